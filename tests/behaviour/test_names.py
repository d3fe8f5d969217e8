"""Names of a contract that are no names of Python, or those of something else."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.generating import generated, imported


def contract(paths, **components):
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, "components": components}


NO_CONTENT = {"204": {"description": "Done."}}


@pytest.mark.parametrize("operation_id", [None, "import", "list", "get-item", "ünïcode", "1st", "self", "..."])
def test_operation_id_becomes_a_method_that_is_served(operation_id, tmp_path):
    operation = {"tags": ["operations"], "responses": NO_CONTENT}
    if operation_id is not None:
        operation["operationId"] = operation_id
    (tmp_path / "openapi.json").write_text(
        json.dumps(
            contract(
                {
                    "/a/{b}": {
                        "parameters": [{"name": "b", "in": "path", "required": True, "schema": {"type": "string"}}],
                        "get": operation,
                    }
                }
            )
        )
    )
    generated(tmp_path / "openapi.json", tmp_path / "made_names")

    with imported(tmp_path / "made_names") as package:
        assert TestClient(package.create_app(unimplemented="501")).get("/a/x").status_code == 501


def test_same_name_in_two_places_is_two_arguments(tmp_path):
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "id", "in": "query", "required": True, "schema": {"type": "integer"}},
        {"name": "class", "in": "query", "schema": {"type": "integer"}},
    ]
    paths = {"/a/{id}": {"get": {"operationId": "a", "parameters": parameters, "responses": NO_CONTENT}}}
    (tmp_path / "openapi.json").write_text(json.dumps(contract(paths)))
    generated(tmp_path / "openapi.json", tmp_path / "made_places")

    with imported(tmp_path / "made_places") as package:
        client = TestClient(package.create_app(unimplemented="501"))
        assert client.get("/a/1?id=2&class=3").status_code == 501
        assert [fault["in"] for fault in client.get("/a/x?id=y").json()["errors"]] == ["path", "query"]
        assert client.get("/a/1?id=2&class=x").json()["errors"][0]["name"] == "class"
