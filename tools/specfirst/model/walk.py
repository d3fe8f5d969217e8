"""Schemas within schemas."""

from collections.abc import Callable, Iterator
from dataclasses import replace

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


def parts(schema: Schema) -> Iterator[Schema]:
    """The schemas directly within one; a reference has none."""
    match schema:
        case Object(properties=properties, additional=additional, base=base):
            yield from (found.schema for found in properties)
            if additional is not None:
                yield additional
            if base is not None:
                yield base
        case Array(items=items, prefix=prefix):
            yield from prefix
            yield items
        case Union(variants=variants):
            yield from variants
        case _:
            return


def every(schema: Schema) -> Iterator[Schema]:
    """The schema and all within it."""
    waiting = [schema]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(parts(found))


def rewritten(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    """The schema with each part changed, the innermost first; `base` is left alone, it is no use of a value."""
    match schema:
        case Object(properties=properties, additional=additional):
            named = tuple(_property(found, change) for found in properties)
            others = None if additional is None else rewritten(additional, change)
            return change(replace(schema, properties=named, additional=others))
        case Array(items=items, prefix=prefix):
            first = tuple(rewritten(part, change) for part in prefix)
            return change(replace(schema, items=rewritten(items, change), prefix=first))
        case Union(variants=variants):
            return change(replace(schema, variants=tuple(rewritten(variant, change) for variant in variants)))
        case AnyValue() | Nothing() | Null() | Reference() | Boolean() | Number() | String() | Enumeration():
            return change(schema)


def _property(found: Property, change: Callable[[Schema], Schema]) -> Property:
    return replace(found, schema=rewritten(found.schema, change))
