"""Type adapters that are ready: models may put their build off until somebody asks for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from pydantic import TypeAdapter

_DEEPEST = 30_000
"""Python frames: Pydantic takes fourteen for each model that it finds within another while it builds one."""

_building = RLock()


def built(schema: Any) -> TypeAdapter[Any]:
    """The adapter of a type, with the validator it stays with."""
    with _deep_recursion():
        adapter: TypeAdapter[Any] = TypeAdapter(schema)
        adapter.rebuild()
    return adapter


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for a model that leads to hundreds of others; one thread at a time, as the limit is everybody's."""
    with _building:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, _DEEPEST))
        try:
            yield
        finally:
            sys.setrecursionlimit(limit)
