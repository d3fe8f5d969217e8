"""Values made from a contract: its examples where it has some, else what its schemas allow."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from specfirst.mock.tags import tags_of

from .conversion import converter
from .texts import text_of

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
_CHOSEN = 2
"""Levels at which values are compared with their schemas: below, the first that comes to mind is taken."""
_MOST_COMPILED = 500
"""Schemas of a document that values are compared with: of more, a validator takes longer to compile than a model to make."""
_MOST_ITEMS = 1000
_MOST_BRANCHES = 20
_PLAIN = ("text", 1, 0, 1.5, True, {}, [], ["text"], None, "", -1)
_IMPLIED = {
    "object": ("properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "string": ("minLength", "maxLength", "pattern", "format"),
}


class Sampler:
    """Makes values by the schemas of one document, whose nodes may be of any type."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._converted = converter(document)
        self._components = self._converted(mapping(document.get("components")))
        self._tags = tags_of(document)

    def resolved(self, node: Any) -> Any:
        """The node a chain of internal references leads to; an empty object where it leads nowhere."""
        return self._followed(node)[0]

    def found(self, node: Any) -> dict[str, Any]:
        """The object a chain of internal references leads to; an empty one where there is none."""
        return mapping(self.resolved(node))

    def content(self, media: Any) -> Any:
        """A value of a Media Type Object: its first example, else one of its schema."""
        media = self.found(media)
        if "example" in media:
            return media["example"]
        for example in map(self.found, mapping(media.get("examples")).values()):
            if "value" in example or "dataValue" in example:
                return example.get("value", example.get("dataValue"))
        return self.value(media.get("schema", media.get("itemSchema", True)))

    def fits(self, schema: Any, value: Any) -> bool:
        """Whether the value is one of the schema; true where the schema is none that a validator reads."""
        validator = self._validator(schema)
        try:
            return validator is None or validator.is_valid(value)
        except ValueError:  # half a character
            return False

    def value(self, schema: Any, depth: int = 0) -> Any:
        """A value of a schema, as far as simple means get."""
        written, pointer = self._followed(schema)
        if not isinstance(written, dict) or depth > _DEPTH:
            return "text" if written is True and depth <= _DEPTH else None
        candidates = chain(self._given(written), self._made(written, depth), _PLAIN)
        first = self._tagged(next(candidates), pointer)
        validator = self._validator(schema) if depth < _CHOSEN else None
        if validator is None or _is_valid(validator, first):
            return first
        made = (each for one in candidates for each in (self._tagged(one, pointer), one))
        return next((one for one in made if _is_valid(validator, one)), first)

    def _validator(self, schema: Any) -> jsonschema_rs.Draft202012Validator | None:
        if len(mapping(self._components.get("schemas"))) > _MOST_COMPILED:
            return None
        said = self._converted(schema)
        try:
            whole = {**said, "components": self._components} if isinstance(said, dict) else said
            return jsonschema_rs.Draft202012Validator(whole, validate_formats=False)
        except (ValueError, jsonschema_rs.ReferencingError, RecursionError):
            return None

    def _followed(self, node: Any) -> tuple[Any, str]:
        pointer = ""
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
            if reference in seen or not reference.startswith("#"):
                return {}, pointer
            seen.add(reference)
            pointer, node = reference[1:], self._at(reference[1:])
        return node, pointer

    def _at(self, pointer: str) -> Any:
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                node = node[int(key)]
            elif isinstance(node, dict) and key in node:
                node = node[key]
            else:
                return {}
        return node

    def _tagged(self, value: Any, pointer: str) -> Any:
        """The object with the tag that tells its component from others of a union."""
        tags = self._tags.get(pointer)
        return {**value, **tags} if tags and isinstance(value, dict) else value

    def _given(self, schema: dict[str, Any]) -> Iterator[Any]:
        given = [schema[key] for key in ("const", "example", "default") if key in schema]
        for key in ("examples", "enum"):
            given += schema[key][:_MOST_BRANCHES] if isinstance(schema.get(key), list) else ()
        return (one for one in given if self.fits(schema, one))

    def _made(self, schema: dict[str, Any], depth: int) -> Iterator[Any]:
        if parts := _list(schema.get("allOf")):
            yield self.value(self._merged(schema, parts), depth + 1)
            return
        branches = [(key, branch) for key in ("oneOf", "anyOf") for branch in _list(schema.get(key))]
        for keyword, branch in sorted(branches, key=lambda one: one[1] == {"type": "null"})[:_MOST_BRANCHES]:
            yield self.value(branch, depth + 1)
            rest = {key: one for key, one in schema.items() if key not in (keyword, "discriminator")}
            yield self.value(self._merged(rest, [branch]), depth + 1)
        if not branches:
            yield self._of_type(schema, depth)

    def _merged(self, schema: dict[str, Any], parts: list[Any], depth: int = 0) -> dict[str, Any]:
        merged = {key: one for key, one in schema.items() if key != "allOf"}
        for part in map(self.resolved, parts):
            if not isinstance(part, dict) or depth > _DEPTH:
                continue
            nested = self._merged(part, _list(part.get("allOf")), depth + 1)
            properties = {**mapping(nested.get("properties")), **mapping(merged.get("properties"))}
            required = [*_list(nested.get("required")), *_list(merged.get("required"))]
            merged = {**nested, **merged}
            merged |= {"properties": properties} if properties else {}
            merged |= {"required": list(dict.fromkeys(map(str, required)))} if required else {}
        return merged

    def _of_type(self, schema: dict[str, Any], depth: int) -> Any:
        match _kind(schema):
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "integer" | "number" as kind:
                return self._number(schema, kind)
            case "string":
                return _text(schema)
            case kind:
                return {"boolean": True, "null": None}.get(kind, "text")

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        least = _number_of(schema, "minItems", 0)
        count = max(least, 1) if depth < _DEPTH - 2 and _number_of(schema, "maxItems", 1) else least
        prefix = _list(schema.get("prefixItems"))
        rest = schema.get("items", schema.get("contains", True))
        return [
            self.value(prefix[index] if index < len(prefix) else rest, depth + 1)
            for index in range(min(max(count, len(prefix)), _MOST_ITEMS))
        ]

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        properties, required = mapping(schema.get("properties")), _list(schema.get("required"))
        wanted = [name for name in properties if name in required or (depth < 2 and len(properties) <= 20)]
        made = {name: self.value(properties[name], depth + 1) for name in wanted if properties[name] is not False}
        made |= {name: "text" for name in required if isinstance(name, str) and name not in made}
        rest = schema.get("additionalProperties", True)
        missing = min(_number_of(schema, "minProperties", 0) - len(made), _MOST_ITEMS)
        return made | {f"extra{number}": self.value(rest, depth + 1) for number in range(missing)}

    def _number(self, schema: dict[str, Any], kind: str) -> Any:
        said = {key: one for key, one in schema.items() if key in _IMPLIED["number"] and not isinstance(one, bool)}
        bounds = [one for one in said.values() if isinstance(one, int | float)]
        step = said.get("multipleOf", 1)
        near = [bound + sign * by for bound in bounds for by in (0, step, step / 2) for sign in (1, -1)]
        between = [sum(bounds) / len(bounds)] if bounds else []
        candidates = (0, 1, *near, *between, step)
        written = {key: schema[key] for key in _IMPLIED["number"] if key in schema}
        alone = {**written, "type": kind}  # without the components, which take long to compile
        return next((one for one in candidates if self._fits_alone(alone, one)), 1)

    def _fits_alone(self, schema: dict[str, Any], value: Any) -> bool:
        """Whether the value is one of a schema that refers to nothing."""
        try:
            return _is_valid(jsonschema_rs.Draft202012Validator(self._converted(schema)), value)
        except ValueError:
            return True


def mapping(node: Any) -> dict[str, Any]:
    """The node if it is an object, else an empty one."""
    return node if isinstance(node, dict) else {}


def _list(node: Any) -> list[Any]:
    return node if isinstance(node, list) else []


def _is_valid(validator: jsonschema_rs.Draft202012Validator, value: Any) -> bool:
    try:
        return validator.is_valid(value)
    except ValueError:
        return False


def _kind(schema: dict[str, Any]) -> str:
    kinds = schema.get("type")
    named = [one for one in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(one, str)]
    if named:
        return next((one for one in named if one != "null"), "null")
    return next((kind for kind, keywords in _IMPLIED.items() if not schema.keys().isdisjoint(keywords)), "any")


def _number_of(schema: dict[str, Any], keyword: str, default: int) -> int:
    found = schema.get(keyword, default)
    return int(found) if isinstance(found, int | float) else default


def _text(schema: dict[str, Any]) -> str:
    if isinstance(pattern := schema.get("pattern"), str) and (text := text_of(pattern)) is not None:
        return text
    if (name := schema.get("format")) and isinstance(name, str) and name in _BY_FORMAT:
        return _BY_FORMAT[name]
    text = "text"[: max(_number_of(schema, "maxLength", 4), 0)]
    return text.ljust(min(_number_of(schema, "minLength", 0), 100 * _MOST_ITEMS), "x")
