"""What a schema says of its values, with what it refers to and is composed of in one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import unquote

from specfirst.load import Document
from specfirst.load.document import node_at
from specfirst.pointer import join, tokens

_MOST_VARIANTS = 24
_MOST_PARTS = 500
_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_KEPT = ("pattern", "format", "multipleOf", "uniqueItems")


class At(NamedTuple):
    """A schema as JSON Schema 2020-12, and the pointer of what is written there."""

    schema: Any
    pointer: str


Parts: TypeAlias = tuple[At, ...]
"""Schemas that hold for one value together."""


@dataclass(slots=True)
class Facts:
    """One way to fulfil a schema: a branch of each union is chosen."""

    types: list[str] | None = None
    """None where any type will do."""
    examples: list[Any] = field(default_factory=list[Any])
    """Of the schema as a whole."""
    given: list[Any] = field(default_factory=list[Any])
    """Other values that are named: `const`, `default`, `enum`."""
    shown: dict[str, Any] = field(default_factory=dict[str, Any])
    """Values of properties that stand in examples of its parts."""
    tags: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    """Properties that tell the chosen variant of a union from others."""
    keywords: dict[str, Any] = field(default_factory=dict[str, Any])
    """Bounds and the like, the narrower of two."""
    properties: dict[str, Parts] = field(default_factory=dict[str, Parts])
    patterns: dict[str, At] = field(default_factory=dict[str, At])
    required: dict[str, None] = field(default_factory=dict[str, None])
    dependent: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """What a property that is there asks for."""
    prefix: list[Parts] = field(default_factory=list[Parts])
    items: Parts = ()
    contains: Parts = ()
    additional: Parts = ()
    names: Parts = ()
    """Schemas of the names of properties."""
    unions: list[list[Parts]] = field(default_factory=list[list[Parts]])
    """What is left to choose from."""
    is_possible: bool = True

    def copy(self) -> "Facts":
        """Another one with the same facts, to be told more."""
        copied = {name: _copied(getattr(self, name)) for name in self.__slots__}
        return Facts(**copied)


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, dict | list) else value


class Reader:
    """Reads the schemas of one document."""

    def __init__(
        self, document: Document, schemas: Mapping[str, Any], tags: Mapping[str, Mapping[str, str | int]]
    ) -> None:
        """`schemas`: those of the document as JSON Schema, each at its pointer; `tags` as of `tags_of`."""
        self._document = document
        self._schemas = schemas
        self._tags = tags

    def at(self, pointer: str) -> At:
        """The schema at a pointer; one that allows everything where there is none."""
        try:
            return At(node_at(self._schemas, tokens(pointer)), pointer)
        except KeyError:
            return At(schema=True, pointer=pointer)

    def written(self, at: At) -> Mapping[str, Any]:
        """The schema as the contract has it, with its examples."""
        try:
            found = self._document.at(at.pointer)
        except KeyError:
            return {}
        return found if isinstance(found, dict) else {}

    def is_left_out(self, at: At) -> bool:
        """Whether answers do not have a property: nothing is said of it then, whatever is written."""
        return at.schema is True and bool(self.written(at))

    def variants(self, parts: Parts) -> Iterator[Facts]:
        """The ways to fulfil all of the schemas, the first branches of unions first."""
        return islice(self._expanded(Facts(), [(part, True) for part in parts]), _MOST_VARIANTS)

    def _expanded(self, facts: Facts, waiting: list[tuple[At, bool]]) -> Iterator[Facts]:
        seen: set[str] = set()
        for at, is_whole in _growing(waiting):
            waiting += self._read(at, facts, is_whole, seen)
        if not facts.is_possible:
            return
        if not facts.unions:
            yield facts
            return
        for branch in facts.unions[0]:
            told = facts.copy()
            told.unions = told.unions[1:]
            yield from self._expanded(told, [(part, True) for part in branch])

    def _read(self, at: At, facts: Facts, is_whole: bool, seen: set[str]) -> list[tuple[At, bool]]:
        """Add what one schema says; returns what it leads to."""
        schema = at.schema
        if not isinstance(schema, dict):
            facts.is_possible &= schema is not False
            return []
        self._read_examples(at, facts, is_whole)
        _read_keywords(schema, facts)
        _read_object(at, facts)
        _read_array(at, facts)
        self._read_unions(at, facts)
        parts = [At(part, join(at.pointer, "allOf", index)) for index, part in enumerate(schema.get("allOf", ()))]
        is_alone = len(parts) == 1 and not schema.get("properties")
        further = [(part, is_whole and is_alone) for part in parts]
        if isinstance(reference := schema.get("$ref"), str) and reference not in seen:
            seen.add(reference)
            target = self.at(unquote(reference[1:]))
            facts.tags = {**self._tags.get(target.pointer, {}), **facts.tags}
            further.append((target, is_whole))
        return further

    def _read_examples(self, at: At, facts: Facts, is_whole: bool) -> None:
        written, schema = self.written(at), at.schema
        found = examples_of(written)
        if is_whole:
            facts.examples += found
            facts.given += [node[name] for node, name in ((schema, "const"), (written, "default")) if name in node]
            facts.given += schema.get("enum", ())
        else:
            for example in found:
                if isinstance(example, dict):
                    facts.shown = {**example, **facts.shown}

    def _read_unions(self, at: At, facts: Facts) -> None:
        schema = at.schema
        for name in ("oneOf", "anyOf"):
            if branches := schema.get(name):
                facts.unions.append([self._branch(at, name, index) for index in _null_last(branches)])
        if isinstance(schema.get("if"), dict):
            fulfilled = tuple(At(schema[name], join(at.pointer, name)) for name in ("if", "then") if name in schema)
            other = tuple(At(schema[name], join(at.pointer, name)) for name in ("else",) if name in schema)
            facts.unions.append([fulfilled, other])

    def _branch(self, at: At, name: str, index: int) -> Parts:
        """A branch of a union; what is null besides, by a note of OpenAPI 3.0, is written without the union."""
        pointer = join(at.pointer, name, index) if name in self.written(at) else at.pointer
        return (At(at.schema[name][index], pointer),)


def examples_of(written: Mapping[str, Any]) -> list[Any]:
    """The examples of a schema, of 3.0 and of 3.1."""
    examples = written.get("examples")
    found = [written["example"]] if "example" in written else []
    return found + (examples if isinstance(examples, list) else [])


def _growing(waiting: list[tuple[At, bool]]) -> Iterator[tuple[At, bool]]:
    index = 0
    while index < min(len(waiting), _MOST_PARTS):
        yield waiting[index]
        index += 1


def _null_last(branches: list[Any]) -> list[int]:
    return sorted(range(len(branches)), key=lambda index: branches[index] == {"type": "null"})


def _read_keywords(schema: Mapping[str, Any], facts: Facts) -> None:
    if "type" in schema:
        named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        facts.types = named if facts.types is None else _both(facts.types, named)
        facts.is_possible &= bool(facts.types)
    for names, narrower in ((_LEAST, max), (_MOST, min)):
        for name in names:
            if name in schema:
                facts.keywords[name] = narrower(schema[name], facts.keywords.get(name, schema[name]))
    facts.keywords |= {name: schema[name] for name in _KEPT if name in schema}


def _both(some: list[str], others: list[str]) -> list[str]:
    """The types in both lists; each integer is a number."""
    if "number" in others and "integer" in some:
        others = [*others, "integer"]
    if "number" in some and "integer" in others:
        some = [*some, "integer"]
    return [one for one in some if one in others]


def _read_object(at: At, facts: Facts) -> None:
    schema, pointer = at
    for name, part in schema.get("properties", {}).items():
        facts.properties[name] = (*facts.properties.get(name, ()), At(part, join(pointer, "properties", name)))
    for name, part in schema.get("patternProperties", {}).items():
        facts.patterns[name] = At(part, join(pointer, "patternProperties", name))
    facts.required |= dict.fromkeys(schema.get("required", ()))
    for name, wanted in schema.get("dependentRequired", {}).items():
        facts.dependent[name] = [*facts.dependent.get(name, ()), *wanted]
    for name in ("additionalProperties", "unevaluatedProperties"):
        if name in schema:
            facts.additional = (*facts.additional, At(schema[name], join(pointer, name)))
    if "propertyNames" in schema:
        facts.names = (*facts.names, At(schema["propertyNames"], join(pointer, "propertyNames")))


def _read_array(at: At, facts: Facts) -> None:
    schema, pointer = at
    prefix = [At(part, join(pointer, "prefixItems", index)) for index, part in enumerate(schema.get("prefixItems", ()))]
    for index, part in enumerate(prefix):
        if index == len(facts.prefix):
            facts.prefix.append(())
        facts.prefix[index] = (*facts.prefix[index], part)
    if "items" in schema:
        facts.items = (*facts.items, At(schema["items"], join(pointer, "items")))
    if "contains" in schema:
        facts.contains = (*facts.contains, At(schema["contains"], join(pointer, "contains")))
