"""One written schema, of whatever version and however bad, as a Schema."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from specfirst.load.document import Document
from specfirst.pointer import join, tokens
from specfirst.records import replace

from . import all_of, unions
from .components import Components
from .containers import array, object_
from .deferred import Deferred
from .dynamic import specialised
from .enum_values import with_said_of_values
from .intersection import Intersection
from .repair import NOTES, Keywords, Repairer
from .report import Report
from .residual import residual
from .scalars import Scalars, number, string
from .schema import AnyValue, Boolean, Enumeration, Nothing, Null, Reference, Schema, Union

_OBJECT_KEYWORDS = (
    "properties",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
)
_ARRAY_KEYWORDS = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains")
_NOTE_FIELDS: Final = {
    "title": "title",
    "description": "description",
    "deprecated": "deprecated",
    "readOnly": "read_only",
    "writeOnly": "write_only",
    "default": "default",
    "x-python-name": "python_name",
}
_NOTED = _NOTE_FIELDS.keys() | {"example", "examples"}
_BESIDE_ENUM = NOTES | {"enum", "discriminator", "x-python-name"}
_BESIDE_REFERENCE = NOTES | {"$ref", "nullable", "x-python-name"}


class Normaliser:
    """Reads the schemas of one document."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = specialised(document)
        self.report = report
        self.repairer = Repairer(document.version.startswith(("3.0", "2.")), report)
        self.components = Components(self)
        self.intersection = Intersection(self)
        self.deferred = Deferred(report)
        self.refusing_null: set[str] = set()
        """Pointers of uses that refuse null although what they refer to allows it."""
        self.has_discriminators = False
        """Whether a union may be told apart by a tag: without one, nobody has to look for them."""
        self._inline: set[str] = set()
        self._scalars = Scalars(report)

    def schema(self, written: Any, pointer: str, types: Iterable[str] = ()) -> Schema:
        """What is written at the pointer; `types` are those of an owner, for a part that names none."""
        match written:
            case True:
                return AnyValue(pointer=pointer)
            case False:
                return Nothing(pointer=pointer)
            case {"$ref": str() as reference} if len(written) == 1:
                return self.reference(reference, pointer)
            case dict() if not types:
                return self._scalars.read(written, pointer, self._read)
            case dict():
                return self._read(written, pointer, types)
            case None:
                self.report.add("null-schema", pointer, "null stands where a schema belongs", untyped=True)
                return AnyValue(pointer=pointer)
            case _:
                self.report.add("invalid-object", pointer, "this is no schema", untyped=True)
                return AnyValue(pointer=pointer)

    def _read(self, written: Mapping[str, Any], pointer: str, types: Iterable[str] = ()) -> Schema:
        keywords = self.repairer.keywords(written, pointer)
        if types and not _states_kind(keywords):
            keywords["type"] = list(types)
        return with_said_of_values(_with_notes(self.kind(keywords, pointer), keywords), written)

    def part(self, written: Any, pointer: str) -> Schema:
        """What is written within an object or array; later, if it is composed of components that are not built yet."""
        if self.components.is_inner(pointer):
            return Reference(pointer=pointer, target=pointer)
        if self.components.waits_for(written):
            return self.deferred.put(pointer, lambda: self.schema(written, pointer))
        return self.schema(written, pointer)

    def says_nothing(self, schema: Schema) -> bool:
        """The schema allows any value, and will."""
        return isinstance(schema, AnyValue) and not schema.residual and not self.deferred.is_waiting(schema)

    def lookup(self, reference: Reference) -> Schema:
        """What stands behind a reference, and never another reference."""
        return self.components.real(reference)[1]

    def kind(self, keywords: Keywords, pointer: str) -> Schema:
        """The schema of repaired keywords, without notes."""
        if "$ref" in keywords:
            return self._reference(keywords, pointer)
        if "oneOf" in keywords or "anyOf" in keywords:
            keywords = unions.with_constants_as_values(keywords)
        if "enum" in keywords:
            return self._enumeration(keywords, pointer)
        if "allOf" in keywords:
            return all_of.combined(self, keywords, pointer)
        if "oneOf" in keywords or "anyOf" in keywords:
            return unions.union(self, keywords, pointer)
        return self.plain(keywords, pointer)

    def plain(self, keywords: Keywords, pointer: str) -> Schema:
        """The schema of keywords without composition."""
        if keywords.get("not") in (True, {}):
            return Nothing(pointer=pointer)
        types: list[str] = keywords.get("type") or _implied_types(keywords)
        if not types:
            return _finished(AnyValue(pointer=pointer), keywords)
        if len(types) == 1:
            return _finished(self._typed(types[0], keywords, pointer), keywords)
        variants = [self._typed(name, keywords, join(pointer, "type", index)) for index, name in enumerate(types)]
        left = frozenset[str]().union(*(residual(keywords, variant) for variant in variants))
        return Union(
            pointer=pointer,
            keyword="type",
            variants=tuple(variants),
            residual=left,
            nullable=keywords.get("nullable", False),
        )

    def _typed(self, name: str, keywords: Keywords, pointer: str) -> Schema:
        match name:
            case "string":
                return string(keywords, pointer)
            case "integer" | "number":
                return number(keywords, pointer, integer=name == "integer")
            case "boolean":
                return Boolean(pointer=pointer)
            case "array":
                return array(keywords, pointer, self.part)
            case "object":
                return object_(keywords, pointer, self.part)
            case _:
                return Null(pointer=pointer)

    def _enumeration(self, keywords: Keywords, pointer: str) -> Schema:
        """The values of an enum that whatever stands beside it allows, too; within lists and objects the validator looks."""
        found = _enumeration(keywords, pointer)
        beside = {name: value for name, value in keywords.items() if name not in _BESIDE_ENUM}
        if beside.keys() <= {"type", "nullable"} or not isinstance(found, Enumeration):
            return found
        if any(isinstance(value, (dict, list)) for value in found.values):
            return replace(found, residual=found.residual | (beside.keys() - {"type", "nullable"}))
        narrowed = self.intersection.of(found, self.kind(beside, pointer), pointer)
        if isinstance(narrowed, Enumeration) and len(narrowed.values) == len(found.values):
            return narrowed
        message = "what stands beside the values excludes some of them, which are left out"
        self.report.add("excluded-values", join(pointer, "enum"), message)
        return narrowed

    def _reference(self, keywords: Keywords, pointer: str) -> Schema:
        rest = {name: value for name, value in keywords.items() if name not in _BESIDE_REFERENCE}
        if rest:
            notes = {name: value for name, value in keywords.items() if name in _BESIDE_REFERENCE - {"$ref"}}
            return all_of.beside_reference(self, keywords["$ref"], rest, notes, pointer)
        found = self.reference(keywords["$ref"], pointer)
        return (
            replace(found, nullable=True)
            if keywords.get("nullable") and not isinstance(found, (AnyValue, Null))
            else found
        )

    def reference(self, written: str, pointer: str) -> Schema:
        """The reference to a component, or what stands at a deeper place of the document."""
        target = self.components.target(written)
        if target is not None and target in self.components:
            return Reference(pointer=pointer, target=target)
        if target is not None and target in self._inline:
            return Reference(pointer=pointer, target=target)
        try:
            there = self.document.at(target) if target else None
        except KeyError:
            there = None
        if target is None or not isinstance(there, (dict, bool)) or len(tokens(target)) < 3:
            self.report.add(
                "unresolved-reference", join(pointer, "$ref"), f'"{written}" leads to no schema', untyped=True
            )
            return AnyValue(pointer=pointer)
        self._inline.add(target)
        try:
            return self.schema(there, target)
        finally:
            self._inline.discard(target)


def _states_kind(keywords: Keywords) -> bool:
    return any(name in keywords for name in ("type", "$ref", "enum"))


def _implied_types(keywords: Keywords) -> list[str]:
    """What a schema without `type` plainly is: keywords of objects or of arrays, and of nothing else."""
    is_object = any(name in keywords for name in _OBJECT_KEYWORDS)
    is_array = any(name in keywords for name in _ARRAY_KEYWORDS)
    if is_object == is_array:
        return []
    return ["object"] if is_object else ["array"]


def _enumeration(keywords: Keywords, pointer: str) -> Schema:
    values = tuple(value for value in keywords["enum"] if value is not None)
    types = keywords.get("type")
    null = len(values) < len(keywords["enum"]) and (not types or types == ["null"] or keywords.get("nullable", False))
    if not values:
        return Null(pointer=pointer)
    nullable = null or bool(keywords.get("nullable"))
    return _finished(Enumeration(pointer=pointer, values=values), {**keywords, "nullable": nullable})


def _finished(schema: Schema, keywords: Keywords) -> Schema:
    nullable = bool(keywords.get("nullable")) and not isinstance(schema, (AnyValue, Null))
    left = residual(keywords, schema)
    return replace(schema, residual=left, nullable=nullable) if left or nullable else schema


def _with_notes(schema: Schema, keywords: Keywords) -> Schema:
    """The schema with what the keywords say about it; what they do not say stays as it is."""
    if _NOTED.isdisjoint(keywords):
        return schema
    notes = {field: keywords[name] for name, field in _NOTE_FIELDS.items() if name in keywords}
    if examples := _examples(keywords):
        notes["examples"] = examples
    return replace(schema, **notes) if notes else schema


def _examples(keywords: Keywords) -> tuple[Any, ...]:
    single = (keywords["example"],) if "example" in keywords else ()
    return (*single, *keywords.get("examples", ()))
