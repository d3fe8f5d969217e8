"""A contract that has every object of OpenAPI, with any text in every slot, any structure in every place, and any file name."""

import ast
import copy
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from specfirst import pipeline
from specfirst.generation import Generation
from specfirst.settings import ApiSettings
from tests.properties.hostile import texts

SPOKEN = (
    *("contact", "contact_url", "license", "terms", "server_description", "variable_description", "tag_documents"),
    *(
        "example_name",
        "example_summary",
        "example_value",
        "external_value",
        "link",
        "link_description",
        "link_expression",
    ),
    *(
        "extension_key",
        "extension_value",
        "comment",
        "xml",
        "bearer_format",
        "scope_description",
        "schema_example",
    ),
    *("header_description", "callback", "callback_expression", "server_name"),
)
"""Slots whose text no code has to know."""
KNOWN = (
    *("base_path", "server_host", "variable", "variable_default", "header", "header_value", "media_type", "mapping"),
    *("pattern", "pattern_property", "format", "api_key", "oidc", "http_scheme", "webhook", "callback_operation"),
    *(
        "kind_property",
        "dependent",
        "encoding",
        "const_key",
        "default_key",
        "path",
        "python_name",
        "content_type",
        "scheme",
        "role",
        "path_summary",
    ),
)
"""Slots whose text the code may have to know, or refuse."""
SLOTS = (*SPOKEN, *KNOWN)

_PLAIN = {
    "media_type": "application/json",
    "content_type": "image/png",
    "mapping": "cat",
    "pattern": "^a",
    "pattern_property": "^x-",
    "format": "date",
    "http_scheme": "bearer",
    "callback_expression": "{$request.query.url}",
    "terms": "https://example.com/terms",
    "contact_url": "https://example.com",
    "oidc": "https://example.com/oidc",
    "external_value": "https://example.com/value",
}


def harmless(*, unlike: str = "") -> dict[str, str]:
    """Plain words, no two alike, each with `unlike` behind it where any word may stand."""
    return {slot: _PLAIN.get(slot, f"plain{index}{unlike}") for index, slot in enumerate(SLOTS)}


def some(slots: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """Any text in up to four of the slots: with one in each of them hardly a contract would be accepted."""
    return st.dictionaries(st.sampled_from(slots), texts, min_size=1, max_size=4)


def contract(text: dict[str, str]) -> dict[str, Any]:
    """The contract with each text in its slot."""
    said = {**harmless(), **text}
    extra = {f"x-{said['extension_key']}": {said["extension_key"]: [said["extension_value"]]}}
    return {
        "openapi": "3.1.0",
        "info": _info(said) | extra,
        "servers": [_server(said) | extra],
        "tags": [
            {
                "name": "items",
                "externalDocs": {"url": "https://example.com", "description": said["tag_documents"]},
                **extra,
            }
        ],
        "paths": {f"/{said['path']}/{{id}}": _path(said, extra)},
        "webhooks": {said["webhook"]: {"post": _told(said["webhook"])}},
        "components": {"schemas": _schemas(said, extra), "securitySchemes": _schemes(said, extra)},
        **extra,
    }


def _info(said: dict[str, str]) -> dict[str, Any]:
    contact = {"name": said["contact"], "url": said["contact_url"]}
    terms = said["terms"]
    return {
        "title": "T",
        "version": "1",
        "contact": contact,
        "license": {"name": said["license"]},
        "termsOfService": terms,
    }


def _server(said: dict[str, str]) -> dict[str, Any]:
    variable = {"default": said["variable_default"], "description": said["variable_description"]}
    url = f"https://{said['server_host']}.example.com/{said['base_path']}/{{{said['variable']}}}"
    described = {"description": said["server_description"], "x-name": said["server_name"]}
    return {"url": url, "variables": {said["variable"]: variable}, **described}


def _path(said: dict[str, str], extra: dict[str, Any]) -> dict[str, Any]:
    item = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": said["pattern"]}}
    return {
        "summary": said["path_summary"],
        "parameters": [item],
        "get": _read(said, extra),
        "post": _sent(said),
        **extra,
    }


def _read(said: dict[str, str], extra: dict[str, Any]) -> dict[str, Any]:
    examples = {said["example_name"]: {"summary": said["example_summary"], "value": {"a": said["example_value"]}}}
    examples["other"] = {"externalValue": said["external_value"]}
    header = {"description": said["header_description"], "schema": {"type": "string", "enum": [said["header_value"]]}}
    link = {
        "operationId": "getItem",
        "description": said["link_description"],
        "parameters": {"id": said["link_expression"]},
    }
    content = {"schema": {"$ref": "#/components/schemas/Animal"}, "examples": examples, **extra}
    answer = {
        "description": "It.",
        "headers": {said["header"]: header},
        "content": {said["media_type"]: content},
        "links": {said["link"]: link},
        **extra,
    }
    callback = {said["callback"]: {said["callback_expression"]: {"post": _told(said["callback_operation"])}}}
    security = [{said["scheme"]: []}, {"oidc": [said["role"]]}, {"http": []}]
    known = {"operationId": "getItem", "tags": ["items"], "x-python-name": said["python_name"], "security": security}
    return {**known, "responses": {"200": answer}, "callbacks": callback, **extra}


def _told(name: str) -> dict[str, Any]:
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}
    return {"operationId": name, "requestBody": body, "responses": {"204": {"description": "Done."}}}


def _sent(said: dict[str, str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": {said["encoding"]: {"type": "string", "format": "binary"}}}
    content = {"schema": schema, "encoding": {said["encoding"]: {"contentType": said["content_type"]}}}
    body = {"required": True, "content": {"multipart/form-data": content}}
    return {
        "operationId": "sendItem",
        "tags": ["items"],
        "requestBody": body,
        "responses": {"204": {"description": "Done."}},
    }


def _schemas(said: dict[str, str], extra: dict[str, Any]) -> dict[str, Any]:
    kind = said["kind_property"]
    animal = {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {
            "propertyName": kind,
            "mapping": {said["mapping"]: "#/components/schemas/Cat", "dog": "Dog"},
            **extra,
        },
    }
    cat = {
        "type": "object",
        "required": [kind],
        "$comment": said["comment"],
        "examples": [said["schema_example"]],
        "xml": {"name": said["xml"]},
        "properties": {
            kind: {"const": said["mapping"]},
            "born": {"type": "string", "format": said["format"]},
            "fixed": {"const": {said["const_key"]: [said["const_key"]]}},
            "usual": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "default": {said["default_key"]: "a"},
            },
        },
        "patternProperties": {said["pattern_property"]: {"type": "string"}},
        "dependentRequired": {"born": [said["dependent"]]},
        **extra,
    }
    dog = {"type": "object", "required": [kind], "properties": {kind: {"const": "dog"}}}
    return {"Animal": animal, "Cat": cat, "Dog": dog}


def _schemes(said: dict[str, str], extra: dict[str, Any]) -> dict[str, Any]:
    flows = {"clientCredentials": {"tokenUrl": "/token", "scopes": {said["role"]: said["scope_description"]}}}
    return {
        said["scheme"]: {"type": "apiKey", "in": "header", "name": said["api_key"], **extra},
        "oidc": {"type": "openIdConnect", "openIdConnectUrl": said["oidc"]},
        "http": {"type": "http", "scheme": said["http_scheme"], "bearerFormat": said["bearer_format"]},
        "flows": {"type": "oauth2", "flows": flows},
    }


# Structures

odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.sampled_from([0.5, 1e300, -0.0])
    | texts
    | st.sampled_from(
        [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#"}, {"$ref": 5}, {"$ref": "#/paths"}, {"allOf": []}]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            texts
            | st.sampled_from(["type", "$ref", "items", "properties", "allOf", "schema", "content", "in", "name"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
"""JSON of any shape, some of it with the words of OpenAPI."""


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every container of a tree with each of its keys or indices."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    return [place for key in keys for place in ((node, key), *places(node[key]))]


@st.composite
def odd_contracts(draw: st.DrawFn) -> dict[str, Any]:
    """The plain contract with another structure, or another key, in up to three places."""
    content = copy.deepcopy(contract({}))
    for _ in range(draw(st.integers(1, 3))):
        found = places(content)
        container, key = found[draw(st.integers(0, len(found) - 1))]
        if isinstance(container, dict) and draw(st.booleans()):
            container[draw(texts)] = container.pop(key)
        else:
            container[key] = draw(odd_values)
    return content


# Files


@st.composite
def file_names(draw: st.DrawFn) -> str:
    """A name that a file system takes."""
    name = draw(texts).replace("/", "\u2044").replace("\0", "0").encode("utf-8", "ignore").decode()
    return (name.strip(".") or "a")[:40] + draw(st.sampled_from(["", ".yaml", ".json"]))


def in_files(names: tuple[str, str], folder: Path) -> Path:
    """A contract whose only schema and only path stand in files of those names."""
    content = contract({})
    schema = content["components"]["schemas"].pop("Dog")
    path, item = next(iter(content["paths"].items()))
    content["components"]["schemas"]["Dog"] = {"$ref": f"./{quote(names[0])}"}
    content["paths"][path] = {"$ref": f"./{quote(names[1])}"}
    written(schema, folder / names[0])
    written(json.loads(json.dumps(item).replace('"#/', '"openapi.json#/')), folder / names[1])
    return written(content, folder / "openapi.json")


# What is made


def written(content: Any, file: Path) -> Path:
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def generate(file: Path) -> Generation | None:
    """What is made of the contract, leniently; None where it is refused."""
    from specfirst.diagnostics import Unreadable

    try:
        made = pipeline.generate(file, ApiSettings(file, file.parent / "made"), lenient=True)
    except Unreadable:
        return None
    return None if made.blocked else made


def modules(made: Generation) -> dict[str, ast.Module]:
    """The modules that depend on the contract, parsed."""
    return {
        str(path): ast.parse(content)
        for path, content in made.tree.items()
        if path.suffix == ".py" and path.parts[0] != "_runtime" and isinstance(content, str)
    }


def document(made: Generation) -> Any:
    """What is served."""
    return json.loads(next(content for path, content in made.tree.items() if path.name == "openapi.json"))
