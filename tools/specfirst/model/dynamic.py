"""Where dynamic references lead (JSON Schema 2020-12, 8.2.3.2)."""

from collections.abc import Iterator, Mapping
from typing import Any

from specfirst.load.document import Document
from specfirst.pointer import join

_DATA = frozenset({"example", "examples", "default", "enum", "const"})


def dynamic_targets(document: Document) -> Mapping[str, str]:
    """By what a `$dynamicRef` says, `#node`: the pointer of the only schema of the document with that anchor.

    With a single anchor of a name, whatever the dynamic scope is, a dynamic reference is a `$ref` to it.
    """
    return targets_within(document.root) if any("$dynamicRef" in each.text for each in document.sources) else {}


def targets_within(root: Mapping[str, Any]) -> Mapping[str, str]:
    """The same of a bundled document's tree."""
    found: dict[str, list[str]] = {}
    for pointer, node in objects_within(root):
        for keyword in ("$dynamicAnchor", "$anchor"):
            if isinstance(node.get(keyword), str):
                found.setdefault(f"#{node[keyword]}", []).append(pointer)
    return {anchor: pointers[0] for anchor, pointers in found.items() if len(pointers) == 1}


def objects_within(root: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the tree with its pointer; what stands in examples, defaults and enumerations is data."""
    waiting: list[tuple[str, Any]] = [("", root)]
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, list):
            waiting.extend((join(pointer, index), item) for index, item in enumerate(node))
        elif isinstance(node, dict):
            yield pointer, node
            waiting.extend((join(pointer, name), value) for name, value in node.items() if name not in _DATA)
