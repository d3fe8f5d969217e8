"""Arrays and objects from their keywords."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from specfirst.pointer import join

from .repair import Keywords
from .scalars import count
from .schema import AnyValue, Array, Nothing, Object, Property, Schema

Read: TypeAlias = Callable[[Any, str], Schema]
"""Reads a written schema that stands at a pointer."""

_CONDITIONS = ("if", "then", "else", "not", "dependentRequired", "dependentSchemas")
_IN_PLACE = ("if", "then", "else", "not", "allOf", "anyOf", "oneOf")
_APPLICATORS = ("$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "patternProperties")


def array(keywords: Keywords, pointer: str, read: Read) -> Array:
    """The array that the keywords describe; a list of `items` is the tuple of JSON Schema before 2020-12."""
    items, rest = keywords.get("items", True), "items"
    prefix, place = keywords.get("prefixItems", []), "prefixItems"
    if isinstance(items, list):
        prefix, place = items, "items"
        items, rest = keywords.get("additionalItems", True), "additionalItems"
    following = read(items, join(pointer, rest))
    most = count(keywords, "maxItems")
    if isinstance(following, Nothing):
        most = len(prefix) if most is None else min(most, len(prefix))
    return Array(
        pointer=pointer,
        items=following,
        prefix=tuple(read(part, join(pointer, place, index)) for index, part in enumerate(prefix)),
        min_items=count(keywords, "minItems"),
        max_items=most,
        unique_items=keywords.get("uniqueItems", False),
    )


def object_(keywords: Keywords, pointer: str, read: Read) -> Object:
    """The object that the keywords describe."""
    return Object(
        pointer=pointer,
        properties=tuple(_properties(keywords, pointer, read)),
        additional=_additional(keywords, pointer, read),
        open_by_default=_others(keywords) is None,
        mentioned=_mentioned(keywords),
        min_properties=count(keywords, "minProperties"),
        max_properties=count(keywords, "maxProperties"),
    )


def _properties(keywords: Keywords, pointer: str, read: Read) -> Iterator[Property]:
    required = keywords.get("required", [])
    written = keywords.get("properties", {})
    for name, schema in written.items():
        yield Property(
            name=name,
            schema=read(schema, join(pointer, "properties", name)),
            required=name in required,
            python_name=_python_name(schema),
        )
    for index, name in enumerate(required):
        if name not in written:
            others = keywords.get("additionalProperties", True)
            typed = isinstance(others, dict) and "patternProperties" not in keywords
            schema = (
                _additional(keywords, pointer, read) if typed else AnyValue(pointer=join(pointer, "required", index))
            )
            yield Property(name=name, schema=schema or AnyValue(pointer=pointer), required=True)


def _python_name(schema: Any) -> str | None:
    """Only of an inline schema or the siblings of a reference: the name of a component is that of its class."""
    name = schema.get("x-python-name") if isinstance(schema, dict) else None
    return name if isinstance(name, str) else None


def _others(keywords: Keywords) -> str | None:
    """The keyword that says what properties without a name in `properties` are."""
    if "additionalProperties" in keywords:
        return "additionalProperties"
    if "patternProperties" in keywords:
        return "patternProperties"
    closes = keywords.get("unevaluatedProperties") is False and not any(name in keywords for name in _APPLICATORS)
    return "unevaluatedProperties" if closes else None


def _mentioned(keywords: Keywords) -> frozenset[str]:
    """The names of properties that conditions of the object speak of."""
    found = set[str]()
    waiting: list[Any] = [conditions] if (conditions := {n: keywords[n] for n in _CONDITIONS if n in keywords}) else []
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            found.update(_names(part.get("properties")), _names(part.get("required")))
            found.update(*map(_names, _values(part.get("dependentRequired"))), _names(part.get("dependentRequired")))
            found.update(_names(part.get("dependentSchemas")))
            waiting += _values(part.get("dependentSchemas"))
            waiting += [part.get(name) for name in _IN_PLACE]
    return frozenset(found)


def _names(written: Any) -> Iterator[str]:
    return (name for name in written if isinstance(name, str)) if isinstance(written, (dict, list)) else iter(())


def _values(written: Any) -> list[Any]:
    return list(written.values()) if isinstance(written, dict) else []


def _additional(keywords: Keywords, pointer: str, read: Read) -> Schema | None:
    name = _others(keywords)
    place = join(pointer, name or "additionalProperties")
    if patterns := keywords.get("patternProperties"):
        alone = len(patterns) == 1 and keywords.get("additionalProperties") is False and "properties" not in keywords
        if alone:
            pattern, schema = next(iter(patterns.items()))
            return read(schema, join(pointer, "patternProperties", pattern))
        return AnyValue(pointer=place)
    others = True if name is None else keywords[name]
    return None if others is False else read(others, place)
