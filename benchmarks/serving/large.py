"""A large service, twice: as a contract, and as somebody would write it in FastAPI by hand.

Of each resource one can be read by its id and one can be added; it has three models.
"""

import json
from pathlib import Path
from typing import Any

TAGS = 25


def contract(resources: int) -> dict[str, Any]:
    """Two operations and three models of each resource, in 25 tags."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number in range(resources):
        paths |= _paths(number)
        schemas |= _schemas(number)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "tags": [{"name": f"part{number}"} for number in range(TAGS)],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _paths(number: int) -> dict[str, Any]:
    tags = [f"part{number % TAGS}"]
    thing = _content(f"Thing{number}")
    identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}}
    get = {"operationId": f"getThing{number}", "tags": tags, "parameters": [identity, limit]}
    add = {"operationId": f"addThing{number}", "tags": tags}
    return {
        f"/things{number}/{{id}}": {"get": get | {"responses": {"200": {"description": "It.", "content": thing}}}},
        f"/things{number}": {
            "post": add
            | {
                "requestBody": {"required": True, "content": _content(f"NewThing{number}")},
                "responses": {"201": {"description": "It.", "content": thing}},
            }
        },
    }


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _schemas(number: int) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1, "maxLength": 80}
    parts = {"type": "array", "maxItems": 20, "items": {"$ref": f"#/components/schemas/Part{number}"}}
    properties = {"name": text, "note": {"type": "string"}, "count": {"type": "integer"}, "parts": parts}
    with_id = {"id": {"type": "string", "format": "uuid"}, **properties}
    return {
        f"Part{number}": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": text, "weight": {"type": "number"}},
        },
        f"NewThing{number}": {"type": "object", "required": ["name", "count"], "properties": properties},
        f"Thing{number}": {"type": "object", "required": ["id", "name", "count"], "properties": with_id},
    }


def write_contract(folder: Path, resources: int) -> Path:
    path = folder / "large.json"
    path.write_text(json.dumps(contract(resources)), encoding="utf-8")
    return path


def write_by_hand(folder: Path, resources: int) -> None:
    """A package of models and of one module of routes for each tag."""
    package = folder / "large_by_hand"
    package.mkdir()
    models = [_MODELS_HEAD, *(_MODELS.format(n=number) for number in range(resources))]
    (package / "models.py").write_text("".join(models), encoding="utf-8")
    for tag in range(TAGS):
        routes = [_ROUTES_HEAD.format(tag=tag), *(_ROUTES.format(n=number) for number in range(tag, resources, TAGS))]
        (package / f"part{tag}.py").write_text("".join(routes), encoding="utf-8")
    imports = "".join(f"from . import part{tag}\n" for tag in range(TAGS))
    includes = "".join(f"    app.include_router(part{tag}.router)\n" for tag in range(TAGS))
    (package / "__init__.py").write_text(f"{_APP_HEAD}{imports}{_APP}{includes}    return app\n", encoding="utf-8")


_MODELS_HEAD = """\
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

Text = Annotated[str, Field(min_length=1, max_length=80)]
"""
_MODELS = """

class Part{n}(BaseModel):
    name: Text
    weight: float | None = None


class NewThing{n}(BaseModel):
    name: Text
    note: str | None = None
    count: int
    parts: Annotated[list[Part{n}] | None, Field(max_length=20)] = None


class Thing{n}(NewThing{n}):
    id: UUID
"""
_ROUTES_HEAD = """\
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from . import models

router = APIRouter(tags=["part{tag}"])
"""
_ROUTES = """

@router.get("/things{n}/{{id}}", response_model_exclude_none=True)
async def get_thing{n}(id: UUID, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> models.Thing{n}:
    return models.Thing{n}(id=id, name="It", count=limit)


@router.post("/things{n}", status_code=201, response_model_exclude_none=True)
async def add_thing{n}(body: models.NewThing{n}) -> models.Thing{n}:
    return models.Thing{n}(id=UUID(int=1), **body.model_dump())
"""
_APP_HEAD = "from fastapi import FastAPI\n\n"
_APP = """

def create() -> FastAPI:
    app = FastAPI()
"""
