"""G1, G6 and G8: whatever the parts of a contract are called, no name hides what the generated code means by another."""

import builtins
import json
import keyword
from pathlib import Path
from typing import Any

import pytest

from tests.generating import generated, imported
from tests.properties.shadows import shadows

USED = sorted({*(name for name in dir(builtins) if name[0] != "_"), *keyword.kwlist, *keyword.softkwlist})
"""Every builtin, and what Python cannot take for a name."""
NAMES = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
OWN: list[str] = NAMES["own"]
"""What the generated code imports, defines or asks for, what Pydantic has, and files that Windows has."""
ALIKE: list[str] = NAMES["alike"]
"""Names that are alike in one case or another, or in one of Unicode's forms."""
WITHOUT_CASE = ["用户", "مستخدم", "नाम"]
"""Names that are the same as a class and as a variable."""


def answer(schema: Any, header: str = "X-Total") -> dict[str, Any]:
    headers = {header: {"required": True, "schema": {"type": "string"}}}
    return {"description": "It.", "headers": headers, "content": {"application/json": {"schema": schema}}}


def operation(name: str) -> dict[str, Any]:
    """An operation in which everything has the name."""
    own = {"$ref": f"#/components/schemas/{name}"}
    places = {
        "query": {"type": "string", "format": "date"},
        "cookie": {"type": "string"},
        "header": {"type": "boolean"},
    }
    form = {"type": "object", "required": [name], "properties": {name: {"type": "string"}, f"{name} 2": own}}
    return {
        "operationId": name,
        "tags": [name],
        "security": [{name: []}],
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}},
            *(
                {"name": name if name.isascii() else "x", "in": place, "schema": schema}
                for place, schema in places.items()
            ),
        ],
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        "responses": {
            "200": answer(own, name if name.isascii() else "x"),
            "404": answer({"type": "object", "title": name, "properties": {name: {"type": "array", "items": own}}}),
        },
    }


def contract(names: list[str]) -> dict[str, Any]:
    """Every name in every slot."""
    parts = {
        "d": {"type": "string", "format": "date-time"},
        "m": {"type": "object", "additionalProperties": {"type": "integer"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "tags": [{"name": name} for name in names],
        "paths": {f"/p{number}/{{id}}": {"post": operation(name)} for number, name in enumerate(names)},
        "components": {
            "schemas": {
                name: {
                    "type": "object",
                    "properties": {
                        name: {"type": "object", "properties": {name: {"enum": ["a", name]}, **parts}},
                        f"{name} 2": {"$ref": f"#/components/schemas/{name}"},
                    },
                }
                for name in names
            },
            "securitySchemes": {name: {"type": "http", "scheme": "bearer"} for name in names},
        },
    }


def package(content: dict[str, Any], folder: Path) -> Path:
    (folder / "openapi.json").write_text(json.dumps(content), encoding="utf-8")
    generated(folder / "openapi.json", folder / "made")
    return folder / "made"


@pytest.mark.parametrize("names", [USED, OWN, ALIKE, WITHOUT_CASE], ids=["used", "own", "alike", "without-case"])
def test_g08_a_name_in_every_slot_hides_nothing(names: list[str], tmp_path: Path):
    made = package(contract(names), tmp_path)

    assert shadows(made) == []
    with imported(made) as found:
        assert found.create_app(unimplemented="501").routes
        assert len(found.contract.CONTRACTS) == len(names)


def test_g02_names_too_long_for_a_file_are_cut_and_told_apart(tmp_path: Path):
    names = ["x" * 5000, "x" * 5001, "é" * 5000, "é" * 5001]
    content = contract(names)

    made = package(content, tmp_path)

    assert len(list((made / "contract").glob("[xé]*.py"))) == len(names)
    with imported(made) as found:
        assert found.create_app(unimplemented="501").routes


def test_g08_modules_of_models_are_told_apart_by_more_than_case(tmp_path: Path):
    """A tag that is cut into parts beside one that is called like its second part, a device, and two that differ in case."""
    tags = {"pets": 320, "pets 2": 2, "aux": 2, "Straße": 2, "STRASSE": 2}
    names = [(tag, f"S{place}x{number}") for place, (tag, count) in enumerate(tags.items()) for number in range(count)]
    content = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            f"/{name}": {
                "get": {
                    "operationId": name,
                    "tags": [tag],
                    "responses": {"200": answer({"$ref": f"#/components/schemas/{name}"})},
                }
            }
            for tag, name in names
        },
        "components": {
            "schemas": {name: {"type": "object", "properties": {"a": {"type": "string"}}} for _, name in names}
        },
    }

    made = package(content, tmp_path)

    modules = [path.stem for path in (made / "models").glob("*.py")]
    assert len(modules) == len({name.casefold() for name in modules} - {"aux"})
    with imported(made) as found:
        assert {name for name in found.models.__all__ if name.startswith("S")} == {name for _, name in names}
