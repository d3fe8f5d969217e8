"""What jsonschema-rs thinks of values by a schema as it is written: nothing of the toolchain stands between the two."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import jsonschema_rs

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE64 = r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
FORMATS: Mapping[str, Callable[[str], bool]] = {
    "byte": lambda text: re.fullmatch(BASE64, text) is not None,
    "decimal": lambda text: re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text) is not None,
}
"""Formats of OpenAPI's registry, which JSON Schema does not know."""


LOOSE = {r"[\w-.]": r"[\w\-.]"}
"""Patterns that ECMA-262 allows without its flag u (Annex B.1.2), and jsonschema-rs does not: how they are written with it."""


SINCE: Mapping[str, Callable[[str], bool]] = {
    name: jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True).is_valid
    for name in ("date", "time", "duration", "uuid", "uri-reference", "json-pointer", "regex")
}
"""Formats that OpenAPI 3.0 leaves open and Draft 4 does not know, with their meaning in 2020-12."""


def judge(document: Mapping[str, Any], pointer: str) -> Any:
    """The validator of the schema at the pointer of an OpenAPI document of 3.0 or 3.1."""
    is_30 = document["openapi"].startswith("3.0")
    root = _meant(document, is_30=is_30)
    if is_30:
        # Draft 4 has 3.0's keywords: flags as exclusive bounds, and references that ignore what stands beside them.
        return jsonschema_rs.Draft4Validator(
            {"components": root["components"], "allOf": [{"$ref": f"#{pointer}"}]},
            **{**OPTIONS, "formats": {**SINCE, **FORMATS}},
        )
    return jsonschema_rs.Draft202012Validator(
        {"$schema": DIALECT, "components": root["components"], "$ref": f"#{pointer}"}, **OPTIONS
    )


OPTIONS: dict[str, Any] = {
    "validate_formats": True,
    "formats": FORMATS,
    "pattern_options": jsonschema_rs.FancyRegexOptions(),
}


def _meant(node: Any, *, is_30: bool) -> Any:
    """With what the registry of formats says of integers, and `nullable` as the specification explains it (3.0.4, 4.7.24)."""
    if isinstance(node, list):
        return [_meant(item, is_30=is_30) for item in node]
    if isinstance(node, str):
        return LOOSE.get(node, node)
    if not isinstance(node, dict):
        return node
    found = {
        LOOSE.get(name, name): part if name in ("enum", "const") else _meant(part, is_30=is_30)
        for name, part in node.items()
    }
    bits = {"int32": 31, "int64": 63}.get(str(found.get("format")))
    if found.get("type") == "integer" and bits:
        found["allOf"] = [*found.get("allOf", ()), {"minimum": -(2**bits), "maximum": 2**bits - 1}]
    if is_30 and found.get("nullable") is True and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
    return found
