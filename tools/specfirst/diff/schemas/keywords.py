"""Keywords that no kind of schema has a field for: compared as they are written, references followed on both sides."""

from collections.abc import Iterator, Mapping
from typing import Any

from specfirst.diff.sides import Side
from specfirst.model.repair import NOTES, same
from specfirst.model.schema import AnyValue, Array, Reference, Schema

from .difference import Difference, Kind

_FIELDS: Mapping[str, str] = {
    "pattern": "pattern",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
    "multipleOf": "multiple_of",
    "uniqueItems": "unique_items",
}
"""Compared by these fields of the schema already, even where a validator checks them."""
_OF_ARRAYS = frozenset({"prefixItems", "items", "uniqueItems"})
_OF_NULL = frozenset({"not", "if", "allOf", "anyOf", "oneOf", "$ref"})
"""Keywords that may refuse null, which no type beside them allows."""
_WITH: Mapping[str, tuple[str, ...]] = {
    "if": ("then", "else"),
    "contains": ("minContains", "maxContains"),
    "items": ("prefixItems", "additionalItems"),
    "prefixItems": ("items", "additionalItems"),
    "additionalProperties": ("properties", "patternProperties"),
}
"""Keywords whose meaning hangs on others beside them."""
_WHOLE = frozenset({"unevaluatedProperties", "unevaluatedItems", "$ref"})
"""Keywords whose meaning hangs on everything beside them."""
_SAYS_NOTHING = NOTES - {"readOnly", "writeOnly"}
_MAPS = frozenset({"properties", "patternProperties", "dependentSchemas"})
_DATA = frozenset({"enum", "const", "dependentRequired", "required"})
_COMPOSITION = frozenset({"$ref", "allOf", "oneOf", "anyOf"})


def keywords(narrow: tuple[Schema, ...], wide: tuple[Schema, ...], sides: tuple[Side, Side]) -> Iterator[Difference]:
    """Of a schema and those that it refers to, the last of them being no reference."""
    ours = [_own(found, sides[0]) for found in narrow]
    for schema in wide:
        theirs = sides[1].written(schema.pointer)
        for name in sorted(schema.residual - _by_fields(schema, theirs)):
            is_of_null = name in _OF_NULL and isinstance(wide[-1], AnyValue) and narrow[0].nullable
            if is_of_null or not any(_is_same(name, one, theirs, sides) for one in ours):
                is_new = _is_new(name, ours, theirs, narrow[-1], wide[-1])
                kind: Kind = "keyword" if is_new else "unjudged"
                yield Difference(kind, narrow[-1].pointer, schema.pointer, name)


def _by_fields(schema: Schema, written: dict[str, Any]) -> frozenset[str]:
    """Keywords that the schema has as fields: its own, or, where none is written there, those of what it is put together of."""
    if isinstance(schema, Array):
        return _OF_ARRAYS
    fields = {name: getattr(schema, field, None) for name, field in _FIELDS.items()}
    return frozenset(name for name, value in fields.items() if value and same(written.get(name, value), value))


def _own(schema: Schema, side: Side) -> dict[str, Any]:
    """What is written at a schema, but for where it leads."""
    written = side.written(schema.pointer)
    return (
        {name: value for name, value in written.items() if name != "$ref"} if isinstance(schema, Reference) else written
    )


def _is_new(name: str, ours: list[dict[str, Any]], theirs: dict[str, Any], narrow: Schema, wide: Schema) -> bool:
    """The keyword is written on one side alone, and holds for values of the other."""
    return (
        name in theirs
        and type(narrow) is type(wide)
        and not any(name in one or not _COMPOSITION.isdisjoint(one) for one in ours)
        and name not in _WHOLE
    )


def _is_same(name: str, ours: dict[str, Any], theirs: dict[str, Any], sides: tuple[Side, Side]) -> bool:
    if name in _WHOLE or name not in theirs or name not in ours:
        return bool(ours) and _equal(ours, theirs, sides)
    together = (name, *_WITH.get(name, ()))
    return _equal(
        {one: ours[one] for one in together if one in ours},
        {one: theirs[one] for one in together if one in theirs},
        sides,
    )


def _equal(ours: Any, theirs: Any, sides: tuple[Side, Side]) -> bool:
    """The schemas are written the same but for what they only note, and so are those that they refer to."""
    if sides[0].is_30 != sides[1].is_30:
        return False
    waiting: list[tuple[Any, Any]] = [(ours, theirs)]
    followed: set[tuple[str, str]] = set()
    while waiting:
        left, right = waiting.pop()
        if not isinstance(left, dict) or not isinstance(right, dict):
            if not same(left, right):
                return False
            continue
        left, right = _said(left), _said(right)
        if left.keys() != right.keys():
            return False
        for name, value in left.items():
            pairs = _parts(name, value, right[name], followed, sides)
            if pairs is None:
                return False
            waiting += pairs
    return True


def _said(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name not in _SAYS_NOTHING and not name.startswith("x-")}


def _parts(
    name: str, left: Any, right: Any, followed: set[tuple[str, str]], sides: tuple[Side, Side]
) -> list[tuple[Any, Any]] | None:
    """The schemas of a keyword that have to be equal still; None where its values differ already."""
    if name == "$ref" and isinstance(left, str) and isinstance(right, str):
        if (left, right) in followed:
            return []
        followed.add((left, right))
        return [(_target(sides[0], left), _target(sides[1], right))]
    if name in _DATA or not isinstance(left, (dict, list)):
        return [] if same(left, right) else None
    if name in _MAPS and isinstance(left, dict) and isinstance(right, dict):
        return [(left[key], right[key]) for key in left] if left.keys() == right.keys() else None
    if isinstance(left, list):
        is_list = isinstance(right, list) and len(left) == len(right)
        return list(zip(left, right, strict=True)) if is_list else None
    return [(left, right)]


def _target(side: Side, reference: str) -> Any:
    return side.written(reference[1:]) if reference.startswith("#/") else reference
