"""Parameters of Swagger 2.0: those of 3.0, and request bodies."""

from collections.abc import Mapping
from typing import Any

from specfirst import pointer as pointers

from .swagger_context import Context

SCHEMA_KEYWORDS = frozenset(
    {"type", "format", "items", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength"}
    | {"minLength", "pattern", "maxItems", "minItems", "uniqueItems", "enum", "multipleOf", "x-nullable"}
)
_STYLES: Mapping[str, dict[str, Any]] = {
    "csv": {"style": "form", "explode": False},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
    "multi": {"style": "form", "explode": True},
}
_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"


def value_schema(node: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter, header or item that describes its value by itself."""
    schema = {key: value for key, value in node.items() if key in SCHEMA_KEYWORDS}
    if isinstance(items := schema.get("items"), dict) and "$ref" not in items:
        schema["items"] = {**value_schema(items), **{k: v for k, v in items.items() if k.startswith("x-")}}
        if items.get("collectionFormat", "csv") != "csv":  # 3.0 has no lists within lists in one text
            schema["items"]["x-collectionFormat"] = items["collectionFormat"]
    return schema


def style(node: dict[str, Any]) -> dict[str, Any]:
    """How a list is written, from `collectionFormat`; nothing for what is no list."""
    if node.get("type") != "array":
        return {}
    name = str(node.get("collectionFormat", "csv"))
    if name in _STYLES and node.get("in") in ("query", "formData"):
        return dict(_STYLES[name])
    return {} if name == "csv" else {"x-collectionFormat": name}


def parameter(context: Context, node: Any, at: str, written: str) -> Any:
    """A path, query or header parameter in the form of 3.0."""
    context.move(at, written)
    if not isinstance(node, dict) or "$ref" in node:
        return node
    context.move(f"{at}/schema", written)
    context.move(f"{at}/schema/items", f"{written}/items")  # references may lead to them
    kept = {key: value for key, value in node.items() if key not in SCHEMA_KEYWORDS and key != "collectionFormat"}
    return {**kept, **style(node), "schema": value_schema(node)}


def body(context: Context, node: Any, at: str, written: str, media_types: list[str]) -> Any:
    """The request body of a body parameter; a reference to a shared one where the media types allow it."""
    context.move(at, written)
    if isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        name = reference.removeprefix("#/parameters/")
        if name != reference and context.is_shared("consumes", media_types):
            return {"$ref": f"#/components/requestBodies/{name}"}
        node, written = context.meant(node), context.origin(node, written)
        context.move(at, written)
    if not isinstance(node, dict):
        return node
    for name in media_types:
        content = pointers.join(at, "content", name)
        context.move(content, written)
        if "schema" in node:
            context.move(f"{content}/schema", f"{written}/schema")  # references may lead into it
    described = node.keys() & SCHEMA_KEYWORDS
    schema = (
        {"schema": node["schema"] if "schema" in node else value_schema(node)} if "schema" in node or described else {}
    )
    result = {key: value for key, value in node.items() if key not in ("in", "name", "schema", *described)}
    if "name" in node:
        result["x-body-name"] = node["name"]
    return {**result, "content": {name: dict(schema) for name in media_types}}


def form_body(context: Context, fields: list[tuple[str, dict[str, Any]]], at: str, media_types: list[str]) -> Any:
    """The request body of form fields, given with the pointers they are written at."""
    has_file = any(node.get("type") == "file" for _, node in fields)
    names = [name for name in media_types if name == _MULTIPART or (name == _URLENCODED and not has_file)]
    content = dict[str, Any]()
    for name in names or [_MULTIPART if has_file else _URLENCODED]:
        content[name] = _form(context, fields, pointers.join(at, "content", name))
    result: dict[str, Any] = {"content": content}
    if any(node.get("required") is True for _, node in fields):
        result["required"] = True
    context.move(at, fields[0][0])
    return result


def _form(context: Context, fields: list[tuple[str, dict[str, Any]]], at: str) -> dict[str, Any]:
    properties, encoding, required = dict[str, Any](), dict[str, Any](), list[str]()
    for written, node in fields:
        name = str(node.get("name"))
        context.move(pointers.join(at, "schema", "properties", name), written)
        extensions = {key: value for key, value in node.items() if key.startswith("x-") or key == "description"}
        properties[name] = {**value_schema(node), **extensions}
        if listed := style(node):
            encoding[name] = listed
        if node.get("required") is True:
            required.append(name)
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    return {"schema": schema, "encoding": encoding} if encoding else {"schema": schema}
