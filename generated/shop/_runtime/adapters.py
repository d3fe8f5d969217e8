"""Type adapters that are ready: models may put their build off until somebody asks for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any, get_args
from weakref import WeakSet

from pydantic import BaseModel, TypeAdapter

_DEEPEST = 30_000
"""Python frames: Pydantic takes fourteen for each model that it finds within another while it builds one."""

_building = RLock()
_met: WeakSet[type[BaseModel]] = WeakSet()


def built(schema: Any) -> TypeAdapter[Any]:
    """The adapter of a type, with the validator it stays with.

    The models in it are built first, those within others before these: so each is built once, for every adapter and
    for whoever makes an instance.
    """
    with _deep_recursion():
        _build_models(schema)
        adapter: TypeAdapter[Any] = TypeAdapter(schema)
        adapter.rebuild()
    return adapter


def _build_models(annotation: Any) -> None:
    for part in get_args(annotation):
        _build_models(part)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in _met:
        _met.add(annotation)
        for field in annotation.model_fields.values():
            _build_models(field.annotation)
        annotation.model_rebuild()


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
