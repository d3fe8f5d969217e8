"""JSON values for a schema, from a seeded source: some that fit it, and some that miss it by a little."""

from random import Random
from typing import Any

from specfirst.model.schema import (
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

OTHERS = (
    None, True, 0, 1, -3, 2.5, 1.0, -0.0, 2**63, 1e300, "", "a", "b", "2020-01-01", "2020-13-01", "1", "true", "null",
    [], [1], [[]], ["a"], {}, {"a": 1}, {"z": "x"}, {"": None},
)  # fmt: skip
TEXTS = {
    "date-time": "2020-01-01T00:00:00Z",
    "date": "2020-01-01",
    "time": "10:00:00Z",
    "duration": "P1D",
    "uuid": "12345678-1234-1234-1234-123456789012",
    "uri": "https://example.com/a",
    "uri-reference": "/a",
    "email": "a@example.com",
    "hostname": "example.com",
    "ipv4": "127.0.0.1",
    "ipv6": "::1",
    "regex": "a+",
    "json-pointer": "/a",
    "byte": "YQ==",
    "decimal": "1.50",
}


def some_value(random: Random, schema: Schema, lookup: Any, depth: int = 0) -> Any:
    """A value of the schema, or nearly."""
    if random.random() < 0.08 or depth > 8:
        return random.choice(OTHERS)
    if schema.nullable and random.random() < 0.2:
        return None
    match schema:
        case AnyValue() | Nothing():
            return random.choice(OTHERS)
        case Null():
            return None
        case Reference():
            return some_value(random, lookup(schema), lookup, depth + 1)
        case Boolean():
            return random.random() < 0.5
        case Number():
            low = next(bound for bound in (schema.minimum, schema.exclusive_minimum, 0) if bound is not None)
            value = low + random.choice((0, 1, 2, 7, -1)) * (schema.multiple_of or 1)
            return value if schema.integer or random.random() < 0.5 else value + 0.5
        case String():
            return TEXTS.get(schema.format or "", random.choice(("", "a", "abc", "x" * (schema.min_length or 3))))
        case Enumeration(values=values):
            return random.choice(values)
        case Array():
            count = random.choice((0, 1, 2, schema.min_items or 1))
            kinds = (*schema.prefix, *[schema.items] * count)[: max(count, len(schema.prefix))]
            return [some_value(random, kind, lookup, depth + 1) for kind in kinds]
        case Object():
            return _some_object(random, schema, lookup, depth)
        case Union(variants=variants):
            return some_value(random, random.choice(variants), lookup, depth + 1)


def _some_object(random: Random, schema: Object, lookup: Any, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if schema.base is not None:
        base = some_value(random, schema.base, lookup, depth)
        found = dict(base) if isinstance(base, dict) else {}
    for part in schema.properties:
        likely = 0.95 if part.required else 0.5 if depth < 3 else 0.1
        if random.random() < likely:
            found[part.name] = some_value(random, part.schema, lookup, depth + 1)
    if random.random() < 0.2:
        other = schema.additional
        found["extra"] = "x" if other is None else some_value(random, other, lookup, depth + 1)
    return found


def mutated(random: Random, value: Any) -> Any:
    """The value with one thing in it changed: replaced, left out, added, or said twice."""
    match value:
        case dict() if value and random.random() < 0.8:
            name = random.choice(list(value))
            rest = {key: part for key, part in value.items() if key != name}
            return random.choice((rest, {**value, name: mutated(random, value[name])}, {**value, f"{name}x": 1}))
        case list() if value and random.random() < 0.8:
            index = random.randrange(len(value))
            inner = [*value[:index], mutated(random, value[index]), *value[index + 1 :]]
            return random.choice((inner, [*value, value[index]], value[:index] + value[index + 1 :]))
        case bool():
            return random.choice((int(value), not value, None))
        case int() | float():
            return random.choice((-value, value + 1, value + 0.5, value * 1000, float(value), str(value), None))
        case str():
            return random.choice((value + "x", value.upper(), value[:-1], f" {value}", "", "é\U0001f600", None, 1))
        case _:
            return random.choice(OTHERS)
