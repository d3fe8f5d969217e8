"""Public contracts beside themselves, and beside themselves with one thing changed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from specfirst.diagnostics import Effect
from specfirst.diff.compare import compare
from specfirst.load import Document, read, resolve
from specfirst.reading import bundle

ROOT = Path(__file__).parents[2]
CONTRACTS = [
    *sorted(
        file
        for folder in (ROOT / "tests/contracts").iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        if file.is_file() and file.suffix in (".yaml", ".yml", ".json")
    ),
    ROOT / "openapi/shop/openapi.yaml",
    ROOT / "openapi/partners/openapi.yaml",
    ROOT / "tests/contract/every_construct/openapi.yaml",
    ROOT / "tests/golden/read-by-people/openapi.yaml",
]
TODAY = date(2026, 6, 1)
Change = Callable[[dict[str, Any]], bool]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda file: file.parent.name)
def test_nothing_differs_between_a_contract_and_itself(contract: Path):
    assert compare(bundle(contract), bundle(contract), today=TODAY) == ()


def operations(root: dict[str, Any]) -> list[dict[str, Any]]:
    found = [item for item in root["paths"].values() if "$ref" not in item]
    return [item[method] for item in found for method in ("get", "put", "post", "delete", "patch") if method in item]


def without_an_operation(root: dict[str, Any]) -> bool:
    path, item = next(iter(root["paths"].items()))
    del item[next(method for method in item if method in ("get", "put", "post", "delete", "patch"))]
    return bool(path)


def with_a_required_parameter(root: dict[str, Any]) -> bool:
    operation = operations(root)[0]
    added = {"name": "x-new", "in": "header", "required": True, "schema": {"type": "string"}}
    operation["parameters"] = [*operation.get("parameters", []), added]
    return True


def with_another_success(root: dict[str, Any]) -> bool:
    operation = next(
        (one for one in operations(root) if not {"2XX", "default", "299"} & set(one.get("responses", {"default": {}}))),
        None,
    )
    if operation is not None:
        operation["responses"]["299"] = {"description": "Odd"}
    return operation is not None


BREAKING: dict[str, tuple[Change, str]] = {
    "operation": (without_an_operation, "operation-removed"),
    "parameter": (with_a_required_parameter, "required-parameter-added"),
    "success": (with_another_success, "response-success-added"),
}


def with_a_description(root: dict[str, Any]) -> bool:
    for schema in root.get("components", {}).get("schemas", {}).values():
        if isinstance(schema, dict) and "$ref" not in schema:
            schema["description"] = "Said in other words."
    root["info"]["title"] = "Another title"
    return True


def with_another_order(root: dict[str, Any]) -> bool:
    root["paths"] = dict(reversed(root["paths"].items()))
    for schema in root.get("components", {}).get("schemas", {}).values():
        if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
            schema["properties"] = dict(reversed(schema["properties"].items()))
    return True


SAME: dict[str, Change] = {"description": with_a_description, "order": with_another_order}


def pair(contract: Path, change: Change, folder: Path) -> tuple[Document, Document]:
    root = json.loads(json.dumps(bundle(contract).root, default=str))  # nothing of it is shared, as by YAML's aliases
    if root["openapi"] == "2.0":
        pytest.skip("converted from 2.0: written again, it would be of another version")
    documents = []
    for name in ("old", "new"):
        if name == "new" and not change(root):
            pytest.skip("the contract has no use for this change")
        file = folder / f"{name}.json"
        file.write_text(json.dumps(root))
        documents.append(resolve(read(file)))
    return documents[0], documents[1]


@pytest.mark.parametrize("change", SAME)
@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda file: file.parent.name)
def test_what_only_reads_otherwise_is_no_change(contract: Path, change: str, tmp_path: Path):
    found = compare(*pair(contract, SAME[change], tmp_path), today=TODAY)

    assert found == ()


@pytest.mark.parametrize("change", BREAKING)
@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda file: file.parent.name)
def test_one_breaking_change_is_the_only_one_that_is_found(contract: Path, change: str, tmp_path: Path):
    make, rule = BREAKING[change]

    old, new = pair(contract, make, tmp_path)
    there, back = compare(old, new, today=TODAY), compare(new, old, today=TODAY)

    assert [one.rule for one in there if one.effect is not Effect.NOTE] == [rule]
    assert rule not in {one.rule for one in back}
