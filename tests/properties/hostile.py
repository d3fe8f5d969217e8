"""Contracts with any text in every slot that takes text, and what the code made of them consists of."""

import ast
import json
from pathlib import Path
from typing import Any

from hypothesis import strategies

from specfirst import pipeline
from specfirst.settings import ApiSettings

TEXTS = (
    *(
        "title",
        "version",
        "description",
        "tag_description",
        "summary",
        "operation_description",
        "parameter_description",
    ),
    *("body_description", "response_description", "header_description", "schema_title", "schema_description"),
    *("property_description", "scheme_description", "example", "extension", "reason", "external_docs"),
)
"""Slots whose text is for people."""
VALUES = ("default", "enum", "enum_default", "const")
"""Slots whose text is a value that the code has to know."""
NAMES = (
    *("tag", "operation_id", "segment", "query", "cookie", "property", "schema", "part", "scheme", "scope"),
    *("inline_property", "other_property", "discriminating"),
)
"""Slots whose text is called something in the code."""

_FRAGMENTS = (
    *(
        '"""',
        "'''",
        '"',
        "'",
        "\\",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\f",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
    ),
    *(
        "#",
        "{",
        "}",
        "{0}",
        "%s",
        "$x",
        "`",
        "(",
        ")",
        "[",
        "]",
        ":",
        ";",
        ",",
        "=",
        "@",
        "\\N{BULLET}",
        "\\x41",
        "\\u0041",
    ),
    *("import os", "__import__('os')", "eval(x)", "lambda: 0", "class X: pass", "raise SystemExit", "yield", "f'{1}'"),
    *(
        "None",
        "True",
        "self",
        "class",
        "import",
        "__class__",
        "__init__",
        "model_config",
        "mro",
        "date",
        "str",
        "_",
        "__",
    ),
    *("../..", "/etc/passwd", "C:\\x", "~", "a", "A", "é", "ﬁ", "²", "\u0660", "名", "1", "007", " ", "-", "."),
)
texts = strategies.lists(strategies.sampled_from(_FRAGMENTS) | strategies.text(max_size=6), min_size=1, max_size=6).map(
    "".join
)


def harmless(slots: tuple[str, ...]) -> dict[str, str]:
    """Plain words, no two alike."""
    return {slot: f"plain{index}" for index, slot in enumerate(slots)}


def contract(text: dict[str, str]) -> dict[str, Any]:
    """A contract with each text in its slot."""
    said = {**harmless((*TEXTS, *VALUES, *NAMES)), **text}
    schema = {"$ref": f"#/components/schemas/{said['schema'].replace('~', '~0').replace('/', '~1')}"}
    parameters = [
        {"name": said["query"], "in": "query", "description": said["parameter_description"], "schema": _choice(said)},
        {"name": said["cookie"], "in": "cookie", "schema": {"type": "integer"}},
    ]
    inline = {"type": "object", "properties": {said["inline_property"]: {"type": "integer"}}}
    part = {"type": "object", "required": [said["part"]], "properties": {said["part"]: {"type": "string"}}}
    operation = {
        "tags": [said["tag"]],
        "operationId": said["operation_id"],
        "summary": said["summary"],
        "description": said["operation_description"],
        "deprecated": True,
        "x-deprecated-reason": said["reason"],
        "security": [{said["scheme"]: [said["scope"]]}],
        "parameters": parameters,
        "requestBody": {
            "description": said["body_description"],
            "content": {"application/json": {"schema": schema, "example": said["example"]}},
        },
        "responses": {
            "200": {
                "description": said["response_description"],
                "headers": {"X-A": {"description": said["header_description"], "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": inline}},
            }
        },
    }
    form = {
        "tags": [said["tag"]],
        "requestBody": {"content": {"multipart/form-data": {"schema": part}}},
        "responses": {"204": {"description": "done"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": said["title"], "version": said["version"], "description": said["description"]},
        "tags": [{"name": said["tag"], "description": said["tag_description"]}],
        "externalDocs": {"url": "https://example.com", "description": said["external_docs"]},
        "x-any": said["extension"],
        "paths": {f"/a/{said['segment']}": {"post": operation, "put": form}},
        "components": {
            "schemas": {said["schema"]: _object(said)},
            "securitySchemes": {
                said["scheme"]: {
                    "type": "oauth2",
                    "description": said["scheme_description"],
                    "flows": {"password": {"tokenUrl": "/token", "scopes": {said["scope"]: said["scope"]}}},
                }
            },
        },
    }


def _choice(said: dict[str, str]) -> dict[str, Any]:
    return {"type": "string", "enum": [said["enum_default"], said["enum"]], "default": said["enum_default"]}


def _object(said: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": said["schema_title"],
        "description": said["schema_description"],
        "properties": {
            said["property"]: {
                "type": "string",
                "description": said["property_description"],
                "default": said["default"],
            },
            said["other_property"]: {"const": said["const"]},
            said["discriminating"]: _choice(said),
        },
    }


def modules(text: dict[str, str], folder: Path) -> tuple[dict[str, ast.Module], Any] | None:
    """The modules that are made, parsed, and the document that is served; None where the contract is refused."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(contract(text)), encoding="utf-8")
    made = pipeline.generate(file, ApiSettings(file, folder / "made"))
    if made.blocked:
        return None
    code = {
        str(path): ast.parse(content)
        for path, content in made.tree.items()
        if path.suffix == ".py" and path.parts[0] != "_runtime" and isinstance(content, str)
    }
    served = next(content for path, content in made.tree.items() if path.name == "openapi.json")
    return code, json.loads(served)


def kinds(module: ast.Module) -> list[str]:
    """The kinds of all nodes, from the outermost on."""
    return [type(node).__name__ for node in ast.walk(module)]


def capabilities(module: ast.Module) -> set[str]:
    """What code can reach: the modules it imports, the functions it calls, the attributes it reads."""
    found: set[str] = set()
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                found |= {f"import {alias.name}" for alias in names}
            case ast.ImportFrom(module=name, level=level) if level == 0:
                found.add(f"from {name}")
            case ast.Call(func=ast.Name(id=name)):
                found.add(f"{name}()")
            case ast.Call(func=ast.Attribute(attr=name)):
                found.add(f".{name}()")
            case _:
                pass
    return found


def constants(module: ast.Module) -> set[Any]:
    """The values of all literals."""
    return {node.value for node in ast.walk(module) if isinstance(node, ast.Constant)}
