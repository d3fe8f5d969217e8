"""References that lead back to themselves without ever reaching an object, a list or a value."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from typing import Any
from urllib.parse import unquote

from specfirst import pointer as pointers
from specfirst.diagnostics import Diagnostic

from . import rules
from .document import Document, node_at
from .grammar import Kind
from .plainest import plainest

_IN_PLACE_ONE = ("not", "if", "then", "else")
_IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
_IN_PLACE = frozenset((*_IN_PLACE_ONE, *_IN_PLACE_LISTS))
_LEADING = _IN_PLACE | {"$ref"}


@dataclass(frozen=True, slots=True)
class _Edge:
    """A reference that applies to the same value as the object it is written for."""

    pointer: str
    """Of the object that is the reference."""
    target: str
    kind: Kind


def without_cycles(document: Document, references: AbstractSet[str]) -> Document:
    """The document with every such reference replaced by its plainest meaning, and a fault for each cycle.

    `references` are all that the document has.
    """
    if lead_to_ends(document, references):
        return document
    search = _Search(document)
    search.run()
    if not search.closing:
        return document
    for edge in search.closing:
        _cut(document.root, edge)
    return replace(document, faults=(*document.faults, *search.faults))


@dataclass(slots=True)
class _Search:
    """A depth-first search, without recursion, over the objects that are references or hold some in place."""

    document: Document
    edges: dict[str, list[_Edge]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    """By the pointer of a reference: where it comes in the document."""
    closing: list[_Edge] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def run(self) -> None:
        for found in self.document.objects:
            if not isinstance(found.node, dict) or _LEADING.isdisjoint(found.node):
                continue
            if edges := list(_edges(found.kind, found.pointer, found.node)):
                self.edges[found.pointer] = edges
                for edge in edges:
                    self.order.setdefault(edge.pointer, len(self.order))
        done = set[str]()
        for start in self.edges:
            if start not in done:
                self.search(start, done)

    def search(self, start: str, done: set[str]) -> None:
        path, on_path = list[_Edge](), {start}
        pending: list[tuple[str, Iterator[_Edge]]] = [(start, iter(self.edges[start]))]
        while pending:
            pointer, edges = pending[-1]
            edge = next(edges, None)
            if edge is None:
                pending.pop()
                on_path.discard(pointer)
                done.add(pointer)
                if path:
                    path.pop()
            elif edge.target in on_path:
                names = [above for above, _ in pending]
                self.note([*path, edge][names.index(edge.target) :], edge)
            elif edge.target not in done and edge.target in self.edges:
                path.append(edge)
                on_path.add(edge.target)
                pending.append((edge.target, iter(self.edges[edge.target])))

    def note(self, cycle: list[_Edge], closing: _Edge) -> None:
        self.closing.append(closing)
        first = min(range(len(cycle)), key=lambda index: self.order[cycle[index].pointer])
        turned = [*cycle[first:], *cycle[:first]]
        names = [pointers.last(edge.target) for edge in (turned[-1], *turned)]
        kind = turned[0].kind.words
        message = f"this {kind} is defined by itself: {_chain(names)}"
        place = self.document.place(pointers.join(turned[0].pointer, "$ref"))
        self.faults.append(
            rules.fault(rules.REFERENCE_CYCLE, place, message, hint="give one of them a meaning of its own")
        )


def lead_to_ends(document: Document, references: AbstractSet[str]) -> bool:
    """Whether none of the references is part of a cycle, as far as their targets tell: as good as every contract."""
    targets = (unquote(reference[1:]) for reference in references)
    below = {target: leading for target in targets if (leading := _targets(document, target))}
    try:
        TopologicalSorter(below).prepare()
    except CycleError:
        return False
    return True


def _targets(document: Document, pointer: str) -> list[str]:
    """What the object at a pointer refers to in place; as if it were a schema, of which each other kind has less."""
    try:
        node = document.at(pointer)
    except KeyError:
        return []
    if not isinstance(node, dict) or _LEADING.isdisjoint(node):
        return []
    return [edge.target for edge in _edges(Kind.SCHEMA, pointer, node)]


def _chain(names: list[str]) -> str:
    shown = names if len(names) <= 6 else [*names[:3], "...", *names[-2:]]  # as many as can be read
    return " -> ".join(f'"{name}"' if name != "..." else name for name in shown)


def _edges(kind: Kind, pointer: str, node: dict[str, Any]) -> Iterator[_Edge]:
    """References of an object to others that the same value must meet."""
    if isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
        yield _Edge(pointer, unquote(node["$ref"][1:]), kind)
    if kind is not Kind.SCHEMA or _IN_PLACE.isdisjoint(node):
        return
    for token, part in _in_place(node):
        if isinstance(part, dict):
            yield from _edges(kind, f"{pointer}/{token}", part)


def _in_place(node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in _IN_PLACE_LISTS:
        if isinstance(node.get(name), list):
            yield from ((f"{name}/{index}", part) for index, part in enumerate(node[name]))
    for name in _IN_PLACE_ONE:
        yield name, node.get(name)


def _cut(root: dict[str, Any], edge: _Edge) -> None:
    node = node_at(root, pointers.tokens(edge.pointer))
    reference = node.pop("$ref", "")
    for name, value in plainest(edge.kind, str(reference)).items():
        node.setdefault(name, value)
