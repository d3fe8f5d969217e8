"""What types cannot say is checked all the same: in bodies, parts of them, parameters and forms."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.generating import generated, imported

CONTRACT = """
openapi: 3.1.0
info: {title: Checks, version: "1"}
tags: [{name: things}]
paths:
  /things:
    post:
      operationId: addThing
      tags: [things]
      parameters:
        - {name: ids, in: query, schema: {type: array, items: {type: integer}, uniqueItems: true}}
        - {name: odd, in: query, schema: {type: integer, not: {multipleOf: 2}}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses:
        "204": {description: Added.}
  /form:
    post:
      operationId: fill
      tags: [things]
      requestBody:
        required: true
        content: {application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/Form"}}}
      responses:
        "204": {description: Filled.}
components:
  schemas:
    Thing:
      type: object
      properties:
        tags: {type: array, items: {type: string}, uniqueItems: true}
        when: {type: string, format: date}
        size: {oneOf: [{type: integer}, {type: number, minimum: 3}]}
        grid: {type: array, items: {type: array, items: {type: integer}, contains: {const: 1}, maxContains: 2}}
        free: {not: {type: string}}
        parts: {type: array, items: {$ref: "#/components/schemas/Thing"}}
        shape: {$ref: "#/components/schemas/Shape"}
        names: {type: object, propertyNames: {pattern: '^[a-z]+$'}, additionalProperties: true, maxProperties: 2}
        flags: {type: object, patternProperties: {'^is_': {type: boolean}}, additionalProperties: false}
        number: {type: integer, enum: [1, 18446744073709551616]}
      dependentRequired: {tags: [when]}
    Shape:
      allOf: [{$ref: "#/components/schemas/Base"}, {type: object, properties: {width: {type: integer}}}]
      unevaluatedProperties: false
      if: {properties: {kind: {const: square}}}
      then: {required: [width]}
    Base: {type: object, properties: {kind: {type: string}}}
    Form:
      type: object
      required: [numbers]
      properties:
        numbers: {type: array, items: {type: integer}, uniqueItems: true}
        last: {type: integer}
      not: {required: [last], properties: {last: {const: 2}}}
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("checks")
    contract = folder / "openapi.yaml"
    contract.write_text(CONTRACT)
    generated(contract, folder / "checked_package")
    with imported(folder / "checked_package") as found:
        yield found


class Things:
    async def add_thing(self, **_: Any) -> None:
        return None

    async def fill(self, **_: Any) -> None:
        return None


@pytest.fixture(scope="module")
def client(package: ModuleType) -> TestClient:
    async def things() -> Things:
        return Things()

    return TestClient(package.create_app(things=things))


@pytest.mark.parametrize(
    ("body", "pointer", "keyword"),
    [
        ({"tags": ["a", "a"], "when": "2026-01-01"}, "/tags", "uniqueItems"),
        ({"tags": ["a"]}, "/when", "dependentRequired"),
        ({"size": 5}, "/size", "oneOf"),
        ({"size": 2.5}, "/size", "anyOf"),
        ({"grid": [[1], [2]]}, "/grid/1", "contains"),
        ({"grid": [[1, 1, 1]]}, "/grid/0", "contains"),
        ({"free": "secret"}, "/free", "not"),
        ({"parts": [{"parts": [{"tags": ["a"]}]}]}, "/parts/0/parts/0/when", "dependentRequired"),
        ({"shape": {"kind": "square"}}, "/shape/width", "required"),
        ({"shape": {"secret": 1}}, "/shape", "unevaluatedProperties"),
        ({"names": {"a": 1, "SECRET": 2}}, "/names", "propertyNames"),
        ({"names": {"a": 1, "b": 2, "c": 3}}, "/names", "maxProperties"),
        ({"flags": {"is_a": 1}}, "/flags/is_a", "type"),
        ({"flags": {"secret": True}}, "/flags", "additionalProperties"),
        ({"number": 18446744073709551617}, "/number", "enum"),
    ],
)
def test_a_body_off_a_keyword_is_refused_with_its_pointer_and_keyword(
    client: TestClient, body: Any, pointer: str, keyword: str
):
    answer = client.post("/things", json=body)

    assert answer.status_code == 422
    assert (pointer, keyword) in [(error["pointer"], error["keyword"]) for error in answer.json()["errors"]]
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"tags": ["a", "b"], "when": "2026-01-01"},
        {"size": 1},
        {"size": 3.5},
        {"grid": [[1], [1, 2]]},
        {"free": 1},
        {"free": None},
        {"shape": {"kind": "square", "width": 1}},
        {"shape": {"kind": "circle"}},
        {"names": {"a": 1}},
        {"flags": {"is_a": True}},
        {"number": 18446744073709551616},
        {"number": 1.0},
    ],
)
def test_a_body_that_fits_is_taken(client: TestClient, body: Any):
    answer = client.post("/things", json=body)

    assert answer.status_code == 204, answer.text


def test_parameters_are_checked_on_the_values_that_their_texts_stand_for(client: TestClient):
    refused = client.post("/things?ids=1&ids=1&odd=2", json={})
    taken = client.post("/things?ids=1&ids=2&odd=3", json={})

    assert taken.status_code == 204
    assert [(error["name"], error["keyword"]) for error in refused.json()["errors"]] == [
        ("ids", "uniqueItems"),
        ("odd", "not"),
    ]


def test_the_fields_of_a_form_and_the_form_are_checked(client: TestClient):
    twice = client.post("/form", data={"numbers": ["1", "1"]})
    excluded = client.post("/form", data={"numbers": ["1"], "last": "2"})
    taken = client.post("/form", data={"numbers": ["1", "2"], "last": "3"})

    assert [(error["pointer"], error["keyword"]) for error in twice.json()["errors"]] == [("/numbers", "uniqueItems")]
    assert [(error["pointer"], error["keyword"]) for error in excluded.json()["errors"]] == [("", "not")]
    assert taken.status_code == 204


def test_half_a_character_is_no_server_error(client: TestClient):
    answer = client.post("/things", content=rb'{"tags": ["\ud800"]}', headers={"Content-Type": "application/json"})

    assert 400 <= answer.status_code < 500


def test_python_code_may_build_a_model_as_it_likes(package: ModuleType):
    thing = package.models.Thing(tags=["a", "a"])

    assert thing.tags == ["a", "a"]


def test_only_packages_that_need_the_validator_require_it(tmp_path: Path):
    plain = tmp_path / "openapi.yaml"
    plain.write_text("openapi: 3.1.0\ninfo: {title: Plain, version: '1'}\npaths: {}\n")

    made = generated(plain, tmp_path / "plain")

    assert not any("jsonschema" in name for name in made.requirements)
    assert not (tmp_path / "plain" / "schemas.json").exists()
