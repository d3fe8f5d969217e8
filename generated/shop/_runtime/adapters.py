"""Type adapters that are ready: models may put their build off until somebody asks for it."""

from typing import Any

from pydantic import TypeAdapter

from .model_building import made_of_ready_models


def built(schema: Any) -> TypeAdapter[Any]:
    """The adapter of a type, with the validator it stays with.

    The models in it are built first, those within others before these: so each is built once, for every adapter and
    for whoever makes an instance.
    """

    def make() -> TypeAdapter[Any]:
        adapter = TypeAdapter[Any](schema)
        adapter.rebuild()
        return adapter

    return made_of_ready_models(schema, make)
