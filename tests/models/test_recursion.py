"""Schemas that contain themselves have a name, wherever they are written."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from tests.generating import generated, imported

CONTRACT = """
openapi: 3.1.0
info: {title: Recursion, version: "1"}
tags: [{name: trees}]
paths:
  /trees:
    post:
      operationId: addTree
      tags: [trees]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                id: {type: integer, readOnly: true}
                parts:
                  type: array
                  items: {$ref: "#/paths/~1trees/post/requestBody/content/application~1json/schema"}
      responses:
        "200": {description: Added., content: {application/json: {schema: {$ref: "#/components/schemas/Tree/$defs/node"}}}}
components:
  schemas:
    Tree:
      type: object
      $defs:
        node:
          type: object
          required: [value]
          properties: {value: {type: integer}, next: {$ref: "#/components/schemas/Tree/$defs/node"}}
      properties:
        node: {$ref: "#/components/schemas/Tree/$defs/node"}
        lists: {type: array, items: {$ref: "#/components/schemas/Tree/properties/lists"}, uniqueItems: true}
        maps: {type: object, additionalProperties: {$ref: "#/components/schemas/Tree/properties/maps"}}
        either:
          oneOf:
            - {type: integer}
            - {type: array, items: {$ref: "#/components/schemas/Tree/properties/either"}, maxItems: 2}
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("recursion")
    contract = folder / "openapi.yaml"
    contract.write_text(CONTRACT)
    generated(contract, folder / "recursive_package")
    with imported(folder / "recursive_package") as found:
        yield found


@pytest.mark.parametrize(
    "tree",
    [
        {"node": {"value": 1, "next": {"value": 2, "next": {"value": 3}}}},
        {"lists": [[], [[]]]},
        {"maps": {"a": {"b": {}}}},
        {"either": [1, [2, [3]]]},
    ],
)
def test_what_nests_is_read(package: ModuleType, tree: Any):
    assert package.models.Tree.model_validate_json(json.dumps(tree))


@pytest.mark.parametrize(
    "tree",
    [
        {"node": {"value": 1, "next": {"value": 2, "next": {}}}},
        {"lists": [[], []]},
        {"lists": [[[], []]]},
        {"lists": [[[1]]]},
        {"maps": {"a": {"b": 1}}},
        {"either": [1, [2, [3, 3, 3]]]},
        {"either": [1, ["2"]]},
    ],
)
def test_what_is_wrong_deep_within_is_refused(package: ModuleType, tree: Any):
    with pytest.raises(ValidationError):
        package.models.Tree.model_validate_json(json.dumps(tree))


def test_a_body_that_contains_itself_leaves_read_only_properties_out_at_every_depth(package: ModuleType):
    assert set(package.models.AddTreeBody.model_fields) == {"parts"}
    assert package.models.AddTreeBody.model_validate_json('{"parts": [{"parts": []}]}').parts[0].parts == []


def test_1500_schemas_that_lead_from_one_to_the_next_import(tmp_path: Path):
    chain = "".join(
        f"    S{index}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/S{index + 1}'}}}}}}\n"
        for index in range(1500)
    )
    contract = tmp_path / "openapi.yaml"
    contract.write_text(f"""
openapi: 3.1.0
info: {{title: Chain, version: "1"}}
tags: [{{name: links}}]
paths:
  /links:
    post:
      operationId: addLink
      tags: [links]
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: "#/components/schemas/S0"}}}}}}
      responses:
        "204": {{description: Added.}}
components:
  schemas:
{chain}    S1500: {{type: integer}}
""")
    generated(contract, tmp_path / "chained_package")

    with imported(tmp_path / "chained_package") as package:
        client = TestClient(package.create_app(unimplemented="501"))

        assert client.post("/links", json={"n": {"n": {}}}).status_code == 501
        assert client.post("/links", json={"n": {"n": 1}}).status_code == 422


@pytest.mark.parametrize("is_required", [True, False])
@pytest.mark.parametrize("is_upwards", [True, False])
def test_a_chain_of_fifteen_hundred_models_is_read(is_required: bool, is_upwards: bool, tmp_path: Path):
    numbers = range(1499, -1, -1) if is_upwards else range(1500)
    schemas = {
        f"Link{number}": {
            "type": "object",
            "properties": {"next": {"$ref": f"#/components/schemas/Link{number + 1}"} if number < 1499 else {"type": "integer"}},
            "required": ["next"] if is_required else [],
        }
        for number in numbers
    }  # fmt: skip
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Link0"}}}
    operation = {
        "operationId": "addChain",
        "requestBody": {"required": True, "content": content},
        "responses": {"204": {"description": "Added."}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Chain", "version": "1"},
        "paths": {"/chain": {"post": operation}},
        "components": {"schemas": schemas},
    }
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    folder = tmp_path / f"chain_{is_required}_{is_upwards}".lower()
    generated(tmp_path / "openapi.json", folder)

    with imported(folder) as package:
        client = TestClient(package.create_app(unimplemented="501"))
        statuses = [client.post("/chain", json=body).status_code for body in ({"next": {"next": 1}}, {"next": {}})]

    assert statuses == ([422, 422] if is_required else [422, 501])
