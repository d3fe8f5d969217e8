"""A package of more models than a type checker likes in one module."""

import ast
import json
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.generating import generated, imported


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def entity(*needs: str) -> dict[str, Any]:
    return {"type": "object", "properties": {f"p{index}": reference(name) for index, name in enumerate(needs)}}


def operation(tag: str, *roots: str) -> dict[str, Any]:
    answer = {"anyOf": [reference(name) for name in roots]}
    content = {"application/json": {"schema": answer}}
    return {"tags": [tag], "operationId": f"get{tag}", "responses": {"200": {"description": "It.", "content": content}}}


def contract() -> dict[str, Any]:
    """400 models that only pets need, a circle that pets and owners need, one of owners, one of nobody."""
    schemas = {f"Pet{number}": entity(*(f"Pet{number + 1}",)[: (number + 1) % 20], "Shared") for number in range(400)}
    schemas["Shared"] = entity("Round")
    schemas["Round"] = entity("Shared")
    schemas["Owner"] = entity("Shared")
    schemas["Forgotten"] = entity("Owner", "Pet7")
    paths = {
        "/pets": {"get": operation("Pets", *(f"Pet{number}" for number in range(0, 400, 20)))},
        "/owners": {"get": operation("Owners", "Owner", "Shared")},
    }
    info = {"title": "Large", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    (folder / "openapi.json").write_text(json.dumps(contract()))
    generated(folder / "openapi.json", folder / "large_package")
    return folder / "large_package"


def classes(module: Path) -> set[str]:
    return {node.name for node in ast.parse(module.read_text()).body if isinstance(node, ast.ClassDef)}


def test_models_stand_with_the_only_tag_that_uses_them(package):
    found = {path.stem: classes(path) for path in (package / "models").glob("*.py")}

    assert found["owners"] == {"Owner"}
    assert found["shared"] == {"Shared", "Round"}
    assert found["other"] == {"Forgotten"}
    assert found["pets"] | found["pets_2"] | found.get("pets_3", set()) >= {f"Pet{number}" for number in range(400)}


def test_no_module_has_more_than_300_models(package):
    assert all(len(classes(path)) <= 300 for path in (package / "models").glob("*.py"))


def test_modules_import_one_another_in_one_direction(package):
    graph = {
        path.stem: {
            node.module
            for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
        }
        for path in (package / "models").glob("*.py")
        if path.stem != "__init__"
    }

    assert list(TopologicalSorter(graph).static_order())


def test_all_models_are_found_in_one_place_and_read_values(package):
    with imported(package) as large:
        models = large.models

        read = models.Pet0.model_validate({"p0": {"p0": {}}, "p1": {"p0": {"p0": {}}}})

        assert isinstance(read.p1.p0, models.Round)
        assert all(issubclass(getattr(models, name), BaseModel) for name in ("Owner", "Forgotten", "Pet399"))


def test_models_of_a_large_tag_are_cut_by_the_paths_that_use_them(tmp_path):
    schemas = {f"{word}{number}": entity("Money") for word in ("Customer", "Invoice") for number in range(200)}
    paths = {
        f"/v1/{word.lower()}s/{{id}}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {**operation("Any", *(f"{word}{number}" for number in range(200))), "operationId": f"get{word}"},
        }
        for word in ("Customer", "Invoice")
    }
    for path in paths.values():
        del path["get"]["tags"]
    money = {"type": "object", "properties": {"amount": {"type": "integer"}}}
    document = {**contract(), "paths": paths, "components": {"schemas": {**schemas, "Money": money}}}
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    generated(tmp_path / "openapi.json", tmp_path / "cut")

    found = {path.stem: classes(path) for path in (tmp_path / "cut/models").glob("*.py")}

    assert found["customers"] == {f"Customer{number}" for number in range(200)}
    assert found["invoices"] == {f"Invoice{number}" for number in range(200)}
    assert found["default"] == {"Money"}
