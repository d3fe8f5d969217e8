"""Pairs of schemas: one as somebody may write it, and the same with something changed; and values of them."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs

from specfirst.diff.schemas import Relation, View
from specfirst.diff.schemas.difference import Asked
from specfirst.diff.sides import Side
from specfirst.load import read, resolve
from specfirst.model.json_schema import json_schema, reference_to
from specfirst.model.one_sided import INPUT
from tests.model.values import mutated, some_value

POINTER = "/components/schemas/Drawn"
_KEYWORDS: tuple[dict[str, Any], ...] = (
    {"minLength": 1},
    {"maxLength": 2},
    {"pattern": "^[a-c]*$"},
    {"minimum": 1},
    {"exclusiveMaximum": 2},
    {"multipleOf": 2},
    {"type": "string"},
    {"type": "integer"},
    {"type": "number"},
    {"type": ["string", "null"]},
    {"type": "object"},
    {"type": "array"},
    {"enum": ["a", 1, None]},
    {"required": ["a"]},
    {"additionalProperties": False},
    {"additionalProperties": {"type": "integer"}},
    {"minProperties": 1},
    {"maxProperties": 1},
    {"minItems": 1},
    {"maxItems": 1},
    {"uniqueItems": True},
    {"items": {"type": "integer"}},
    {"not": {"const": "a"}},
    {"format": "date"},
    {"properties": {"a": {"type": "string"}}},
    {"anyOf": [{"type": "string"}, {"type": "integer"}]},
    {"propertyNames": {"maxLength": 1}},
)
_TYPED = tuple(keywords for keywords in _KEYWORDS if "type" in keywords)
"""For alternatives: what has no type is read as of the type that its keywords are for, and JSON Schema reads it otherwise."""
_SCHEMAS = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = ("properties", "patternProperties", "dependentSchemas")


def changed(random: Random, schema: Any) -> Any:
    """The schema with one to three things in it changed: a keyword left out, added or set otherwise."""
    found = deepcopy(schema)
    for _ in range(random.choice((1, 1, 2, 3))):
        nodes = list(_nodes(found))
        if not nodes:
            return {**random.choice(_KEYWORDS)}
        _change(random, random.choice(nodes))
    return found


def _nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(schema, dict):
        return
    yield schema
    for keyword, value in schema.items():
        if keyword in _SCHEMAS:
            yield from _nodes(value)
        elif keyword in _LISTS:
            for part in value:
                yield from _nodes(part)
        elif keyword in _MAPS:
            for part in value.values():
                yield from _nodes(part)


def _change(random: Random, schema: dict[str, Any]) -> None:
    ways = [_add, _add]
    if schema:
        ways += [_drop, _drop, _set, _set]
    random.choice(ways)(random, schema)


def _add(random: Random, schema: dict[str, Any]) -> None:
    added = random.choice(_KEYWORDS)
    is_union = not schema.keys().isdisjoint(("anyOf", "oneOf"))
    is_values = not schema.keys().isdisjoint(("enum", "const"))
    if not is_values and not (is_union and "type" in added):  # the model reads what stands beside these loosely
        schema.update(deepcopy(added))


def _drop(random: Random, schema: dict[str, Any]) -> None:
    schema.pop(random.choice([name for name in schema if name != "type"] or ["type"]))


def _set(random: Random, schema: dict[str, Any]) -> None:
    keyword = random.choice(list(schema))
    match schema[keyword]:
        case bool(value):
            schema[keyword] = not value
        case int(value) | float(value):
            schema[keyword] = value + random.choice((1, -1)) if value > 1 or keyword != "multipleOf" else 2
            if keyword.startswith(("min", "max")) and keyword not in ("minimum", "maximum"):
                schema[keyword] = max(schema[keyword], 0)
        case list(values) if values:
            if random.random() < 0.5 and len(values) > 1:
                values.pop(random.randrange(len(values)))
            elif keyword in ("enum", "required"):
                values.append(random.choice(("b", "X-Y", "in")))
            elif keyword in _LISTS:
                values.append(deepcopy(random.choice(_TYPED)))
        case dict(values) if values and keyword in _MAPS:
            if random.random() < 0.5:
                values.pop(random.choice(list(values)))
            else:
                values[random.choice(("a", "b", "new"))] = deepcopy(random.choice(_KEYWORDS))
        case _:
            del schema[keyword]


def side(schema: Any, others: dict[str, Any], file: Path, version: str = "3.1.0") -> Side:
    """A contract whose component `Drawn` is the schema."""
    schemas = {**others, "Drawn": schema}
    file.write_text(
        json.dumps(
            {
                "openapi": version,
                "info": {"title": "D", "version": "1"},
                "paths": {},
                "components": {"schemas": schemas},
            }
        )
    )
    return Side.of(resolve(read(file)))


def validator(found: Side, view: View) -> Any:
    """Of the drawn schema, by JSON Schema."""
    pointer = (INPUT if view == "requests" else "") + POINTER
    schema = {**json_schema([pointer], found.document), "$ref": reference_to(pointer)}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def is_harmless(narrow: Side, wide: Side, view: View) -> bool:
    """Nothing is said of the two but what is no loss of values."""
    return Relation(narrow, wide, view).holds(Asked(narrow.api.schemas[POINTER], wide.api.schemas[POINTER]))


def declared(schema: Any) -> set[str]:
    """The names of all properties in a schema."""
    return {name for node in _nodes(schema) for name in node.get("properties", ())}


def names(value: Any) -> set[str]:
    """The names of all properties in a value."""
    match value:
        case dict():
            return set(value).union(*map(names, value.values()))
        case list():
            return set[str]().union(*map(names, value))
        case _:
            return set()


def values(found: Side, seed: str, count: int) -> Iterator[Any]:
    """Some that fit the drawn schema, and some that miss it by a little."""
    random = Random(seed)
    for index in range(count):
        value = some_value(random, found.api.schemas[POINTER], found.lookup)
        yield mutated(random, value) if index % 3 == 0 else value
