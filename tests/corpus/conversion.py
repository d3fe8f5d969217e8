"""Schemas of OpenAPI 3.0 as JSON Schema 2020-12: a validator of it judges the values that are made of them."""

from collections.abc import Callable
from typing import Any

_DATA = ("enum", "const", "default", "example", "examples")
_LIMITS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


def converter(document: Any) -> Callable[[Any], Any]:
    """What makes 2020-12 of a schema of the document: of one that is 3.0 another schema, of others the same."""
    is_30 = str(document.get("openapi", "")).startswith("3.0") if isinstance(document, dict) else False
    return converted if is_30 else lambda schema: schema


def converted(node: Any) -> Any:
    """A schema of 3.0, or whatever has some in it, with what 2020-12 writes otherwise."""
    if isinstance(node, list):
        return [converted(item) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": node["$ref"]}  # what stands beside it is ignored (OpenAPI 3.0, Reference Object)
    return _with_null(_with_limits({key: one if key in _DATA else converted(one) for key, one in node.items()}))


def _with_limits(schema: dict[str, Any]) -> dict[str, Any]:
    for exclusive, inclusive in _LIMITS:
        if isinstance(schema.get(exclusive), bool):
            is_exclusive = schema.pop(exclusive)
            if is_exclusive and inclusive in schema:
                schema[exclusive] = schema.pop(inclusive)
    return schema


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("nullable") is True and isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    return schema
