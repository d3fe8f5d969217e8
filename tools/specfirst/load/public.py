"""The part of a contract that is for the public: what has `x-internal` is left out, and what only that needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from specfirst import pointer as pointers

from .document import Document
from .grammar import METHODS, Kind, walk
from .source import collector_off

_MARKED = (Kind.PATH_ITEM, Kind.OPERATION, Kind.PARAMETER, Kind.SCHEMA, Kind.TAG)
_OPERATIONS = frozenset({*METHODS, "additionalOperations"})
_VARIANTS = ("allOf", "anyOf", "oneOf", "prefixItems")


def public(document: Document) -> Document:
    """The document to show to everybody; its root is a copy, whose places are no longer those of the contract.

    What does nothing but refer to something internal goes with it: a property, a parameter, a variant of a union.
    """
    with collector_off():
        internal = _Internal(document)
        internal.spread()
        return replace(document, root=internal.without())


@dataclass(slots=True)
class _Internal:
    """What is left out, by its pointer."""

    document: Document
    gone: set[str]
    kinds: Mapping[str, Kind]

    def __init__(self, document: Document) -> None:
        self.document = document
        found = {each.pointer: each for each in document.objects if isinstance(each.node, dict)}
        self.kinds = {pointer: each.kind for pointer, each in found.items()}
        self.gone = {
            pointer for pointer, each in found.items() if each.kind in _MARKED and each.node.get("x-internal") is True
        }

    def spread(self) -> None:
        """To references, to paths without operations, and to components that only internal things led to."""
        while added := {*self._references(), *self._links(), *self._empty_paths()} - self.gone:
            self.gone |= added
        self.gone |= self._reached(frozenset()) - self._reached(frozenset(self.gone))

    def without(self) -> dict[str, Any]:
        tags = {self.document.at(pointer).get("name") for pointer in self._gone(Kind.TAG)}
        copied: dict[str, Any] = self._copied("", self.document.root)
        for found in walk(copied):
            if (
                found.kind is Kind.OPERATION
                and isinstance(found.node, dict)
                and isinstance(found.node.get("tags"), list)
            ):
                found.node["tags"] = [tag for tag in found.node["tags"] if tag not in tags]
        return copied

    def _references(self) -> Iterator[str]:
        for pointer in self.kinds:
            if (target := self._target(pointer)) is not None and target in self.gone:
                yield pointer

    def _links(self) -> Iterator[str]:
        """To operations that are left out."""
        names = {self.document.at(each).get("operationId") for each in self._gone(Kind.OPERATION)} - {None}
        for pointer, kind in self.kinds.items():
            if kind is Kind.LINK and self.document.at(pointer).get("operationId") in names:
                yield pointer

    def _gone(self, kind: Kind) -> Iterator[str]:
        """The objects of a kind that are left out, by themselves or with what they stand in."""
        gone = frozenset(self.gone)
        return (pointer for pointer, each in self.kinds.items() if each is kind and _is_within(pointer, gone))

    def _target(self, pointer: str) -> str | None:
        reference = self.document.at(pointer).get("$ref")
        return reference[1:] if isinstance(reference, str) and reference.startswith("#/") else None

    def _empty_paths(self) -> Iterator[str]:
        """Whose operations are all left out; a path that never had any stays."""
        for pointer, kind in self.kinds.items():
            if kind is Kind.PATH_ITEM:
                below = [pointers.join(pointer, name) for name in self.document.at(pointer) if name in _OPERATIONS]
                if below and all(each in self.gone for each in below):
                    yield pointer

    def _reached(self, gone: frozenset[str]) -> set[str]:
        """The components that something outside of the components leads to, without what is gone."""
        leads: dict[str, set[str]] = {}
        for pointer in self.kinds:
            if (target := self._target(pointer)) is not None and not _is_within(pointer, gone):
                leads.setdefault(_component(pointer), set()).add(_component(target))
        reached: set[str] = set()
        waiting = list(leads.get("", ()))
        while waiting:
            component = waiting.pop()
            if component not in reached:
                reached.add(component)
                waiting.extend(leads.get(component, ()))
        return reached

    def _copied(self, pointer: str, node: Any) -> Any:
        if isinstance(node, list):
            below = ((pointers.join(pointer, index), each) for index, each in enumerate(node))
            return [self._copied(each, value) for each, value in below if each not in self.gone]
        if not isinstance(node, dict):
            return node
        found = {name: (pointers.join(pointer, name), each) for name, each in node.items()}
        copied = {name: self._copied(each, value) for name, (each, value) in found.items() if each not in self.gone}
        return self._tidied(node, copied) if self.kinds.get(pointer) is Kind.SCHEMA else copied

    def _tidied(self, node: dict[str, Any], copied: dict[str, Any]) -> dict[str, Any]:
        """A schema without the names of properties that are gone, and without empty unions."""
        properties = node.get("properties")
        left_out = (
            []
            if not isinstance(properties, dict)
            else [name for name in properties if name not in copied["properties"]]
        )
        if left_out and isinstance(node.get("required"), list):
            copied["required"] = [name for name in node["required"] if name not in left_out]
        for name in _VARIANTS:
            if copied.get(name) == [] and node[name]:
                del copied[name]
        mapping = node["discriminator"].get("mapping") if isinstance(node.get("discriminator"), dict) else None
        if isinstance(mapping, dict):
            kept = {tag: each for tag, each in mapping.items() if _schema_named(str(each)) not in self.gone}
            copied["discriminator"] = {**copied["discriminator"], "mapping": kept}
        return copied


def _schema_named(reference: str) -> str:
    """The pointer of a schema that a discriminator's mapping refers to, which may be a bare name."""
    return reference[1:] if reference.startswith("#") else pointers.of(("components", "schemas", reference))


def _component(pointer: str) -> str:
    """The component that a pointer leads into; "" for what is none."""
    section = pointer.split("/")[:4]
    return "/".join(section) if section[1:2] == ["components"] else ""


def _is_within(pointer: str, gone: frozenset[str]) -> bool:
    while pointer:
        if pointer in gone:
            return True
        pointer = pointer.rpartition("/")[0]
    return False
