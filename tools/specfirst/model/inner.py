"""Schemas within others that a reference leads to, and that lead to more of such: they are read once, like components.

Read anew for each reference, a chain of them with two references each would be read 2, 4, 8, ... times.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import unquote

from specfirst.load.document import Document
from specfirst.pointer import join, tokens

_COMPOSED = frozenset({
    "properties", "patternProperties", "additionalProperties", "items", "prefixItems", "allOf", "anyOf", "oneOf",
})  # fmt: skip


def inner_schemas(document: Document, components: Mapping[str, Any]) -> dict[str, Any]:
    """What is written at each of them, by pointer, in the order of the references."""
    references = {place: target for place, target in _references(document.root) if target not in components}
    written = {target: there for target in references.values() if (there := _composed(document, target)) is not None}
    found = {around for place in references for around in _around(place) if around in written}
    return {pointer: there for pointer, there in written.items() if pointer in found}


def _references(root: Any) -> Iterator[tuple[str, str]]:
    """The pointer of each object with a `$ref` into the document, and the pointer that it says."""
    waiting: list[tuple[str, Any]] = [("", root)]
    while waiting:
        place, found = waiting.pop()
        if isinstance(found, list):
            waiting += reversed([(f"{place}/{index}", item) for index, item in enumerate(found)])
        elif isinstance(found, dict):
            values = cast("dict[str, Any]", found)
            reference = values.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/"):
                yield place, unquote(reference[1:])
            inner = [(join(place, name), value) for name, value in values.items() if isinstance(value, (dict, list))]
            waiting += reversed(inner)


def _composed(document: Document, target: str) -> Any:
    """What stands at the pointer, where that is a schema with schemas in it; None for anything else."""
    if len(tokens(target)) < 4:
        return None
    try:
        there = document.at(target)
    except KeyError:
        return None
    return there if isinstance(there, dict) and "$ref" not in there and not _COMPOSED.isdisjoint(there) else None


def _around(place: str) -> Iterator[str]:
    """The pointer, and those of all that is around it."""
    while place:
        yield place
        place = place.rpartition("/")[0]
