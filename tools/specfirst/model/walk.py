"""Schemas within schemas."""

from collections.abc import Callable
from operator import is_

from specfirst.records import replace

from .schema import (
    AnyValue,
    Array,
    Boolean,
    Enumeration,
    Nothing,
    Null,
    Number,
    Object,
    Property,
    Reference,
    Schema,
    String,
    Union,
)  # fmt: skip

WHOLE = frozenset({AnyValue, Nothing, Null, Reference, Boolean, Number, String, Enumeration})
"""Schemas without schemas in them."""


def parts(schema: Schema) -> list[Schema]:
    """The schemas directly within one; a reference has none."""
    match schema:
        case Object(properties=properties, additional=additional, base=base):
            found = [each.schema for each in properties]
            if additional is not None:
                found.append(additional)
            if base is not None:
                found.append(base)
            return found
        case Array(items=items, prefix=prefix):
            return [*prefix, items]
        case Union(variants=variants):
            return list(variants)
        case _:
            return []


def every(schema: Schema) -> list[Schema]:
    """The schema and all within it."""
    found = [schema]
    if type(schema) in WHOLE:
        return found
    waiting = parts(schema)
    while waiting:
        part = waiting.pop()
        found.append(part)
        if type(part) not in WHOLE:
            waiting += parts(part)
    return found


def rewritten(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    """The schema with each part changed, the innermost first; `base` is left alone, it is no use of a value.

    What is not changed stays the same object.
    """
    return change(schema if type(schema) in WHOLE else _with_parts(schema, change))


def _with_parts(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    match schema:
        case Object(properties=properties, additional=additional):
            named = tuple([_property(found, change) for found in properties])
            others = None if additional is None else rewritten(additional, change)
            if others is additional and is_unchanged(named, properties):
                return schema
            return replace(schema, properties=named, additional=others)
        case Array(items=items, prefix=prefix):
            first, rest = tuple([rewritten(part, change) for part in prefix]), rewritten(items, change)
            unchanged = rest is items and is_unchanged(first, prefix)
            return schema if unchanged else replace(schema, items=rest, prefix=first)
        case Union(variants=variants):
            changed = tuple([rewritten(variant, change) for variant in variants])
            return schema if is_unchanged(changed, variants) else replace(schema, variants=changed)
        case AnyValue() | Nothing() | Null() | Reference() | Boolean() | Number() | String() | Enumeration():
            return schema


def _property(found: Property, change: Callable[[Schema], Schema]) -> Property:
    schema = found.schema
    changed = change(schema if type(schema) in WHOLE else _with_parts(schema, change))
    return found if changed is schema else replace(found, schema=changed)


def is_unchanged(changed: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """The same objects in both."""
    return len(changed) == len(before) and all(map(is_, changed, before))
