"""Contracts made to upset the rules: anything anywhere, cycles, and schemas that multiply."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from specfirst.diagnostics import Unreadable
from specfirst.lint import check
from specfirst.load import read, resolve

SOUND: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "tags": [{"name": "pets", "parent": "all"}],
    "x-tagGroups": [{"name": "all", "tags": ["pets"]}],
    "security": [{"token": []}],
    "paths": {
        "/pets/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "default": "a"}}
            ],
            "get": {
                "operationId": "getPet",
                "tags": ["pets"],
                "deprecated": True,
                "responses": {
                    "200": {
                        "description": "ok",
                        "headers": {"X-A": {"schema": {"type": "integer"}, "example": 1}},
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Pet"},
                                "examples": {"a": {"$ref": "#/components/examples/a"}, "b": {"value": None}},
                            }
                        },
                    }
                },
            },
        }
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": ["object", "null"],
                "required": ["name"],
                "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat"}},
                "properties": {
                    "kind": {"enum": ["cat", "dog"], "default": "cat"},
                    "name": {"type": "string", "pattern": "^a", "minLength": 1, "maxLength": 5, "default": "abc"},
                    "age": {"type": "integer", "minimum": 0, "exclusiveMaximum": 100, "multipleOf": 1, "example": 5},
                },
                "patternProperties": {"^x-": {"nullable": True, "format": "date"}},
                "dependentRequired": {"name": ["kind"]},
            },
            "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"a": {"items": {"const": 1}}}}]},
        },
        "examples": {"a": {"value": {"name": "abc", "kind": "cat"}}},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    },
}
ODD: list[Any] = [
    *(None, True, False, 0, -1, 1.5, 10**400, "", "a", "#", "#/x", "(", "{", [], [None], [[]], [1, "a"], {}),
    *({"$ref": "#/components/schemas/Pet"}, {"$ref": 5}, {"$ref": "#/components/schemas/Cat"}, {"a": None}),
]


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every container of a tree with each of its keys or indices."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    return [place for key in keys for place in ((node, key), *places(node[key]))]


def lint(contract: Any, folder: Path) -> list[str]:
    file = folder / "openapi.json"
    file.write_text(json.dumps(contract), encoding="utf-8")
    try:
        return [diagnostic.rule for diagnostic in check(resolve(read(file)))]
    except Unreadable:
        return []


def test_sound_contract_has_no_fault_but_the_missing_dates(tmp_path: Path):
    assert lint(SOUND, tmp_path) == ["deprecated-without-dates"]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_g04_any_value_anywhere_is_judged_without_a_crash(odd: Any, tmp_path: Path):
    for index in range(len(places(SOUND))):
        contract = copy.deepcopy(SOUND)
        container, key = places(contract)[index]
        container[key] = odd

        lint(contract, tmp_path)


def test_g04_several_odd_values_at_once_are_judged_without_a_crash(tmp_path: Path):
    choice = random.Random(5)
    for _ in range(300):
        contract = copy.deepcopy(SOUND)
        for _ in range(4):
            container, key = choice.choice(places(contract))
            container[key] = copy.deepcopy(choice.choice(ODD))

        lint(contract, tmp_path)


def test_g04_schemas_that_multiply_are_given_up_on_in_time(tmp_path: Path):
    schemas: dict[str, Any] = {"A0": {"type": "object"}}
    for number in range(1, 60):
        reference = {"$ref": f"#/components/schemas/A{number - 1}"}
        schemas[f"A{number}"] = {"allOf": [reference, reference], "default": {}}

    found = lint({"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}}, tmp_path)

    assert "default-off-schema" not in found


def test_long_chain_of_schemas_is_followed_or_given_up_on(tmp_path: Path):
    schemas: dict[str, Any] = {"A0": {"type": "object"}}
    for number in range(1, 2000):
        schemas[f"A{number}"] = {"allOf": [{"$ref": f"#/components/schemas/A{number - 1}"}], "default": {}}
    backwards = dict(reversed(schemas.items()))

    found = lint({"openapi": "3.1.0", "paths": {}, "components": {"schemas": backwards}}, tmp_path)

    assert "default-off-schema" not in found
