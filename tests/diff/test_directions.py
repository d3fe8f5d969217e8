"""Requests may become wider and responses narrower: each pair of schemas, anywhere in a contract, in both directions."""

import itertools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from specfirst.diagnostics import Effect
from specfirst.diff.compare import compare
from specfirst.load import read, resolve

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
NARROW_AND_WIDE: dict[str, tuple[Any, Any]] = {
    "integer": (WHOLE, {"type": "number"}),
    "type": (WHOLE, {"type": ["integer", "string"]}),
    "null": (TEXT, {"type": ["string", "null"]}),
    "any value": (TEXT, {}),
    "enum": ({"enum": ["a", "b"]}, {"enum": ["a", "b", "c"]}),
    "const": ({"const": "a"}, {"enum": ["a", "b"]}),
    "values of a type": ({"enum": ["a", "b"]}, TEXT),
    "booleans": ({"const": True}, {"type": "boolean"}),
    "maxLength": ({**TEXT, "maxLength": 5}, {**TEXT, "maxLength": 6}),
    "minLength": ({**TEXT, "minLength": 1}, TEXT),
    "minimum": ({**WHOLE, "minimum": 1}, {**WHOLE, "minimum": 0}),
    "exclusiveMaximum": ({**WHOLE, "exclusiveMaximum": 6}, {**WHOLE, "maximum": 6}),
    "multipleOf": ({**WHOLE, "multipleOf": 4}, {**WHOLE, "multipleOf": 2}),
    "int32": ({**WHOLE, "format": "int32"}, {**WHOLE, "format": "int64"}),
    "bounds for a format": ({**WHOLE, "minimum": 0, "maximum": 2**32}, {**WHOLE, "format": "int64"}),
    "format": ({**TEXT, "format": "date"}, TEXT),
    "uri": ({**TEXT, "format": "uri"}, {**TEXT, "format": "uri-reference"}),
    "pattern": ({**TEXT, "pattern": "^a"}, TEXT),
    "maxItems": ({"type": "array", "items": TEXT, "maxItems": 1}, {"type": "array", "items": TEXT, "maxItems": 2}),
    "uniqueItems": ({"type": "array", "items": TEXT, "uniqueItems": True}, {"type": "array", "items": TEXT}),
    "items": ({"type": "array", "items": WHOLE}, {"type": "array", "items": {"type": "number"}}),
    "prefixItems": (
        {"type": "array", "prefixItems": [TEXT], "items": False},
        {"type": "array", "prefixItems": [TEXT], "items": WHOLE},
    ),
    "required": (
        {"type": "object", "required": ["a"], "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT}},
    ),
    "closed": (
        {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False},
        {"type": "object", "properties": {"a": TEXT}},
    ),
    "map": (
        {"type": "object", "additionalProperties": WHOLE},
        {"type": "object", "additionalProperties": {"type": "number"}},
    ),
    "property of a map": (
        {"type": "object", "properties": {"a": WHOLE}, "required": ["a"], "additionalProperties": WHOLE},
        {"type": "object", "additionalProperties": {"type": "number"}},
    ),
    "maxProperties": (
        {"type": "object", "additionalProperties": TEXT, "maxProperties": 1},
        {"type": "object", "additionalProperties": TEXT},
    ),
    "anyOf": ({"anyOf": [TEXT, WHOLE]}, {"anyOf": [WHOLE, {"type": "boolean"}, TEXT]}),
    "one of anyOf": (TEXT, {"anyOf": [WHOLE, TEXT]}),
    "allOf": (
        {"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"a": TEXT}}]},
        {"type": "object", "properties": {"a": TEXT}},
    ),
    "not": ({**TEXT, "not": {"const": "a"}}, TEXT),
    "dependentRequired": (
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "dependentRequired": {"a": ["b"]}},
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}},
    ),
}
Context = Callable[[Any], dict[str, Any]]
WITHIN: dict[str, Context] = {
    "itself": lambda schema: {"Root": schema},
    "property": lambda schema: {"Root": {"type": "object", "properties": {"value": schema}}},
    "item": lambda schema: {"Root": {"type": "array", "items": schema}},
    "values of a map": lambda schema: {"Root": {"type": "object", "additionalProperties": schema}},
    "reference": lambda schema: {
        "Root": {"type": "object", "properties": {"value": {"$ref": "#/components/schemas/Part"}}},
        "Part": schema,
    },
    "base": lambda schema: {
        "Root": {
            "allOf": [
                {"$ref": "#/components/schemas/Base"},
                {"type": "object", "properties": {"own": {"type": "string"}}},
            ]
        },
        "Base": {"type": "object", "properties": {"value": schema}},
    },
    "tree": lambda schema: {
        "Root": {
            "type": "object",
            "properties": {
                "value": schema,
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/Root"}},
                "parent": {"anyOf": [{"$ref": "#/components/schemas/Root"}, {"type": "null"}]},
            },
        }
    },
    "alternative": lambda schema: {
        "Root": {"anyOf": [{"$ref": "#/components/schemas/Part"}, {"type": "boolean", "enum": [False]}]},
        "Part": {"type": "object", "required": ["value"], "properties": {"value": schema}},
    },
}
PAIRS = list(itertools.product(NARROW_AND_WIDE, WITHIN))


def contract(schemas: dict[str, Any], file: Path, *, is_request: bool) -> Any:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Root"}}}
    operation: dict[str, Any] = {"responses": {"200": {"description": "Fine"}}}
    if is_request:
        operation["requestBody"] = {"required": True, "content": content}
    else:
        operation["responses"]["200"]["content"] = content
    root = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {"/a": {"post": operation}}}
    file.write_text(json.dumps({**root, "components": {"schemas": schemas}}))
    return resolve(read(file))


def effects(old: Any, new: Any, folder: Path, *, is_request: bool) -> set[Effect]:
    documents = [
        contract(schemas, folder / f"{index}.json", is_request=is_request) for index, schemas in enumerate((old, new))
    ]
    return {one.effect for one in compare(*documents, today=date(2026, 6, 1))}


def test_property_may_be_added_to_a_closed_object_of_requests_only(tmp_path):
    less, more = (
        {"Root": {"type": "object", "properties": dict.fromkeys(names, TEXT), "additionalProperties": False}}
        for names in ("a", "ab")
    )

    assert effects(less, more, tmp_path, is_request=True) == {Effect.NOTE}
    assert effects(more, less, tmp_path, is_request=True) == {Effect.BREAKING}
    assert effects(less, more, tmp_path, is_request=False) == {Effect.BREAKING}
    assert effects(more, less, tmp_path, is_request=False) == {Effect.BREAKING}


@pytest.mark.parametrize(("pair", "within"), PAIRS)
def test_what_widens_requests_or_narrows_responses_is_harmless_and_the_other_way_round_breaking(pair, within, tmp_path):
    narrow, wide = (WITHIN[within](schema) for schema in NARROW_AND_WIDE[pair])

    assert effects(narrow, wide, tmp_path, is_request=True) == {Effect.NOTE}
    assert effects(wide, narrow, tmp_path, is_request=False) == {Effect.NOTE}
    assert Effect.BREAKING in effects(wide, narrow, tmp_path, is_request=True)
    assert Effect.BREAKING in effects(narrow, wide, tmp_path, is_request=False)
