"""Schemas within others that a reference leads to, and that lead to more of such: they are read once, like components.

Read anew for each reference, a chain of them with two references each would be read 2, 4, 8, ... times.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from specfirst.load.document import Document
from specfirst.pointer import tokens

_COMPOSED = frozenset({
    "properties", "patternProperties", "additionalProperties", "items", "prefixItems", "allOf", "anyOf", "oneOf",
})  # fmt: skip


def inner_schemas(document: Document, components: Mapping[str, Any]) -> dict[str, Any]:
    """What is written at each of them, by pointer, in the order of the references."""
    references = {place: target for place, target in _references(document) if target not in components}
    written = {target: there for target in references.values() if (there := _composed(document, target)) is not None}
    found = {around for place in references for around in _around(place) if around in written}
    return {pointer: there for pointer, there in written.items() if pointer in found}


def _references(document: Document) -> Iterator[tuple[str, str]]:
    """The pointer of each object with a `$ref` into the document, and the pointer that it says."""
    for found in document.references:
        reference = found.node["$ref"]
        if isinstance(reference, str) and reference.startswith("#/"):
            yield found.pointer, unquote(reference[1:]) if "%" in reference else reference[1:]


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
