"""The served document: the contract as it is written, every fact of it, and nothing else."""

import pytest
import yaml
from fastapi.testclient import TestClient

from tests.behaviour.replying import app_of, package

COMMON = """
info:
  title: Everything
  version: '1.0'
  summary: All of it
  contact: {name: Robin, email: robin@example.com}
  license: {name: MIT, identifier: MIT}
  x-info: {deep: [1, null, {a: true}]}
servers:
  - {url: 'https://{host}/v1', description: One, variables: {host: {default: a.example, enum: [a.example, b.example]}}}
  - {url: 'https://c.example/v1', x-server: 1}
tags:
  - {name: pets, description: Pets, externalDocs: {url: 'https://example.com'}, x-displayName: The pets}
externalDocs: {url: 'https://example.com', description: More}
security: [{key: []}, {}]
paths:
  /pets/{id}:
    summary: A pet
    x-path: [a]
    parameters: [{name: id, in: path, required: true, schema: {type: integer}, example: 7}]
    get:
      tags: [pets]
      operationId: getPet
      externalDocs: {url: 'https://example.com'}
      x-operation: {b: 1}
      responses:
        '200':
          description: The pet
          headers: {X-Rate: {description: How often, schema: {type: integer}, example: 5, deprecated: true}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}, examples: {one: {summary: One, value: {name: a}}}}
            text/csv: {schema: {type: string}, example: 'a;b'}
          links: {again: {operationId: getPet, parameters: {id: '$response.body#/id'}, description: Once more}}
        default: {description: Else}
      callbacks:
        changed: {'{$request.query.url}': {post: {responses: {'204': {description: Fine}}, x-callback: true}}}
components:
  schemas:
    Pet: {type: object, title: A pet, properties: {name: {type: string, example: a, x-schema: 1, deprecated: true}}, xml: {name: pet}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key, x-scheme: 1}}
  examples: {unused: {value: 1}}
x-root: {order: [z, a]}
"""
NEWER = "webhooks: {born: {post: {summary: Born, responses: {'204': {description: Fine}}}}}\njsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\n"
CONTRACTS = {
    "3.0": f"openapi: 3.0.4\n{COMMON}",
    "3.1": f"openapi: 3.1.1\n{COMMON}{NEWER}",
    "3.2": "openapi: 3.2.0\n$self: https://example.com/openapi.yaml\n"
    + COMMON.replace(
        "x-displayName: The pets}", "kind: nav, summary: The pets}\n  - {name: cats, parent: pets, kind: nav}"
    )
    + NEWER,
}


@pytest.mark.parametrize("version", CONTRACTS)
def test_document_is_the_written_contract_value_for_value(version, tmp_path):
    with package(CONTRACTS[version], tmp_path) as generated:
        answer = TestClient(app_of(generated)).get("/openapi.json")

    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == yaml.load(CONTRACTS[version], yaml.CSafeLoader)


def test_keys_stay_in_their_order(tmp_path):
    with package(CONTRACTS["3.2"], tmp_path) as generated:
        text = TestClient(app_of(generated)).get("/openapi.json").text

    assert list(yaml.safe_load(text)) == list(yaml.safe_load(CONTRACTS["3.2"]))
    assert text.index('"z"') < text.index('"a"', text.index('"order"'))


@pytest.mark.parametrize("version", CONTRACTS)
def test_routes_are_those_of_the_document(version, tmp_path):
    with package(CONTRACTS[version], tmp_path) as generated:
        app = app_of(generated)
        routes = [
            (method, route.path, route.operation_id)
            for route in app.routes
            if hasattr(route, "operation_id")
            for method in route.methods
        ]

    assert routes == [("GET", "/v1/pets/{id}", "getPet")]


def test_document_can_be_left_out_and_confirmed(tmp_path):
    with package(CONTRACTS["3.1"], tmp_path) as generated:
        client = TestClient(app_of(generated))
        tag = client.get("/openapi.json").headers["etag"]
        without = TestClient(app_of(generated, options={"document": None}))

        assert client.get("/openapi.json", headers={"If-None-Match": tag}).status_code == 304
        assert without.get("/openapi.json").status_code == 404
