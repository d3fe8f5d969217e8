"""Small contracts that the proofs of the promises change."""

import json
from pathlib import Path
from typing import Any

HEAD: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}}


def reference(name: str) -> dict[str, str]:
    """A reference to a schema among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def operation(name: str, tag: str = "pets", schema: dict[str, Any] | None = None) -> dict[str, Any]:
    """An operation that answers a Pet, or what `schema` says, with a header that it has to send."""
    content = {"application/json": {"schema": schema or reference("Pet")}}
    headers = {"X-Total": {"required": True, "schema": {"type": "integer"}}}
    return {
        "operationId": name,
        "tags": [tag],
        "summary": f"Answer {name}",
        "responses": {"200": {"description": "It.", "headers": headers, "content": content}},
    }


def pets(**schemas: Any) -> dict[str, Any]:
    """A contract of three operations under two tags, with the given schemas beside Pet."""
    inline = {"type": "object", "properties": {"size": {"type": "object", "properties": {"cm": {"type": "integer"}}}}}
    return {
        **HEAD,
        "tags": [{"name": "pets"}, {"name": "owners"}],
        "paths": {
            "/pets": {"get": operation("listPets"), "post": operation("addPet", schema=inline)},
            "/owners": {"get": operation("listOwners", "owners")},
        },
        "components": {
            "schemas": {
                "Pet": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"name": {"type": "string"}, "home": inline},
                },
                **schemas,
            }
        },
    }


def written(content: dict[str, Any], folder: Path, name: str = "openapi.json") -> Path:
    """The contract as a file of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    return folder / name
