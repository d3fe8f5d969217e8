"""What a contract says of the values of an enum: names and descriptions, for classes and for readers."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from specfirst.records import record, replace

from .repair import same
from .schema import Enumeration, Schema

_NAMES = "x-enum-varnames"
_DESCRIPTIONS = "x-enum-descriptions"


@record(frozen=True, slots=True)
class _Said:
    """A value as it is written, and what is said of it."""

    value: Any
    name: str | None
    description: str | None


def with_said_of_values(schema: Schema, written: Mapping[str, Any]) -> Schema:
    """An enumeration with the names and descriptions that the written schema has for its values.

    They are in `x-enum-varnames` and `x-enum-descriptions`, or the titles and descriptions of constants (`oneOf` of `const`).
    """
    if not isinstance(schema, Enumeration):
        return schema
    said = tuple(_said(written))
    if not any(each.name or each.description for each in said):
        return schema
    found = [next((each for each in said if same(each.value, value)), None) for value in schema.values]
    names = tuple(each.name if each else None for each in found)
    descriptions = tuple(each.description if each else None for each in found)
    return replace(
        schema,
        value_names=names if any(names) else (),
        value_descriptions=descriptions if any(descriptions) else (),
    )


def _said(written: Mapping[str, Any]) -> Iterator[_Said]:
    match written:
        case {"enum": [*values]}:
            names, descriptions = written.get(_NAMES), written.get(_DESCRIPTIONS)
            for index, value in enumerate(values):
                yield _Said(value, _of(names, index, value), _of(descriptions, index, value))
        case {"oneOf": [*variants]} | {"anyOf": [*variants]}:
            for variant in variants:
                if isinstance(variant, dict) and "const" in variant:
                    constant = cast("dict[str, Any]", variant)
                    yield _Said(constant["const"], _text(constant.get("title")), _text(constant.get("description")))
        case _:
            return


def _of(said: Any, index: int, value: Any) -> str | None:
    """What a list says at the place of a value, or a mapping of the value."""
    match said:
        case [*texts] if index < len(texts):
            return _text(texts[index])
        case dict():
            return _text(cast("dict[str, Any]", said).get(str(value)))
        case _:
            return None


def _text(said: Any) -> str | None:
    return said if isinstance(said, str) and said.strip() else None
