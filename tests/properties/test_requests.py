"""Requests through the application: a body is accepted where jsonschema-rs says that it fits the schema as it is written."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from specfirst.load import read, resolve
from specfirst.model.build import build
from specfirst.model.schema import AnyValue, Reference
from specfirst.settings import ModelKind
from tests.generating import generated, imported
from tests.model.values import mutated, some_value
from tests.properties.judging import judge
from tests.properties.written_schemas import COMPONENTS, Schema, written_schemas, written_schemas_30

SCHEMAS = 20
CONTRACTS = 10
VALUES = 16
GOOD = 501
"""Of an operation without an implementation, "once the request is known to be good"."""


@pytest.mark.parametrize("models", ["BaseModel", "dataclass"])
@pytest.mark.parametrize(("version", "strategy"), [("3.1.0", written_schemas()), ("3.0.3", written_schemas_30())])
def test_bodies_are_accepted_as_the_written_schema_says(version: str, strategy: Any, models: ModelKind, tmp_path: Path):
    """200 schemas in contracts of 20, 16 values for each, half of them with one thing changed."""
    contracts: list[list[Schema]] = []

    @seed(7)
    @settings(max_examples=CONTRACTS, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(strategy, min_size=SCHEMAS, max_size=SCHEMAS))
    def drawn(schemas: list[Schema]) -> None:
        contracts.append(schemas)

    drawn()
    differing = [
        found
        for index, schemas in enumerate(contracts[:CONTRACTS])
        for found in _differing(_document(version, schemas), tmp_path / f"made_to_be_asked_{index}", models)
    ]

    assert differing == []


def _document(version: str, schemas: list[Schema]) -> dict[str, Any]:
    names = [*COMPONENTS, *(f"Other{index}" for index in range(len(schemas) - len(COMPONENTS)))]
    answers = {"204": {"description": "Good."}, "422": {"description": "Bad."}}
    paths = {
        f"/{name}": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
                },
                "responses": answers,
            }
        }
        for name in names
    }
    return {
        "openapi": version,
        "info": {"title": "Any shape", "version": "1"},
        "paths": paths,
        "components": {"schemas": dict(zip(names, schemas, strict=True))},
    }


def _differing(document: dict[str, Any], folder: Path, models: ModelKind) -> Iterator[tuple[Any, str, int]]:
    """Schemas, bodies and statuses where the application and the validator are of two minds, or where it fails."""
    file = folder.with_suffix(".json")
    file.write_text(json.dumps(document))
    generated(file, folder, lenient=True, models=models)
    values = dict(_values(file))
    with imported(folder) as package:
        importlib.import_module(f"{package.__name__}.contract")
        client = TestClient(package.create_app(unimplemented="501"), raise_server_exceptions=False)
        for name, schema in document["components"]["schemas"].items():
            validator = judge(document, f"/components/schemas/{name}")
            for text in values[name]:
                answer = client.post(f"/{name}", content=text, headers={"content-type": "application/json"})
                wanted = GOOD if validator.is_valid(json.loads(text, parse_float=_number)) else 422
                if answer.status_code != wanted and not _is_by_design(schema, text):
                    yield schema, text, answer.status_code


def _is_by_design(schema: Schema, text: str) -> bool:
    """The first and the last of BY_DESIGN, which are all that values of this test meet."""
    variants = schema.get("oneOf", ()) if isinstance(schema, dict) else ()
    is_null = (
        text == "null"
        and {"type": "null"} in variants
        and any(isinstance(each, dict) and "$ref" in each for each in variants)
    )
    return is_null or "e+" in text


def _number(text: str) -> float:
    """1.0 is the integer 1, as JSON Schema says since Draft 6, and not before."""
    value = float(text)
    return int(value) if value.is_integer() and "e" not in text else value


def _values(file: Path) -> Iterator[tuple[str, list[str]]]:
    schemas = build(resolve(read(file))).schemas

    def lookup(reference: Reference) -> Any:
        found: Any = reference
        while isinstance(found, Reference):
            found = schemas.get(found.target, AnyValue(pointer=found.target))
        return found

    for pointer, schema in schemas.items():
        random = Random(pointer)
        drawn = [some_value(random, schema, lookup) for _ in range(VALUES)]
        yield (
            pointer.rpartition("/")[2],
            [json.dumps(mutated(random, value) if index % 2 else value) for index, value in enumerate(drawn)],
        )


ANYTHING = {"$ref": "#/components/schemas/First"}
BY_DESIGN: list[tuple[str, Schema, str, int]] = [
    ("an integer with an exponent has 64 bits", {"type": "integer"}, "1e300", 422),
    ("an object is meant where only properties are written", {"properties": {"a": {"type": "string"}}}, "1", 422),
    ("Python has no second 60", {"type": "string", "format": "time"}, '"23:59:60Z"', 422),
    (
        "a pattern that backtracks is tried on 4096 characters",
        {"type": "string", "pattern": "^(?=a)"},
        f'"{"a" * 4097}"',
        422,
    ),
    (
        "a readOnly property is no part of a request",
        {"type": "object", "properties": {"id": {"type": "integer", "readOnly": True}}},
        '{"id": "x"}',
        GOOD,
    ),
    ("null beside a schema for anything is null", {"oneOf": [{"type": "null"}, ANYTHING]}, "null", GOOD),
]
"""Reasons, schemas, bodies and statuses: where the two are meant to differ. docs/decisions/0005 explains each."""


@pytest.mark.parametrize(("reason", "schema", "text", "status"), BY_DESIGN, ids=[row[0] for row in BY_DESIGN])
def test_differences_by_design_are_these(reason: str, schema: Schema, text: str, status: int, tmp_path: Path):
    document = _document("3.1.0", [{}, {}, {}, schema])
    file = tmp_path / "made_to_differ.json"
    file.write_text(json.dumps(document))
    generated(file, tmp_path / "made_to_differ", lenient=True)
    is_valid = judge(document, "/components/schemas/Other0").is_valid(json.loads(text))

    with imported(tmp_path / "made_to_differ") as package:
        client = TestClient(package.create_app(unimplemented="501"), raise_server_exceptions=False)
        answer = client.post("/Other0", content=text, headers={"content-type": "application/json"})

    assert (answer.status_code, is_valid) == (status, status != GOOD)
