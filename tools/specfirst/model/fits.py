"""Whether a value is what a schema says; residual keywords are not looked at."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import Any, assert_never

import jsonschema_rs

from .kinds import Lookup
from .patterns import matches
from .repair import is_number, same
from .schema import (
    AnyValue,
    Array,
    Boolean,
    Enumeration,
    Nothing,
    Null,
    Number,
    Object,
    Reference,
    Schema,
    String,
    Union,
)

_DEEP = 64
_PATTERNS = {
    "byte": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    "decimal": r"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$",
}
"""Formats of OpenAPI that JSON Schema does not know, and models read."""


def fits(value: Any, schema: Schema, lookup: Lookup, depth: int = 0) -> bool:
    """The schema accepts the JSON value; true where schemas nest deeper than a value of a contract does."""
    if depth > _DEEP or (value is None and schema.nullable):
        return True

    def inner(part: Any, of: Schema) -> bool:
        return fits(part, of, lookup, depth + 1)

    match schema:
        case AnyValue() | Nothing():
            return isinstance(schema, AnyValue)
        case Null():
            return value is None
        case Reference():
            found = lookup(schema)
            return isinstance(found, (AnyValue, Null)) if value is None else inner(value, found)
        case Boolean():
            return isinstance(value, bool)
        case Number():
            return is_number(value) and _in_bounds(value, schema)
        case String():
            return isinstance(value, str) and _is_text(value, schema)
        case Enumeration(values=values):
            return any(same(value, allowed) for allowed in values)
        case Array():
            return isinstance(value, list) and _is_array(value, schema, lookup, depth)
        case Object():
            return isinstance(value, dict) and _is_object(value, schema, lookup, depth)
        case Union(variants=variants):
            return any(inner(value, variant) for variant in variants)
        case _:
            assert_never(schema)


def _in_bounds(value: Any, schema: Number) -> bool:
    whole = not schema.integer or value == value // 1
    low = (schema.minimum is None or value >= schema.minimum) and (
        schema.exclusive_minimum is None or value > schema.exclusive_minimum
    )
    high = (schema.maximum is None or value <= schema.maximum) and (
        schema.exclusive_maximum is None or value < schema.exclusive_maximum
    )
    return whole and low and high and _is_multiple(value, schema.multiple_of) and _in_format(value, schema.format)


def _in_format(value: Any, name: str | None) -> bool:
    bits = {"int32": 31, "int64": 63}.get(name or "")
    return bits is None or -(2**bits) <= value < 2**bits


def _is_multiple(value: Any, step: float | None) -> bool:
    return step is None or (Fraction(str(value)) / Fraction(str(step))).denominator == 1


def _is_text(value: str, schema: String) -> bool:
    return (
        _in_counts(len(value), schema.min_length, schema.max_length)
        and (schema.pattern is None or matches(schema.pattern, value))
        and (schema.format is None or _format_check(schema.format).is_valid(value))
    )


@cache
def _format_check(name: str) -> jsonschema_rs.Draft202012Validator:
    """Says whether a text is of the format; yes to all texts for a format that nobody knows."""
    schema = {"pattern": _PATTERNS[name]} if name in _PATTERNS else {"format": name}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _is_array(value: list[Any], schema: Array, lookup: Lookup, depth: int) -> bool:
    expected: Iterable[Schema] = (*schema.prefix, *[schema.items] * max(0, len(value) - len(schema.prefix)))
    return _in_counts(len(value), schema.min_items, schema.max_items) and all(
        fits(item, of, lookup, depth + 1) for item, of in zip(value, expected, strict=False)
    )


def _is_object(value: dict[str, Any], schema: Object, lookup: Lookup, depth: int) -> bool:
    if not _in_counts(len(value), schema.min_properties, schema.max_properties):
        return False
    if schema.base is not None and not fits(value, schema.base, lookup, depth + 1):
        return False
    known = {found.name: found for found in schema.properties}
    if any(found.required and found.name not in value for found in schema.properties):
        return False
    for name, part in value.items():
        of = known[name].schema if name in known else schema.additional
        if of is None or not fits(part, of, lookup, depth + 1):
            return False
    return True


def _in_counts(count: int, least: int | None, most: int | None) -> bool:
    return (least is None or count >= least) and (most is None or count <= most)
