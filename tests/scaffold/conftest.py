"""A project whose contract changes, and what scaffolding makes of its implementation."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from specfirst import pipeline
from specfirst.implementation.former import former_methods
from specfirst.implementation.services import Implementation, read_implementation
from specfirst.implementation.strays import Stray, strays
from specfirst.scaffold import Scaffold, scaffold
from specfirst.settings import ApiSettings

ITEM = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}


def operation(name: str, tag: str = "items", **more: Any) -> dict[str, Any]:
    """An operation that answers an item."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}
    responses = {"200": {"description": "It.", "content": content}}
    return {"operationId": name, "summary": name, "tags": [tag], "responses": responses, **more}


def contract(**paths: Any) -> dict[str, Any]:
    """A contract by path: `items={"get": operation("listItems")}` is GET /items."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "tags": [{"name": "items", "description": "What is sold."}, {"name": "people"}],
        "paths": {f"/{name}": item for name, item in paths.items()},
        "components": {
            "schemas": {"Item": ITEM},
            "securitySchemes": {"clerk": {"type": "http", "scheme": "bearer"}},
        },
    }


@dataclass(frozen=True)
class Project:
    """A folder with a contract, and an implementation of its package `generated`."""

    root: Path

    @property
    def api(self) -> ApiSettings:
        return ApiSettings(self.root / "openapi.json", self.root / "generated", self.root / "impl")

    def has(self, content: dict[str, Any]) -> None:
        (self.root / "openapi.json").write_text(json.dumps(content))

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def implementation(self) -> Implementation:
        plan = pipeline.planned(self.api.contract, self.api).plan
        assert plan is not None
        return read_implementation(plan, self.api, self.root, [self.api.generated])

    def strays(self) -> tuple[Stray, ...]:
        return strays(self.implementation(), lambda: former_methods(self.api.generated))

    def scaffold(self) -> Scaffold:
        """What is lacking; written as well."""
        made = scaffold(self.implementation(), self.strays())
        made.write()
        return made

    def text(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def added(project: Project) -> Callable[[str | bytes], str]:
    """The text of impl/items.py after GET /items/one has joined the listItems that is there."""

    def run(text: str | bytes) -> str:
        project.has(contract(items={"get": operation("listItems")}, one={"get": operation("getItem")}))
        project.write("impl/main.py", "from generated import create_app\n\napp = create_app(items=None)\n")
        project.write("impl/items.py", text)
        project.scaffold()
        return project.text("impl/items.py")

    return run
