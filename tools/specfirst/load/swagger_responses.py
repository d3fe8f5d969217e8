"""Responses of Swagger 2.0 in the form of 3.0."""

from typing import Any

from specfirst import pointer as pointers

from .swagger_context import Context
from .swagger_parameters import SCHEMA_KEYWORDS, style, value_schema


def response(context: Context, node: Any, at: str, written: str, media_types: list[str]) -> Any:
    """A response; a reference to a shared one where the media types allow it, else a copy."""
    if isinstance(node, dict) and isinstance(node.get("$ref"), str):
        if context.is_shared("produces", media_types) or not context.meant(node):
            return node
        node, written = context.meant(node), context.origin(node, written)
        context.move(at, written)
    if not isinstance(node, dict):
        return node
    result = {key: value for key, value in node.items() if key not in ("schema", "examples", "headers")}
    if isinstance(headers := node.get("headers"), dict):
        result["headers"] = {
            name: _header(context, header, pointers.join(at, "headers", name), pointers.join(written, "headers", name))
            for name, header in headers.items()
        }
    if content := _content(context, node, at, written, media_types):
        result["content"] = content
    return result


def _header(context: Context, node: Any, at: str, written: str) -> Any:
    if not isinstance(node, dict):
        return node
    context.move(f"{at}/schema", written)
    kept = {key: value for key, value in node.items() if key not in SCHEMA_KEYWORDS and key != "collectionFormat"}
    return {**kept, **style(node), "schema": value_schema(node)}


def _content(
    context: Context, node: dict[str, Any], at: str, written: str, media_types: list[str]
) -> dict[str, dict[str, Any]]:
    examples = node["examples"] if isinstance(node.get("examples"), dict) else {}
    schema = {"schema": node["schema"]} if "schema" in node else {}
    if isinstance(node.get("schema"), dict) and node["schema"].get("type") == "file":
        binary = [name for name in media_types if name != "application/json"]
        media_types = binary or ["application/octet-stream"]
    content = dict[str, dict[str, Any]]()
    for name in [*(media_types if schema else ()), *(name for name in examples if not name.startswith("x-"))]:
        pointer = pointers.join(at, "content", name)
        context.move(pointer, written)
        context.move(f"{pointer}/schema", f"{written}/schema")  # references may lead into it
        content.setdefault(name, dict(schema))
        if name in examples:
            context.move(f"{pointer}/example", pointers.join(written, "examples", name))
            content[name]["example"] = examples[name]
    return content
