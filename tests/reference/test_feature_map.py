"""The feature map leads where it says, and every row has a test."""

import json

import pytest

from tests.reference import feature_map

CONTRACT = json.loads((feature_map.ROOT / "generated/shop/openapi.json").read_text())


@pytest.mark.parametrize("row", feature_map.ROWS, ids=lambda row: f"row {row.number}")
def test_row_is_real_in_the_contract_the_code_and_a_test(row):
    assert feature_map.tests_of(row)
    assert {name for name, _, _ in feature_map.tests_of(row)} >= set(row.tests)
    assert row.operations or row.code or row.contract
    assert [
        one for one in row.operations if not (feature_map.operation_place(one) and feature_map.method_place(one))
    ] == []


def test_map_has_fifty_rows():
    assert [row.number for row in feature_map.ROWS] == list(range(1, 51))


def test_page_is_what_the_rows_say():
    assert feature_map.PAGE.read_text() == feature_map.page(), "run python -m tests.reference.feature_map"


def test_row_10_examples_are_on_every_operation_with_a_body():
    def has_example(content):
        return all(
            "example" in one or "examples" in one or "binary" in str(one) or "multipart" in kind or "itemSchema" in one
            for kind, one in content.items()
        )

    lacking = [
        f"{method} {path}"
        for path, item in CONTRACT["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
        for part in [operation.get("requestBody", {}), *operation["responses"].values()]
        if not has_example(part.get("content", {}))
    ]
    assert lacking == []


def test_row_10_examples_are_on_every_parameter_and_property():
    components = CONTRACT["components"]
    holders = [part for item in CONTRACT["paths"].values() for part in (item, *item.values()) if isinstance(part, dict)]
    parameters = [*components["parameters"].values(), *(one for part in holders for one in part.get("parameters", []))]
    properties = [one for schema in components["schemas"].values() for one in schema.get("properties", {}).values()]

    assert [one for one in parameters if not {"example", "examples", "$ref"} & one.keys()] == []
    says = {"examples", "enum", "const", "$ref", "default", "items", "contentSchema"}
    assert [one for one in properties if not says & one.keys()] == []
