"""A contract that changes: both type checkers point at the line of the implementation that no longer keeps the promise."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.generating import generated

PET = {"$ref": "#/components/schemas/Pet"}
CONTRACT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "tags": [{"name": "pets"}, {"name": "open"}, {"name": "maybe"}],
    "paths": {
        "/pets/{petId}": {
            "get": {
                "operationId": "getPet",
                "tags": ["pets"],
                "security": [{"key": []}],
                "parameters": [
                    {"name": "petId", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "depth", "in": "query", "required": True, "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {"description": "The pet.", "content": {"application/json": {"schema": PET}}},
                    "404": {"description": "None.", "content": {"application/json": {"schema": {"type": "string"}}}},
                },
            },
        },
        "/pets": {
            "post": {
                "operationId": "addPet",
                "tags": ["pets"],
                "security": [{"key": []}],
                "requestBody": {"required": True, "content": {"application/json": {"schema": PET}}},
                "responses": {"204": {"description": "Added."}},
            },
        },
        "/ping": {"get": {"operationId": "ping", "tags": ["open"], "responses": {"204": {"description": "Here."}}}},
        "/hello": {
            "get": {
                "operationId": "hello",
                "tags": ["maybe"],
                "security": [{"key": []}, {}],
                "responses": {"204": {"description": "Hello."}},
            }
        },
    },
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "nick": {"type": "string"}},
            },
            "Cat": {"type": "object", "required": ["lives"], "properties": {"lives": {"type": "integer"}}},
        },
    },
}
IMPLEMENTATION = """\
from typing_extensions import override

from .made import create_app
from .made.contract import Authenticators, Identity, MaybeApi, OpenApi, PetsApi
from .made.models import Pet
from .made.replies import NotFound


class Auth(Authenticators[str]):
    @override
    async def key(self, *, api_key: str) -> Identity[str] | None:
        return Identity(api_key)


class Pets(PetsApi[str]):
    @override
    async def get_pet(self, *, principal: str, pet_id: int, depth: int) -> Pet | NotFound[str]:
        if pet_id + depth == 0:
            return NotFound("none")
        pet = Pet(name="Minka")
        print(pet.name.upper())
        return pet

    @override
    async def add_pet(self, *, principal: str, body: Pet) -> None:
        print(body.name.upper())


class Open(OpenApi):
    @override
    async def ping(self) -> None:
        return None


class Maybe(MaybeApi[str]):
    @override
    async def hello(self, *, principal: str | None) -> None:
        return None


async def provide_pets() -> Pets:
    return Pets()


async def provide_open() -> Open:
    return Open()


async def provide_maybe() -> Maybe:
    return Maybe()


app = create_app(auth=Auth(), pets=provide_pets, open=provide_open, maybe=provide_maybe)
"""
Change = Callable[[dict[str, Any]], None]


def get_pet(contract: dict[str, Any]) -> dict[str, Any]:
    return contract["paths"]["/pets/{petId}"]["get"]


def pet(contract: dict[str, Any]) -> dict[str, Any]:
    return contract["components"]["schemas"]["Pet"]


def add_operation(contract: dict[str, Any]) -> None:
    added = {"operationId": "countPets", "tags": ["pets"], "responses": {"204": {"description": "Counted."}}}
    contract["paths"]["/pets"]["get"] = added


def remove_operation(contract: dict[str, Any]) -> None:
    del contract["paths"]["/pets/{petId}"]


def rename_parameter(contract: dict[str, Any]) -> None:
    get_pet(contract)["parameters"][1]["name"] = "levels"


def retype_parameter(contract: dict[str, Any]) -> None:
    get_pet(contract)["parameters"][1]["schema"]["type"] = "string"


def add_parameter(contract: dict[str, Any]) -> None:
    get_pet(contract)["parameters"].append({"name": "extra", "in": "query", "schema": {"type": "string"}})


def make_parameter_optional(contract: dict[str, Any]) -> None:
    get_pet(contract)["parameters"][1]["required"] = False


def retype_response(contract: dict[str, Any]) -> None:
    content = get_pet(contract)["responses"]["200"]["content"]["application/json"]
    content["schema"] = {"$ref": "#/components/schemas/Cat"}


def remove_reply(contract: dict[str, Any]) -> None:
    del get_pet(contract)["responses"]["404"]


def replace_body(contract: dict[str, Any]) -> None:
    content = contract["paths"]["/pets"]["post"]["requestBody"]["content"]["application/json"]
    content["schema"] = {"$ref": "#/components/schemas/Cat"}


def rename_property(contract: dict[str, Any]) -> None:
    pet(contract).update(required=["title"], properties={"title": {"type": "string"}})


def make_property_required(contract: dict[str, Any]) -> None:
    pet(contract)["required"].append("nick")


def make_property_nullable(contract: dict[str, Any]) -> None:
    pet(contract)["properties"]["name"]["type"] = ["string", "null"]


CHANGES: dict[Change, str] = {
    add_operation: "return Pets()",
    remove_operation: "async def get_pet",
    rename_parameter: "async def get_pet",
    retype_parameter: "async def get_pet",
    add_parameter: "async def get_pet",
    make_parameter_optional: "async def get_pet",
    retype_response: "async def get_pet",
    remove_reply: "async def get_pet",
    replace_body: "async def add_pet",
    rename_property: 'Pet(name="Minka")',
    make_property_required: 'Pet(name="Minka")',
    make_property_nullable: "print(pet.name.upper())",
}
"""From each change to the line of the implementation that has to change with it."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, set[int]]]:
    """From checker and case to the lines of the implementation with errors."""
    root = tmp_path_factory.mktemp("changes")
    for case, change in {"same": None, **{change.__name__: change for change in CHANGES}}.items():
        contract = copy.deepcopy(CONTRACT)
        if change is not None:
            change(contract)
        folder = root / case
        folder.mkdir()
        (folder / "openapi.json").write_text(json.dumps(contract))
        (folder / "__init__.py").write_text("")
        (folder / "service.py").write_text(IMPLEMENTATION)
        generated(folder / "openapi.json", folder / "made")
    return {checker: _errors(checker, root) for checker in ("mypy", "pyright")}


def _errors(checker: str, root: Path) -> dict[str, set[int]]:
    options = ["--strict", "--no-error-summary"] if checker == "mypy" else ["--pythonpath", sys.executable]
    done = subprocess.run(
        [sys.executable, "-m", checker, *options, "."], cwd=root, capture_output=True, text=True, check=False
    )
    lines: dict[str, set[int]] = {}
    said = done.stdout.replace(f"{root}/", "")
    for case, module, line in re.findall(r"^ *(\w+)/(\S+?\.py):(\d+)(?::\d+)?(?: -)?:? error", said, re.MULTILINE):
        assert module == "service.py", (case, module, line)
        lines.setdefault(case, set()).add(int(line))
    return lines


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_change_is_an_error_at_its_line(found, checker, change):
    text = IMPLEMENTATION.splitlines()

    assert any(CHANGES[change] in text[line - 1] for line in found[checker].get(change.__name__, ())), found[checker]


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_unchanged_contract_has_no_errors(found, checker):
    assert "same" not in found[checker], found[checker]
