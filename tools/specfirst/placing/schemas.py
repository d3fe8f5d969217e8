"""Where the schemas of a contract say what a value is refused for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, TypeAlias

from specfirst import pointer as pointers
from specfirst.pointer import join

from .nodes import Nodes

Trail: TypeAlias = tuple[str, ...]
"""Pointers from the schema that a value is held to, to what says something of a part of it."""

_ALL_OR_SOME = ("allOf", "anyOf", "oneOf")
_CONDITIONS = ("if", "then", "else")
_OF_PARENT = ("required", "additionalProperties", "unevaluatedProperties", "propertyNames", "dependentRequired")
"""Keywords of an object whose faults name a property of it."""
_CLOSING = ("additionalProperties", "unevaluatedProperties")
_SPELLINGS = {
    "enum": ("enum", "const"),
    "anyOf": ("anyOf", "oneOf"),
    "discriminator": ("discriminator", "oneOf", "anyOf"),
    "minimum": ("minimum", "exclusiveMinimum", "format"),
    "maximum": ("maximum", "exclusiveMaximum", "format"),
    "exclusiveMinimum": ("exclusiveMinimum", "minimum"),
    "exclusiveMaximum": ("exclusiveMaximum", "maximum"),
    "format": ("format", "contentEncoding", "pattern"),
    "dependentRequired": ("dependentRequired", "dependencies"),
    "minContains": ("minContains", "contains"),
    "contains": ("contains", "minContains"),
}
"""What else a contract may have written where a value is said to be off a keyword."""


@dataclass(frozen=True, slots=True)
class SchemaPlaces:
    """Finds the keywords of schemas."""

    nodes: Nodes

    def keyword(self, schema: str, value: Sequence[str], keyword: str) -> str:
        """The pointer of the keyword that the value of the schema at a pointer is off, at the tokens within it.

        Where several schemas that hold there have the keyword, such as members of a union, the last that leads to all
        of them; where none has it, the schema itself.
        """
        here = self._at(schema, value)
        parents = self._at(schema, value[:-1]) if value else []
        found = self._written(here, keyword)
        if keyword in _OF_PARENT and value:
            found = self._of_property(parents, value[-1], keyword) or found
        if found:
            return _last_in_common(found)
        return self._plain(here) or self._plain(parents) or schema

    def forbids(self, schema: str, value: Sequence[str], name: str) -> bool:
        """Whether an object at the tokens within a value may not have a property of that name."""
        here = [self.nodes.fields(trail[-1]) for trail in self._at(schema, value)]
        is_closed = any(node.get(keyword) is False for node in here for keyword in _CLOSING)
        return is_closed and not any(
            name in self.nodes.field(trail[-1], "properties") for trail in self._at(schema, value)
        )

    def _written(self, trails: list[Trail], keyword: str) -> list[Trail]:
        for spelling in _SPELLINGS.get(keyword, (keyword,)):
            holders = [trail for trail in trails if spelling in self.nodes.fields(trail[-1])]
            if holders:
                return [(*trail, join(trail[-1], spelling)) for trail in holders]
        return []

    def _of_property(self, parents: list[Trail], name: str, keyword: str) -> list[Trail]:
        """The keyword of the object that a property belongs to; of `required` the name itself."""
        found = self._written(parents, keyword)
        if keyword != "required":
            return found
        return [
            (*trail, join(trail[-1], names.index(name)))
            for trail in found
            if name in (names := self.nodes.items(trail[-1]))
        ]

    def _plain(self, trails: list[Trail]) -> str | None:
        """The schema that the first of the trails comes to by references alone."""
        return self.nodes.followed(trails[0][-1]) if trails else None

    def _at(self, schema: str, value: Sequence[str]) -> list[Trail]:
        """All schemas that hold for the part of a value at the tokens."""
        trails = self._holding([(schema,)])
        for token in value:
            trails = self._holding([below for trail in trails for below in self._below(trail, token)])
        return trails

    def _holding(self, trails: list[Trail]) -> list[Trail]:
        """The schemas at the trails' ends, and those that they apply to the same value."""
        found: dict[str, Trail] = {}
        waiting = trails[::-1]
        while waiting:
            trail = waiting.pop()
            if trail[-1] not in found:
                found[trail[-1]] = trail
                waiting.extend(reversed(list(self._beside(trail))))
        return list(found.values())

    def _beside(self, trail: Trail) -> Iterator[Trail]:
        pointer, node = trail[-1], self.nodes.fields(trail[-1])
        if target := self.nodes.target(pointer):
            yield (*trail, target)
        for keyword in _ALL_OR_SOME:
            for index, _ in enumerate(_list(node.get(keyword))):
                union = join(pointer, keyword)
                yield (*trail, union, join(union, index))
        for keyword in _CONDITIONS:
            if isinstance(node.get(keyword), dict):
                yield (*trail, join(pointer, keyword))
        for keyword in ("dependentSchemas", "dependencies"):
            for name in self.nodes.field(pointer, keyword):
                yield (*trail, join(pointer, keyword, name))
        yield from ((*trail, target) for target in self._mapped(node))

    def _below(self, trail: Trail, token: str) -> Iterator[Trail]:
        """The schemas that one applies to a property or an item."""
        pointer, node = trail[-1], self.nodes.fields(trail[-1])
        ways = list(self._of_name(pointer, token))
        if not ways and token.isdigit():
            ways = list(self._of_index(pointer, int(token)))
        rest = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")
        ways = ways or [(keyword,) for keyword in rest if isinstance(node.get(keyword), dict)]
        yield from ((*trail, join(pointer, *way)) for way in ways)

    def _of_name(self, pointer: str, name: str) -> Iterator[tuple[str, ...]]:
        if name in self.nodes.field(pointer, "properties"):
            yield "properties", name
        for pattern in self.nodes.field(pointer, "patternProperties"):
            if _matches(pattern, name):
                yield "patternProperties", pattern

    def _of_index(self, pointer: str, index: int) -> Iterator[tuple[str, ...]]:
        node = self.nodes.fields(pointer)
        if index < len(_list(node.get("prefixItems"))):
            yield "prefixItems", str(index)
        elif isinstance(node.get("items"), dict):
            yield ("items",)
        if isinstance(node.get("contains"), dict):
            yield ("contains",)

    def _mapped(self, node: dict[str, Any]) -> Iterator[str]:
        """The schemas that a discriminator leads to from a schema which lists none itself."""
        discriminator = node.get("discriminator")
        if not isinstance(discriminator, dict) or "oneOf" in node or "anyOf" in node:
            return
        mapping = discriminator.get("mapping")
        for reference in mapping.values() if isinstance(mapping, dict) else ():
            if isinstance(reference, str):
                yield reference[1:] if reference.startswith("#/") else pointers.of(("components", "schemas", reference))


def _last_in_common(trails: list[Trail]) -> str:
    """All of them begin at one schema."""
    *_, last = takewhile(lambda step: len(set(step)) == 1, zip(*trails, strict=False))
    return str(last[0])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _matches(pattern: str, name: str) -> bool:
    """As far as Python reads the pattern as ECMA-262 does."""
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return False
