"""Which types of JSON value a schema accepts."""

from collections.abc import Callable
from typing import TypeAlias, assert_never

from .repair import is_number
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

Lookup: TypeAlias = Callable[[Reference], Schema]
"""What stands behind a reference, and never another reference."""

ALL_TYPES = frozenset({"string", "integer", "number", "boolean", "array", "object"})


def types_of(schema: Schema, lookup: Lookup, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """The types but for null; a number that may be whole is an integer too."""
    match schema:
        case AnyValue():
            return ALL_TYPES
        case Nothing() | Null():
            return frozenset()
        case Reference(target=target):
            return ALL_TYPES if target in seen else types_of(lookup(schema), lookup, seen | {target})
        case Boolean():
            return frozenset({"boolean"})
        case Number(integer=integer):
            return frozenset({"integer"} if integer else {"integer", "number"})
        case String():
            return frozenset({"string"})
        case Enumeration(values=values):
            return frozenset(_type_of(value) for value in values)
        case Array():
            return frozenset({"array"})
        case Object():
            return frozenset({"object"})
        case Union(variants=variants):
            return frozenset[str]().union(*(types_of(variant, lookup, seen) for variant in variants))
        case _:
            assert_never(schema)


def _type_of(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return (
                "integer"
                if isinstance(value, int) or (is_number(value) and float(str(value)).is_integer())
                else "number"
            )
