"""Values made from a contract: its examples where it has some, else what its schemas allow."""

import json
import warnings
from dataclasses import dataclass
from typing import Any

import jsonschema_rs
from hypothesis import strategies
from hypothesis.errors import NonInteractiveExampleWarning

_BY_FORMAT = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:30:00Z",
    "time": "12:30:00Z",
    "duration": "P1D",
    "uuid": "6c5c0f5e-3b3a-4b0e-9d5a-0c6c7f3a2b10",
    "uri": "https://example.com/",
    "uri-reference": "/a",
    "email": "a@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "YQ==",
    "decimal": "1.50",
    "regex": "a",
    "json-pointer": "/a",
}
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Sampler:
    """Makes values by the schemas of one document."""

    document: dict[str, Any]

    def resolved(self, node: Any) -> Any:
        """The node a chain of internal references leads to; an empty object where it leads nowhere."""
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(pointer := node.get("$ref"), str):
            if pointer in seen or not pointer.startswith("#"):
                return {}
            seen.add(pointer)
            node = self._at(pointer[1:])
        return node

    def content(self, media: Any) -> Any:
        """A value of a Media Type Object: its first example, else one of its schema."""
        media = self.resolved(media)
        if "example" in media:
            return media["example"]
        for example in map(self.resolved, (media.get("examples") or {}).values()):
            if "value" in example or "dataValue" in example:
                return example.get("value", example.get("dataValue"))
        return self.value(media.get("schema", media.get("itemSchema", True)))

    def value(self, schema: Any, depth: int = 0) -> Any:
        """A value of a schema, as far as simple means get."""
        schema = self.resolved(schema)
        if not isinstance(schema, dict) or depth > _DEPTH:
            return None
        for given in self._given(schema):
            return given
        if parts := schema.get("allOf"):
            return self.value(self._merged(schema, parts), depth + 1)
        for keyword in ("oneOf", "anyOf"):
            if branches := schema.get(keyword):
                rest = {key: one for key, one in schema.items() if key != keyword}
                return self.value(self._merged(rest, [_narrowest(branches)]), depth + 1)
        return self._of_type(schema, depth)

    def _at(self, pointer: str) -> Any:
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, dict) or key not in node:
                return {}
            node = node[key]
        return node

    def _given(self, schema: dict[str, Any]) -> list[Any]:
        examples = schema.get("examples")
        given = [schema[key] for key in ("const", "example", "default") if key in schema]
        given += [*(examples if isinstance(examples, list) else ()), *(schema.get("enum") or ())]
        return [one for one in given if self._fits(schema, one)][:1]

    def _fits(self, schema: dict[str, Any], value: Any) -> bool:
        try:
            return jsonschema_rs.is_valid({**schema, "components": self.document.get("components", {})}, value)
        except (ValueError, jsonschema_rs.ReferencingError):
            return False

    def _merged(self, schema: dict[str, Any], parts: list[Any]) -> dict[str, Any]:
        merged = {key: one for key, one in schema.items() if key != "allOf"}
        for part in map(self.resolved, parts):
            if not isinstance(part, dict):
                continue
            nested = self._merged(part, part.get("allOf", []))
            properties = {**nested.get("properties", {}), **merged.get("properties", {})}
            required = [*nested.get("required", []), *merged.get("required", [])]
            merged = {**nested, **merged}
            merged |= {"properties": properties} if properties else {}
            merged |= {"required": required} if required else {}
        return merged

    def _of_type(self, schema: dict[str, Any], depth: int) -> Any:
        kinds = schema.get("type")
        kind = kinds if isinstance(kinds, str) else next((one for one in kinds or () if one != "null"), None)
        if kind == "object" or (kind is None and "properties" in schema):
            return self._object(schema, depth)
        if kind == "array":
            least = max(schema.get("minItems", 1), 1) if depth < _DEPTH - 2 else schema.get("minItems", 0)
            return [self.value(schema.get("items", True), depth + 1) for _ in range(least)]
        if kind in ("integer", "number"):
            return _number(schema, kind)
        if kind == "string":
            return _text(schema)
        return {"boolean": True, "null": None}.get(kind or "", "text" if kind is None else None)

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        wanted = [name for name in properties if name in required or (depth < 2 and len(properties) <= 20)]
        made = {name: self.value(properties[name], depth + 1) for name in wanted}
        made |= {name: "text" for name in required if name not in made}
        rest = schema.get("additionalProperties", True)
        missing = schema.get("minProperties", 0) - len(made)
        return made | {f"extra{number}": self.value(rest, depth + 1) for number in range(missing)}


def _narrowest(branches: list[Any]) -> Any:
    """The branch that is not null."""
    return next((one for one in branches if one != {"type": "null"}), branches[0])


def _number(schema: dict[str, Any], kind: str) -> Any:
    least, step = schema.get("minimum", 0), schema.get("multipleOf", 1)
    if (beyond := schema.get("exclusiveMinimum")) is not None and beyond is not False:
        least = (least if beyond is True else beyond) + step
    candidates = [least, 1, schema.get("maximum", 1), 0, -step, step]
    if kind == "number" and "exclusiveMaximum" in schema:
        candidates.append((least + schema["exclusiveMaximum"]) / 2)
    return next((one for one in candidates if jsonschema_rs.is_valid(_plain(schema), one)), 1)


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in schema.items() if not isinstance(one, bool) and "$ref" not in json.dumps(one)}


def _text(schema: dict[str, Any]) -> str:
    if "pattern" in schema:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NonInteractiveExampleWarning)
            return strategies.from_regex(schema["pattern"]).example()
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    text = "text"[: schema.get("maxLength", 4)]
    return text.ljust(schema.get("minLength", 0), "x")
