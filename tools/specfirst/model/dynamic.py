"""Dynamic references (JSON Schema 2020-12, 8.2.3.2), said without them: each schema as it is where somebody refers to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import unquote

from specfirst.load.document import Document, node_at
from specfirst.pointer import join, tokens

from .repair import NOTES

Scope: TypeAlias = Mapping[str, str]
"""By name: the pointer of the schema that a dynamic reference of that name leads to."""

_Key: TypeAlias = tuple[str, frozenset[tuple[str, str]]]
"""What is copied, and what is special about it: the part of the scope that it has use for."""

_DATA = frozenset({"example", "examples", "default", "enum", "const", "mapping"})
_MAPS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "schemas"})
"""What holds schemas by names, which are no keywords."""
_IDENTIFIERS = frozenset({"$id", "$anchor", "$dynamicAnchor"})
_REFERENCES = ("$ref", "$dynamicRef")
_SCHEMAS = "/components/schemas/"
_MOST_COPIES = 1000
_DEEPEST, _MOST_WITHIN_ONE = 2, 3
"""Copies within copies, and all within one, itself among them: those who refer to one another would multiply."""


def specialised(document: Document) -> Document:
    """The document without dynamic references; those that lead nowhere stay."""
    if not any("$dynamicRef" in source.text for source in document.sources):
        return document
    return replace(document, root=specialised_tree(document.root))


def specialised_tree(root: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a bundled document's tree.

    A schema with an anchor of its own for what another one leaves open (`Pets: {$ref: Page, $defs: {T: {$dynamicAnchor: T,
    $ref: Pet}}}`) holds a copy of that schema, which leads to what is its own. A component is a schema resource, if
    it has no `$id` either.
    """
    return _Specialiser(root).tree()


class _Specialiser:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._anchors: dict[str, dict[str, str]] = {}
        self._needs: dict[str, frozenset[str]] = {}
        self._open: dict[_Key, str] = {}
        """Where the copies stand that are being made."""
        self._copies = 0
        self._within_one: list[str] = []
        """What has been copied within the outermost copy."""

    def tree(self) -> dict[str, Any]:
        """The whole document."""
        made: dict[str, Any] = self._written(self._root, "", "", {}, is_map=False)
        return made

    def _written(self, node: Any, pointer: str, home: str, scope: Scope, *, is_map: bool) -> Any:
        """What stands at the pointer, for the place `home`."""
        match node:
            case list():
                return [
                    self._written(item, join(pointer, index), join(home, index), scope, is_map=False)
                    for index, item in enumerate(node)
                ]
            case dict() if is_map:
                return {name: self._below(name, node, pointer, home, scope, is_map=False) for name in node}
            case dict():
                return self._object(node, pointer, home, self._within(node, pointer, scope))
            case _:
                return node

    def _below(self, name: str, node: Any, pointer: str, home: str, scope: Scope, *, is_map: bool) -> Any:
        return self._written(node[name], join(pointer, name), join(home, name), scope, is_map=is_map)

    def _object(self, node: dict[str, Any], pointer: str, home: str, scope: Scope) -> dict[str, Any]:
        said = {
            name: value
            if name in _DATA
            else self._below(name, node, pointer, home, scope, is_map=name in _MAPS and isinstance(value, dict))
            for name, value in node.items()
            if name not in _REFERENCES
        }
        references = [name for name in _REFERENCES if isinstance(node.get(name), str)]
        conditions = said.pop("allOf", [])
        for name in references:
            is_alone = len(references) == 1 and not conditions and said.keys() <= NOTES
            part = self._referred(name, node, home if is_alone else join(home, "allOf", len(conditions)), scope)
            if is_alone or (part.keys() <= {"$ref", "$dynamicRef"} and "$ref" not in said):
                said = {**part, **said}
            else:
                conditions = [*conditions, part]
        return said | ({"allOf": conditions} if conditions else {})

    def _referred(self, keyword: str, node: Mapping[str, Any], home: str, scope: Scope) -> dict[str, Any]:
        """The reference, or a copy of what it leads to where that is another thing in this scope."""
        target = self._target(keyword, node[keyword], scope)
        if target is None:
            return {keyword: node[keyword]}
        plain = {"$ref": f"#{target}"} if keyword == "$dynamicRef" else {"$ref": node["$ref"]}
        needed = self._needed(target)
        own = {name: found for name, found in self._resource(target).items() if name in needed}
        wanted = own | {name: found for name, found in scope.items() if name in needed}
        if wanted == own:
            return plain
        key = target, frozenset(wanted.items())
        if key in self._open:
            return {"$ref": f"#{self._open[key]}"}
        if self._is_full():
            return {"$dynamicRef": node[keyword]}
        return self._copy(key, home, {**self._resource(target), **scope})

    def _is_full(self) -> bool:
        return self._copies >= _MOST_COPIES or len(self._open) >= _DEEPEST or len(self._within_one) >= _MOST_WITHIN_ONE

    def _copy(self, key: _Key, home: str, scope: Scope) -> dict[str, Any]:
        target, _ = key
        self._copies += 1
        self._within_one.append(target)
        self._open[key] = home
        copy = self._written(self._at(target), target, home, scope, is_map=False)
        del self._open[key]
        if not self._open:
            self._within_one.clear()
        if not isinstance(copy, dict):
            return {"allOf": [copy]}
        return {name: value for name, value in copy.items() if name not in _IDENTIFIERS}

    def _target(self, keyword: str, written: str, scope: Scope) -> str | None:
        """The pointer of the schema that it leads to."""
        identifier, _, fragment = written.partition("#")
        if fragment.startswith("/") or keyword == "$ref":
            return next(
                (one for one in (fragment, unquote(fragment)) if written[:1] == "#" and self._at(one) is not None), None
            )
        if fragment in scope:
            return scope[fragment]
        named = self._anchors_below(self._identified[identifier]) if identifier in self._identified else self._only
        return named.get(fragment)

    def _within(self, node: Mapping[str, Any], pointer: str, scope: Scope) -> Scope:
        """The scope within an object: what a schema around it says comes first."""
        is_resource = not _IDENTIFIERS.isdisjoint(node) or "$defs" in node or _is_component(pointer)
        return {**self._anchors_below(pointer), **scope} if is_resource else scope

    def _resource(self, pointer: str) -> Scope:
        """The dynamic anchors of the component that the pointer leads into."""
        path = tokens(pointer)
        return self._anchors_below(join("", *path[:3])) if pointer.startswith(_SCHEMAS) else {}

    def _anchors_below(self, pointer: str) -> Scope:
        if pointer not in self._anchors:
            found: dict[str, str] = {}
            for below, node in _objects(self._at(pointer), pointer):
                if isinstance(name := node.get("$dynamicAnchor"), str):
                    found.setdefault(name, below)
            self._anchors[pointer] = found
        return self._anchors[pointer]

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """The pointers of all schemas with an anchor, by its name."""
        found: dict[str, list[str]] = {}
        for pointer, node in _objects(self._root, ""):
            for keyword in ("$dynamicAnchor", "$anchor"):
                if isinstance(node.get(keyword), str):
                    found.setdefault(node[keyword], []).append(pointer)
        return found

    @cached_property
    def _identified(self) -> Mapping[str, str]:
        """The pointers of all schemas with an `$id`."""
        return {node["$id"]: pointer for pointer, node in _objects(self._root, "") if isinstance(node.get("$id"), str)}

    @cached_property
    def _only(self) -> Scope:
        """Where no schema around says where a name leads, and there is one place that it can lead to."""
        return {name: pointers[0] for name, pointers in self._named.items() if len(pointers) == 1}

    def _needed(self, pointer: str) -> frozenset[str]:
        """The names of the dynamic references that a schema leads to."""
        if pointer not in self._needs:
            names, seen, waiting = set[str](), {pointer}, [pointer]
            while waiting:
                for _, node in _objects(self._at(waiting.pop()), ""):
                    further = self._leads_to(node, names)
                    waiting += further - seen
                    seen |= further
            self._needs[pointer] = frozenset(names)
        return self._needs[pointer]

    def _leads_to(self, node: Mapping[str, Any], names: set[str]) -> set[str]:
        found: set[str] = set()
        if isinstance(written := node.get("$ref"), str):
            found |= {target} if (target := self._target("$ref", written, {})) is not None else set()
        if isinstance(written := node.get("$dynamicRef"), str):
            name = written.partition("#")[2]
            names.add(name)
            found |= set(self._named.get(name, ()))
        return found

    def _at(self, pointer: str) -> Any:
        try:
            return node_at(self._root, tokens(pointer))
        except KeyError:
            return None


def _is_component(pointer: str) -> bool:
    return pointer.startswith(_SCHEMAS) and "/" not in pointer.removeprefix(_SCHEMAS)


def _objects(node: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object at or below a node with its pointer; what stands in examples, defaults and enumerations is data."""
    waiting: list[tuple[str, Any, bool]] = [(pointer, node, False)]
    while waiting:
        at, found, is_map = waiting.pop()
        if isinstance(found, list):
            waiting.extend((join(at, index), item, False) for index, item in enumerate(found))
        elif isinstance(found, dict):
            if not is_map:
                yield at, found
            for name, value in found.items():
                if is_map or name not in _DATA:
                    waiting.append((join(at, name), value, name in _MAPS and not is_map))
