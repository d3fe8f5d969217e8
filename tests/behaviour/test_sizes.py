"""Contracts that are large or deep in one way."""

import json

from fastapi.testclient import TestClient

from tests.generating import generated, imported


def test_schemas_that_lead_to_one_another_by_the_hundred_are_read_and_written(tmp_path):
    """Both along a chain and around a circle: Pydantic goes into each of them before it has built the first."""
    last = 300
    schemas = {
        f"S{number}": {
            "type": "object",
            "required": ["a"],
            "properties": {
                "a": {"type": "integer"},
                "next": {"$ref": f"#/components/schemas/S{(number + 1) % (last + 1)}"},
                "down": {"$ref": f"#/components/schemas/S{max(number - 1, 0)}"},
            },
        }
        for number in range(last + 1)
    }
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/S{last}"}}}
    operation = {
        "operationId": "put",
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/s": {"put": operation}},
        "components": {"schemas": schemas},
    }
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    generated(tmp_path / "openapi.json", tmp_path / "made_deep")

    with imported(tmp_path / "made_deep") as package:

        class Echo:
            async def put(self, *, body):
                return body

        async def provide():
            return Echo()

        client = TestClient(package.create_app(default=provide))
        sent = {"a": 1, "next": {"a": 2, "down": {"a": 3}}}
        assert client.put("/s", json=sent).json() == sent
        refused = client.put("/s", json={"a": 1, "next": {"a": "x"}})
        assert refused.json()["errors"][0]["pointer"] == "/next/a"
