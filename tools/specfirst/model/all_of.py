"""allOf, and what 3.1 writes beside a reference: a class with a base where that says the same, else one schema of all."""

from typing import TYPE_CHECKING, Any

from specfirst.pointer import join
from specfirst.records import replace

from .kinds import ALL_TYPES, types_of
from .merging import NO_NOTES
from .repair import NOTES, Keywords
from .schema import AnyValue, Nothing, Null, Object, Reference, Schema

if TYPE_CHECKING:
    from .normalise import Normaliser

_NOTES = NOTES | {"nullable", "x-python-name"}
_UNEVALUATED = frozenset({"unevaluatedProperties", "unevaluatedItems"})
_COMPOSITION = ("$ref", "allOf", "oneOf", "anyOf", "enum", "const")
Part = tuple[Keywords, str]
MOST_BASES = 100
"""Classes one below the other: Python and the type checkers recurse over them."""


def combined(reader: "Normaliser", keywords: Keywords, pointer: str) -> Schema:
    """The schema of `allOf` and of what stands beside it."""
    own = {name: value for name, value in keywords.items() if name != "allOf"}
    inner = [(part, join(pointer, "allOf", index)) for index, part in enumerate(keywords["allOf"])]
    if any(part is False for part, _ in inner):
        return Nothing(pointer=pointer)
    return _all_of(reader, [(part, at) for part, at in inner if isinstance(part, dict)], own, pointer)


def beside_reference(reader: "Normaliser", reference: str, rest: Keywords, notes: Keywords, pointer: str) -> Schema:
    """What a `$ref` and its siblings say together (JSON Schema 2020-12, 8.2.3.1)."""
    return _all_of(reader, [({"$ref": reference}, pointer)], {**notes, **rest}, pointer)


def _all_of(reader: "Normaliser", inner: list[Part], own: Keywords, pointer: str) -> Schema:
    notes = [part for part, _ in inner if _is_note(part)]
    parts = [(part, at) for part, at in inner if not _is_note(part)]
    nullable = bool(own.get("nullable")) or any(part.get("nullable") is True for part in notes)
    unevaluated = frozenset(name for name in _UNEVALUATED & own.keys() if own[name] is not True)
    own = {name: value for name, value in own.items() if name not in _UNEVALUATED}
    if not _is_note(own):
        parts.append((own, pointer))
    if not parts:
        return AnyValue(pointer=pointer, residual=unevaluated)
    found = _merged(reader, _read(reader, parts, pointer), pointer)
    found = replace(found, pointer=pointer, residual=found.residual | unevaluated)
    found = _with_own_null(reader, found, parts, pointer, nullable=nullable)
    return _noted(found, notes)


def _merged(reader: "Normaliser", schemas: list[Schema], pointer: str) -> Schema:
    if len(schemas) == 1:
        return schemas[0]
    derived = _derived(reader, schemas, pointer)
    if derived is not None:
        return derived
    found = schemas[0]
    for schema in schemas[1:]:
        found = reader.intersection.of(found, schema, pointer)
    if isinstance(found, Nothing) and not any(isinstance(schema, Nothing) for schema in schemas):
        reader.report.add(
            "unsatisfiable-schema", pointer, "no value is everything that is asked for here", untyped=True
        )
    return replace(found, **NO_NOTES) if any(isinstance(schema, Reference) for schema in schemas) else found


def _with_own_null(reader: "Normaliser", found: Schema, parts: list[Part], pointer: str, *, nullable: bool) -> Schema:
    """Null is allowed where it is said here, or where no part with a type refuses it."""
    if isinstance(found, (AnyValue, Null)):
        return found
    typed = any(_states_type(part) for part, _ in parts)
    allowed = nullable or (typed and found.nullable)
    if isinstance(found, Reference) and not allowed and len(parts) > 1:
        reader.refusing_null.add(pointer)
    return replace(found, nullable=allowed)


def _read(reader: "Normaliser", parts: list[Part], pointer: str) -> list[Schema]:
    """The parts; one that names no type takes that of the others, and leaves the word on null to them."""
    typed = {index: _part(reader, part, at, pointer) for index, (part, at) in enumerate(parts) if _states_type(part)}
    types = ALL_TYPES
    for schema in typed.values():
        types &= types_of(schema, reader.lookup)
    if types in (ALL_TYPES, frozenset()):
        names: list[str] = []
    else:
        names = sorted(types - {"integer"} if "number" in types else types)
    return [
        typed[index] if index in typed else _neutral(_part(reader, part, at, pointer, names))
        for index, (part, at) in enumerate(parts)
    ]


def _part(reader: "Normaliser", part: Keywords, at: str, pointer: str, types: list[str] | None = None) -> Schema:
    """The part; what is written at the owner itself is repaired already."""
    if at != pointer or "$ref" in part:
        return reader.schema(part, at, types or ())
    given = {"type": types} if types and "type" not in part and "enum" not in part else {}
    return reader.kind({**part, **given}, at)


def _neutral(schema: Schema) -> Schema:
    return schema if isinstance(schema, (AnyValue, Null, Nothing)) else replace(schema, nullable=True)


def _derived(reader: "Normaliser", schemas: list[Schema], pointer: str) -> Object | None:
    """A class with a base: one reference to a class that is open, and objects that say nothing about its properties."""
    references = [schema for schema in schemas if isinstance(schema, Reference)]
    if len(references) != 1:
        return None
    base, target = reader.components.real(references[0])
    own = [schema for schema in schemas if isinstance(schema, Object)]
    if len(own) != len(schemas) - 1 or not isinstance(target, Object) or target.is_map:
        return None
    if reader.components.bases(target) >= MOST_BASES:
        message = f"it is composed over more than {MOST_BASES} schemas; its class repeats their properties"
        reader.report.add("deep-composition", pointer, message)
        return None
    whole = reader.components.full(target)
    together = own[0]
    for schema in own[1:]:
        together = reader.intersection.objects(together, schema, pointer)
    names = {found.name for found in whole.properties}
    if (
        not whole.properties
        or not _is_open(reader, whole)
        or not _is_open(reader, together)
        or together.base is not None
    ):
        return None
    if any(found.name in names for found in together.properties):
        return None
    if not together.properties and together.min_properties is None and together.max_properties is None:
        return None
    nullable = together.nullable and (references[0].nullable or target.nullable)
    return replace(
        together,
        pointer=pointer,
        base=Reference(pointer=references[0].pointer, target=base.target),
        mentioned=together.mentioned - names,
        residual=together.residual | whole.residual,
        nullable=nullable,
    )


def _is_open(reader: "Normaliser", schema: Object) -> bool:
    return schema.additional is not None and reader.says_nothing(schema.additional)


def _is_note(part: Keywords) -> bool:
    return all(name in _NOTES or name.startswith("x-") for name in part)


def _states_type(part: Keywords) -> bool:
    return "type" in part or any(name in part for name in _COMPOSITION)


def _noted(schema: Schema, notes: list[dict[str, Any]]) -> Schema:
    for note in notes:
        schema = replace(
            schema,
            description=note.get("description", schema.description),
            deprecated=note.get("deprecated", schema.deprecated),
            read_only=note.get("readOnly", schema.read_only),
            write_only=note.get("writeOnly", schema.write_only),
            default=note.get("default", schema.default),
        )
    return schema
