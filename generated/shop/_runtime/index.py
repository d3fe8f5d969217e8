"""The index of operations by path."""

from dataclasses import dataclass, field
from typing import NamedTuple

from fastapi.routing import APIRoute
from starlette.types import Scope

from .conditions import Condition, conditions_of, given_by, met
from .serving import Operation
from .templates import Parts, Segment, matched, plain_text, segments_of


class Entry(NamedTuple):
    """An operation with its route; templates of one shape may name their parameters differently."""

    operation: Operation
    route: APIRoute
    names: tuple[str, ...]


class Conditional(NamedTuple):
    """Operations that requests with a certain query, or a certain header, lead to."""

    conditions: tuple[Condition, ...]
    entries: dict[str, Entry]
    """By method."""


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree of paths."""

    literal: dict[str, "Node"] = field(default_factory=dict[str, "Node"])
    """By the decoded text of the segment."""
    mixed: list[tuple[Segment, "Node"]] = field(default_factory=list[tuple[Segment, "Node"]])
    """Text and parameters in one segment, the one with the most text first."""
    templated: "Node | None" = None
    spanning: "Node | None" = None
    """A parameter of one segment or more."""
    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    """By method."""
    conditional: list["Conditional"] = field(default_factory=list["Conditional"])
    """Those whose path ends in a query or a fragment (`/files?beta=true`)."""
    allow: str = ""
    """The methods of the path, for the Allow header (RFC 9110, 10.2.1)."""

    def add(self, entry: Entry, conditions: tuple[Condition, ...]) -> None:
        """ValueError if the path has an operation of this method."""
        method, path = entry.operation.declaration.method, entry.operation.declaration.path
        entries = self._under(conditions) if conditions else self.entries
        if method in entries:
            raise ValueError(f"{method} {path} is there twice.")
        entries[method] = entry
        methods = {*self.entries}.union(*(one.entries for one in self.conditional))
        self.allow = ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))

    def entries_for(self, scope: Scope) -> dict[str, Entry]:
        """By method, what a request leads to: the operation with the most of what it has, the earlier one of two."""
        given = given_by(scope["query_string"], scope["headers"])
        counted = [(met(one.conditions, given), one) for one in reversed(self.conditional)]
        ranked = sorted(((count, one) for count, one in counted if count is not None), key=lambda pair: pair[0])
        lacking = {method: entry for count, one in ranked if not count for method, entry in one.entries.items()}
        having = {method: entry for count, one in ranked if count for method, entry in one.entries.items()}
        return {**lacking, **self.entries, **having}

    def _under(self, conditions: tuple[Condition, ...]) -> dict[str, Entry]:
        known = next((one for one in self.conditional if set(one.conditions) == set(conditions)), None)
        if known is None:
            known = Conditional(conditions, {})
            self.conditional.append(known)
        return known.entries

    def child(self, segment: Segment) -> "Node":
        """The place below for a segment of a template, made if it is not there."""
        if segment.spans:
            self.spanning = self.spanning or Node()
            return self.spanning
        if segment.is_one_parameter:
            self.templated = self.templated or Node()
            return self.templated
        if not segment.names:
            return self.literal.setdefault(plain_text(segment.literals[0]), Node())
        return self._mixed_child(segment)

    def _mixed_child(self, segment: Segment) -> "Node":
        for known, node in self.mixed:
            if known.literals == segment.literals:
                return node
        node = Node()
        self.mixed.append((segment, node))
        self.mixed.sort(key=lambda pair: (-sum(map(len, pair[0].literals)), len(pair[0].names), pair[0].literals))
        return node


class Index:
    """The operations by path: literal segments first, then templated ones, in a time that does not grow with them."""

    def __init__(self) -> None:
        self._root = Node()
        self._literal: dict[str, Node] = {}

    def add(self, operation: Operation, route: APIRoute, prefix: str = "") -> None:
        """Add an operation below a prefix, which is text without parameters.

        Clients keep a fragment to themselves: an operation whose path has one is found at what stands before it, too.
        """
        path = operation.declaration.path
        before, _, fragment = path.partition("#")
        self._add(operation, route, prefix, path, conditions_of(before))
        if fragment and "{" not in fragment:
            self._add(operation, route, prefix, before, conditions_of(path))

    def _add(
        self, operation: Operation, route: APIRoute, prefix: str, path: str, conditions: tuple[Condition, ...]
    ) -> None:
        literal = [Segment((text,)) for text in prefix.split("/")[1:]]
        segments = [*literal, *segments_of(path, operation.declaration.multisegment)]
        node = self._root
        for segment in segments:
            node = node.child(segment)
        names = tuple(name for segment in segments for name in segment.names)
        node.add(Entry(operation, route, names), conditions)
        texts = [plain_text(segment.literals[0]) for segment in segments]
        if not names and not any("/" in text for text in texts):
            self._literal["/" + "/".join(texts)] = node

    def find(self, path: str, *, is_encoded: bool) -> tuple[Node, list[str]] | None:
        """What is at `path`, with the values of its parameters as they stand there.

        A path without an escape is the same encoded and decoded, so that `is_encoded` is False for it.
        """
        if not is_encoded and (node := self._literal.get(path)):
            return node, []
        texts = path.split("/")
        parts = Parts(texts, [plain_text(text) for text in texts] if is_encoded else texts)
        values: list[str] = []
        if node := _descend(self._root, parts, 1, values):
            return node, values
        return None


def _descend(node: Node, parts: Parts, at: int, values: list[str]) -> Node | None:
    """The place of the rest of a path: literal text, then text with parameters, then a parameter, then the rest."""
    texts, plains = parts
    while at < len(texts):
        literal = node.literal.get(plains[at])
        if node.mixed or node.spanning or (literal and node.templated):
            return _choose(node, parts, at, values)
        if literal:
            node = literal
        elif node.templated and texts[at]:
            values.append(texts[at])
            node = node.templated
        else:
            return None
        at += 1
    return node if node.allow else None


def _choose(node: Node, parts: Parts, at: int, values: list[str]) -> Node | None:
    """As _descend, at a place from which more than one way leads on."""
    text, plain = parts.texts[at], parts.plains[at]
    literal = node.literal.get(plain)
    if literal and (found := _with(literal, parts, at + 1, values, [])):
        return found
    if not text:
        return None
    for segment, child in node.mixed:
        if (taken := matched(segment.literals, text)) and (found := _with(child, parts, at + 1, values, taken)):
            return found
    if node.templated and (found := _with(node.templated, parts, at + 1, values, [text])):
        return found
    return _span(node.spanning, parts, at, values) if node.spanning else None


def _span(node: Node, parts: Parts, at: int, values: list[str]) -> Node | None:
    end = len(parts.texts)
    if not (node.literal or node.mixed or node.templated):
        return _with(node, parts, end, values, ["/".join(parts.texts[at:])])
    for stop in range(at + 1, end + 1):
        if found := _with(node, parts, stop, values, ["/".join(parts.texts[at:stop])]):
            return found
    return None


def _with(node: Node, parts: Parts, at: int, values: list[str], taken: list[str]) -> Node | None:
    """The place of the rest of a path, with `taken` among the values if there is one."""
    size = len(values)
    values += taken
    found = _descend(node, parts, at, values)
    if found is None:
        del values[size:]
    return found
