"""The tags by which unions of a document tell their components apart."""

import json
from collections.abc import Iterator
from typing import Any

from specfirst.pointer import tokens

_COMPONENTS = "/components/schemas/"


def tags_of(document: Any) -> dict[str, dict[str, str | int]]:
    """By pointer of a component: the property that is its tag, and the first tag that means it.

    The keys of a mapping are texts, and mean the number or the boolean of that text where the property is one.
    """
    found: dict[str, dict[str, str | int]] = {}
    for schema in _discriminated(document):
        written = schema["discriminator"]
        name, mapped = written.get("propertyName"), written.get("mapping")
        if not isinstance(name, str):
            continue
        for tag, target in mapped.items() if isinstance(mapped, dict) else ():
            if isinstance(target, str):
                pointer = target[1:] if target.startswith("#") else _COMPONENTS + target
                found.setdefault(pointer, {}).setdefault(name, _as_declared(document, pointer, name, tag))
        for variant in _variants(schema):
            found.setdefault(variant, {}).setdefault(name, variant.rpartition("/")[2])
    return found


def _as_declared(document: Any, pointer: str, name: str, tag: str) -> str | int:
    """The value that the property of the component has for a tag: what its schema lists, else an integer where it is one."""
    schema = _node(document, [*tokens(pointer), "properties", name])
    listed = schema.get("enum")
    values = [*(listed if isinstance(listed, list) else ()), schema.get("const")]
    others = [value for value in values if isinstance(value, int) and json.dumps(value) == tag]
    if others and tag not in values:
        return others[0]
    return int(tag) if schema.get("type") == "integer" and tag.isascii() and tag.isdecimal() else tag


def _node(document: Any, path: list[str]) -> dict[str, Any]:
    """The object that a path leads to; an empty one where there is none."""
    node = document
    for token in path:
        node = node.get(token) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}


def _discriminated(root: Any) -> Iterator[dict[str, Any]]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("discriminator"), dict):
                yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _variants(schema: dict[str, Any]) -> Iterator[str]:
    for keyword in ("oneOf", "anyOf"):
        variants = schema.get(keyword)
        for variant in variants if isinstance(variants, list) else ():
            reference = variant.get("$ref") if isinstance(variant, dict) else None
            if isinstance(reference, str) and reference.startswith("#"):
                yield reference[1:]
