"""Unions whose variants leave open what their tags are: the union says which tag means which (OpenAPI, Discriminator Object)."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .model_kinds import is_model, model_fields


class TaggedBy:
    """The tags of each variant of a union, in their order: a value is of the variant whose tag it has."""

    def __init__(self, name: str, *tags: Sequence[str | int], default: int | None = None) -> None:
        """`name` is that of the property on the wire; `default` the variant of values with none of the tags."""
        self.name = name
        self.tags = tags
        self.default = None if default is None else tags[default][0]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._told_apart(handler(source))

    def _told_apart(self, schema: Any) -> CoreSchema:
        if schema["type"] == "nullable":
            return cast("CoreSchema", {**schema, "schema": self._told_apart(schema["schema"])})
        variants = [choice[0] if isinstance(choice, tuple) else choice for choice in schema["choices"]]
        pairs = zip(self.tags, variants, strict=True)
        choices = {tag: variant for tags, variant in pairs for tag in tags}
        return core_schema.tagged_union_schema(choices, discriminator=_tag_of(self.name, choices, self.default))


def _tag_of(name: str, tags: Collection[str | int], default: str | int | None) -> Callable[[Any], str | int | None]:
    attributes: dict[type, str] = {}

    def tag(value: Any) -> str | int | None:
        if isinstance(value, dict):
            found = cast("dict[str, Any]", value).get(name)
        else:
            kind = type(value)
            attribute = attributes.get(kind) or attributes.setdefault(kind, _attribute(kind, name))
            found = getattr(value, attribute, None)
        known = found if isinstance(found, str | int) and not isinstance(found, bool) else None
        return known if default is None or known in tags else default

    tag.__name__ = tag.__qualname__ = name  # what Pydantic calls the tag by in its errors
    return tag


def _attribute(kind: type, name: str) -> str:
    """What the property is called in a model."""
    fields = model_fields(kind) if is_model(kind) else {}
    return next((attribute for attribute, field in fields.items() if (field.alias or attribute) == name), name)
