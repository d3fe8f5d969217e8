"""Type adapters that are ready: models may put their build off until somebody asks for it."""

from typing import Any

from pydantic import TypeAdapter


def built(schema: Any) -> TypeAdapter[Any]:
    """The adapter of a type, with the validator it stays with."""
    adapter: TypeAdapter[Any] = TypeAdapter(schema)
    adapter.rebuild()
    return adapter
