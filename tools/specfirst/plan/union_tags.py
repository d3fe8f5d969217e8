"""The tags of unions: properties whose values tell the variants apart (OpenAPI, Discriminator Object)."""

from collections.abc import Iterator
from dataclasses import replace

from ..model.api import Api
from ..model.schema import Object, Reference, Schema, Union
from ..model.settle import roots
from ..model.walk import every


def tag_pointers(api: Api) -> frozenset[str]:
    """The pointers of the properties that tell the variants of a union apart, and of the enumerations behind them."""
    return frozenset(_pointers(api))


def inlined(schema: Schema, api: Api) -> Schema:
    """The enumeration behind a tag, with the notes of the reference: an alias in its place is no `Literal` to Pydantic."""
    if not isinstance(schema, Reference):
        return schema
    *_, found = _schemas(schema, api)
    notes = {name: getattr(schema, name) for name in _NOTES}
    return replace(found, **notes, description=schema.description or found.description)


_NOTES = ("pointer", "title", "deprecated", "read_only", "write_only", "default", "examples")


def _pointers(api: Api) -> Iterator[str]:
    for root in roots(api):
        for schema in every(root):
            if isinstance(schema, Union) and schema.discriminator is not None:
                for variant in schema.variants:
                    yield from _behind(_tag(variant, schema.discriminator.property_name, api), api)


def _tag(variant: Schema | None, name: str, api: Api) -> Schema | None:
    """The property of a variant, which one of its bases may have."""
    for found in _schemas(variant, api):
        if isinstance(found, Object):
            own = next((each.schema for each in found.properties if each.name == name), None)
            return own or _tag(found.base, name, api)
    return None


def _behind(schema: Schema | None, api: Api) -> Iterator[str]:
    return (found.pointer for found in _schemas(schema, api))


def _schemas(schema: Schema | None, api: Api) -> Iterator[Schema]:
    """The schema, what it refers to, and so on; components refer to one another without circles."""
    while schema is not None:
        yield schema
        schema = api.schemas.get(schema.target) if isinstance(schema, Reference) else None
