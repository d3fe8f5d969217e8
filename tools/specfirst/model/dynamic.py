"""Where dynamic references lead (JSON Schema 2020-12, 8.2.3.2)."""

from collections.abc import Mapping
from typing import Any

from specfirst.load.document import Document
from specfirst.pointer import join

_DATA = frozenset({"example", "examples", "default", "enum", "const"})


def dynamic_targets(document: Document) -> Mapping[str, str]:
    """By what a `$dynamicRef` says, `#node`: the pointer of the only schema of the document with that anchor.

    With a single anchor of a name, whatever the dynamic scope is, a dynamic reference is a `$ref` to it.
    """
    if not any("$dynamicRef" in source.text for source in document.sources):
        return {}
    found: dict[str, list[str]] = {}
    waiting: list[tuple[Any, str]] = [(document.root, "")]
    while waiting:
        node, pointer = waiting.pop()
        if isinstance(node, list):
            waiting.extend((item, join(pointer, index)) for index, item in enumerate(node))
        elif isinstance(node, dict):
            for keyword in ("$dynamicAnchor", "$anchor"):
                if isinstance(node.get(keyword), str):
                    found.setdefault(f"#{node[keyword]}", []).append(pointer)
            waiting.extend((value, join(pointer, name)) for name, value in node.items() if name not in _DATA)
    return {anchor: pointers[0] for anchor, pointers in found.items() if len(pointers) == 1}
