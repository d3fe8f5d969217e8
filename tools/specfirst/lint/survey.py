"""The document and what several rules ask of it, each worked out once."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from specfirst import pointer as pointers
from specfirst.load import Document
from specfirst.load.grammar import METHODS, Found, Kind
from specfirst.load.rules import DEEP_REFERENCES, REFERENCE_CYCLE
from specfirst.records import record

from .json_schema import Schemas
from .keywords import KEYWORDS
from .references import reference

_MOST_HOPS = 50
_USUAL = frozenset({"type", "description", "$ref", "title", "items", "properties"})
"""Keywords of so many schemas that it is no use to sort them out."""
_ACCEPTS = {name: keyword.accepts for name, keyword in KEYWORDS.items()}
_CUTTING = {REFERENCE_CYCLE.name, DEEP_REFERENCES.name}


@record(frozen=True, slots=True)
class Operation:
    """An operation of a path, a webhook or a callback."""

    pointer: str
    node: dict[str, Any]
    method: str
    """As it is sent: "GET"."""
    path: str | None
    """The template; None for webhooks and callbacks."""
    path_pointer: str
    """Of the path item where it is mentioned, which may be a reference."""
    path_item: Found
    """The path item itself."""

    @property
    def title(self) -> str:
        """What messages call it: "GET /pets"."""
        return f"{self.method} {self.path or pointers.last(self.path_pointer)}"


@record(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation."""

    pointer: str
    """Where the operation, or its path item, lists it."""
    found: Found
    """The parameter itself, references followed."""

    @property
    def name(self) -> Any:
        return self.found.node.get("name")

    @property
    def location(self) -> Any:
        return self.found.node.get("in")


class Survey:
    """A document under inspection; nodes may be of any type, whatever the specification says."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def root(self) -> dict[str, Any]:
        return self.document.root

    @property
    def is_version_30(self) -> bool:
        """Whether schemas have their 3.0 meaning: what stands beside a $ref is ignored."""
        return self.document.version.startswith(("2.", "3.0"))

    @cached_property
    def is_cut(self) -> bool:
        """Whether references were taken out of the document because they never end, or not soon enough."""
        return any(fault.rule in _CUTTING for fault in self.document.faults)

    def of(self, *kinds: Kind) -> Iterator[Found]:
        """Every object of the kinds, references to one included, as long as it is a mapping."""
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    @property
    def everything(self) -> tuple[Found, ...]:
        """Every object, in document order, whatever the contract has in its place."""
        return self.document.objects

    @cached_property
    def others(self) -> tuple[Found, ...]:
        """What stands in the place of an object and is no mapping."""
        return tuple([found for found in self.everything if not isinstance(found.node, dict)])

    @cached_property
    def schemas(self) -> tuple[Found, ...]:
        """Every schema that is a mapping."""
        return tuple(self.of(Kind.SCHEMA))

    def schemas_with(self, *keywords: str) -> Iterator[Found]:
        """Every schema that has one of the keywords, in document order: few of all schemas, as a rule."""
        if not _USUAL.isdisjoint(keywords):
            return (found for found in self.schemas if not found.node.keys().isdisjoint(keywords))
        numbers = [self._schemas_by_keyword.get(keyword, ()) for keyword in keywords]
        return (self.schemas[number] for number in sorted(set().union(*numbers)))

    @property
    def references(self) -> tuple[Found, ...]:
        """Every object with a `$ref`, in document order."""
        return self.document.references

    @cached_property
    def ill_formed(self) -> tuple[tuple[Found, str], ...]:
        """Every keyword of a schema with a value of the wrong form."""
        return tuple(
            (found, name)
            for found in self.schemas
            for name, value in found.node.items()
            if name in _ACCEPTS and not _ACCEPTS[name](value)
        )

    @cached_property
    def values(self) -> Schemas:
        """Validators of the document's schemas."""
        return Schemas(self.document, ignores_siblings=self.is_version_30)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, those of paths first."""
        return (*self.routes, *self._operations_elsewhere())

    @cached_property
    def routes(self) -> tuple[Operation, ...]:
        """The operations of `paths`, in document order."""
        return tuple(
            operation for path, pointer, item in self.paths for operation in self._operations(path, pointer, item)
        )

    @cached_property
    def paths(self) -> tuple[tuple[str, str, Found], ...]:
        """Template, pointer and path item (references followed) of each path."""
        paths = self.root.get("paths")
        if not isinstance(paths, dict):
            return ()
        items = (
            (path, pointers.join("/paths", path), node) for path, node in paths.items() if not path.startswith("x-")
        )
        return tuple(
            (path, pointer, self.follow(Found(Kind.PATH_ITEM, pointer, node))) for path, pointer, node in items
        )

    def parameters(self, operation: Operation) -> dict[tuple[str, str], Parameter]:
        """The parameters of an operation by location and name; its own replace those of the path item."""
        listed = (*self.listed_parameters(operation.path_item), *self.own_parameters(operation))
        return {
            (parameter.location, parameter.name): parameter
            for parameter in listed
            if isinstance(parameter.location, str) and isinstance(parameter.name, str)
        }

    def own_parameters(self, operation: Operation) -> Iterator[Parameter]:
        """What the operation itself lists."""
        return self.listed_parameters(Found(Kind.OPERATION, operation.pointer, operation.node))

    def listed_parameters(self, owner: Found) -> Iterator[Parameter]:
        """The `parameters` of an operation or path item that are mappings, references followed."""
        listed = owner.node.get("parameters") if isinstance(owner.node, dict) else None
        for index, node in enumerate(listed if isinstance(listed, list) else ()):
            pointer = pointers.join(owner.pointer, "parameters", index)
            found = self.follow(Found(Kind.PARAMETER, pointer, node))
            if isinstance(found.node, dict):
                yield Parameter(pointer, found)

    def follow(self, found: Found) -> Found:
        """The object at the end of its references; itself where there is none or they lead nowhere."""
        end = found
        for _ in range(_MOST_HOPS):
            pointer = reference(end.node)
            if pointer is None:
                return end
            try:
                end = Found(found.kind, pointer, self.document.at(pointer))
            except KeyError:
                return found
        return found

    @cached_property
    def _schemas_by_keyword(self) -> Mapping[str, list[int]]:
        """The places in `schemas` of those that have a keyword, but for the usual ones."""
        sorted_out: dict[str, list[int]] = {}
        for number, found in enumerate(self.schemas):
            for keyword in found.node.keys() - _USUAL:
                sorted_out.setdefault(keyword, []).append(number)
        return sorted_out

    @cached_property
    def _by_kind(self) -> Mapping[Kind, list[Found]]:
        """Those that are mappings."""
        sorted_out: dict[Kind, list[Found]] = {}
        for found in self.everything:
            if isinstance(found.node, dict):
                sorted_out.setdefault(found.kind, []).append(found)
        return sorted_out

    def _operations(self, path: str | None, pointer: str, item: Found) -> Iterator[Operation]:
        if not isinstance(item.node, dict):
            return
        others = item.node.get("additionalOperations")
        named: list[tuple[str, tuple[str, ...], Any]] = [
            (method.upper(), (method,), item.node.get(method)) for method in item.node if method in METHODS
        ]
        if isinstance(others, dict):
            named += [(method, ("additionalOperations", method), node) for method, node in others.items()]
        for method, tokens, node in named:
            if isinstance(node, dict):
                yield Operation(pointers.join(item.pointer, *tokens), node, method, path, pointer, item)

    def _operations_elsewhere(self) -> Iterator[Operation]:
        known = {operation.pointer for operation in self.routes}
        for found in self.of(Kind.PATH_ITEM):
            for operation in self._operations(None, found.pointer, found):
                if operation.pointer not in known:
                    yield operation
