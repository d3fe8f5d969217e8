"""Schemas that refer to each other more levels deep than those who read, print and check them can follow."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from specfirst import pointer as pointers
from specfirst.diagnostics import Diagnostic

from . import rules
from .document import Document
from .grammar import Found, Kind
from .limits import MAX_LEVELS

_LEVELS = {"oneOf": 8, "anyOf": 8}
"""What a keyword counts for, if not for one: what is wrong with a value is told for every member of every union."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A reference to a schema, from within another that is referred to itself."""

    found: Found
    """The object that is the reference."""
    target: str
    levels: int
    """From the one schema to the other."""


def without_depths(document: Document, references: AbstractSet[str]) -> Document:
    """The document with every reference to a schema that leads too deep replaced by {}, and a fault for each.

    A level that is a property does not count: what is a class of its own ends a chain. `references` are all that the
    document has.
    """
    faults = tuple(_cut(document, edge) for edge in _too_deep(document, references))
    return replace(document, faults=(*document.faults, *faults)) if faults else document


def is_shallow(document: Document, references: AbstractSet[str]) -> bool:
    """Whether no reference leads too deep."""
    return not _too_deep(document, references)


def _too_deep(document: Document, references: AbstractSet[str]) -> list[_Edge]:
    search = _Search(_edges(document, frozenset(unquote(reference[1:]) for reference in references)))
    search.run()
    return search.closing


def _edges(document: Document, targets: AbstractSet[str]) -> dict[str, list[_Edge]]:
    """The references by the pointer of the schema they stand in, in document order."""
    owners = {found.pointer for found in document.objects if found.kind is Kind.SCHEMA and found.pointer in targets}
    edges: dict[str, list[_Edge]] = {}
    for found in document.references:
        if found.kind is Kind.SCHEMA and (target := _target(found)) and (owner := _owner(found.pointer, owners)):
            edges.setdefault(owner, []).append(_Edge(found, target, _levels(found.pointer[len(owner) :])))
    return edges


def _owner(pointer: str, owners: AbstractSet[str]) -> str:
    """The schema that an object belongs to as one of its levels; "" for what lies in a property of it, and in no schema."""
    while pointer not in owners:
        pointer, _, word = pointer.rpartition("/")
        if word == "properties" or not pointer:
            return ""
    return pointer


def _levels(within: str) -> int:
    """From a schema to one that is referred to within it."""
    return 1 + sum(_LEVELS.get(token, 1) for token in within.split("/")[1:] if not token.isdecimal())


def _target(found: Found) -> str:
    """The pointer that the object refers to; "" where it is no reference."""
    reference = found.node["$ref"]
    return unquote(reference[1:]) if isinstance(reference, str) and reference.startswith("#/") else ""


@dataclass(slots=True)
class _Search:
    """A depth-first search, without recursion, for the height of the references below each schema."""

    edges: dict[str, list[_Edge]]
    heights: dict[str, int] = field(default_factory=dict[str, int])
    closing: list[_Edge] = field(default_factory=list[_Edge])

    def run(self) -> None:
        for start in self.edges:
            if start not in self.heights:
                self.search(start)

    def search(self, start: str) -> None:
        self.heights[start] = 0  # what leads back to a schema that is being searched adds nothing
        pending: list[tuple[str, Iterator[_Edge]]] = [(start, iter(self.edges[start]))]
        while pending:
            pointer, edges = pending[-1]
            for edge in edges:
                if edge.target not in self.heights and edge.target in self.edges:
                    self.heights[edge.target] = 0
                    pending.append((edge.target, iter(self.edges[edge.target])))
                    break
            else:
                pending.pop()
                self.heights[pointer] = self.height(pointer)

    def height(self, pointer: str) -> int:
        """Of the references that are kept."""
        heights = [0]
        for edge in self.edges[pointer]:
            below = edge.levels + self.heights.get(edge.target, 0)
            if below > MAX_LEVELS:
                self.closing.append(edge)
            else:
                heights.append(below)
        return max(heights)


def _cut(document: Document, edge: _Edge) -> Diagnostic:
    del edge.found.node["$ref"]
    name = pointers.last(edge.target)
    return rules.fault(
        rules.DEEP_REFERENCES,
        document.place(pointers.join(edge.found.pointer, "$ref")),
        f'below "{name}" schemas are within one another by references for more than {MAX_LEVELS} levels',
        hint="give the value fewer levels, or make some of them properties of objects",
    )
