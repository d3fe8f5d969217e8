"""Values of an enum are valid only where what stands beside it allows them, too, as a JSON Schema validator says."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from pydantic import TypeAdapter, ValidationError

from tests.generating import generated, imported

_VALUES: list[Any] = [1, 2, 3, 5, "a", "bb", "ab", "cd", None, True, [1], [1, 2], {"a": 1}, {"b": 1}]
_SCHEMAS: list[dict[str, Any]] = [
    {"enum": [1, 2], "multipleOf": 2},
    {"const": 5, "maximum": 4},
    {"type": "integer", "const": 5, "maximum": 5},
    {"type": "string", "enum": ["a", "bb"], "minLength": 2},
    {"enum": ["ab", "cd"], "pattern": "^a"},
    {"type": ["string", "null"], "enum": ["a", "bb", None], "maxLength": 1},
    {"enum": [1, 2, 3], "allOf": [{"minimum": 2}]},
    {"enum": [1, "a", None], "allOf": [{"type": ["integer", "null"]}]},
    {"enum": [1, 2, 3], "oneOf": [{"type": "integer", "maximum": 1}, {"type": "integer", "minimum": 3}]},
    {"enum": [1, 2], "not": {"const": 2}},
    {"enum": [[1], [1, 2]], "minItems": 2},
    {"enum": [{"a": 1}, {"b": 1}], "required": ["a"]},
    {"type": "integer", "anyOf": [{"const": 1}, {"const": "a"}]},
    {"type": "string", "oneOf": [{"const": 1}, {"const": "a"}]},
    {"type": "integer", "anyOf": [{"enum": [1, "a"]}, {"minimum": 3}]},
    {"oneOf": [{"const": 1}, {"type": "integer", "enum": [1, 2]}]},
]


@pytest.mark.parametrize("schema", _SCHEMAS, ids=json.dumps)
def test_value_is_held_to_what_stands_beside_its_enum(schema: dict[str, Any], tmp_path: Path) -> None:
    holder = {"type": "object", "properties": {"value": schema}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Holder"}}}}
    put = {"operationId": "put", "requestBody": body, "responses": {"204": {"description": "Kept."}}}
    contract = {
        "openapi": "3.1.0",
        "info": {"title": "Enums", "version": "1"},
        "paths": {"/values": {"put": put}},
        "components": {"schemas": {"Holder": holder}},
    }
    written = tmp_path / "openapi.json"
    written.write_text(json.dumps(contract))
    generated(written, tmp_path / "made_of_enums", lenient=True)
    with imported(tmp_path / "made_of_enums"):
        adapter = TypeAdapter[Any](import_module("made_of_enums.models").Holder)
        judged = [_is_valid(adapter, value) for value in _VALUES]
    validator = jsonschema_rs.Draft202012Validator(schema)
    assert judged == [validator.is_valid(value) for value in _VALUES]


def _is_valid(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_json(json.dumps({"value": value}), strict=True, by_alias=True, by_name=False)
    except ValidationError:
        return False
    return True
