"""The tags by which unions of a document tell their components apart."""

from collections.abc import Iterator
from typing import Any

_COMPONENTS = "/components/schemas/"


def tags_of(document: Any) -> dict[str, dict[str, str]]:
    """By pointer of a component: the property that is its tag, and the first tag that means it."""
    found: dict[str, dict[str, str]] = {}
    for schema in _discriminated(document):
        written = schema["discriminator"]
        name, mapped = written.get("propertyName"), written.get("mapping")
        if not isinstance(name, str):
            continue
        for tag, target in mapped.items() if isinstance(mapped, dict) else ():
            if isinstance(target, str):
                pointer = target[1:] if target.startswith("#") else _COMPONENTS + target
                found.setdefault(pointer, {}).setdefault(name, tag)
        for variant in _variants(schema):
            found.setdefault(variant, {}).setdefault(name, variant.rpartition("/")[2])
    return found


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
