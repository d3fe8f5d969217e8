"""What stands where something else belongs, for the rules that tell of it."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from specfirst import pointer as pointers
from specfirst.load.grammar import FIELDS, Found, Kind, Shape
from specfirst.model.loose import meant

from .registry import Fault
from .survey import Survey

_Held: TypeAlias = tuple[type, str]
"""What a field has to be, and how messages call it."""


def misplaced(survey: Survey, kinds: frozenset[Kind]) -> Iterator[Fault]:
    """What is no object where one of the kinds belongs; and fields that hold such objects, if they are no lists or mappings."""
    wanted = _wanted(kinds)
    for found in survey.everything:
        if not isinstance(found.node, dict):
            yield from _no_object(found) if found.kind in kinds else ()
        elif found.kind in wanted:
            yield from _invalid_fields(found, wanted[found.kind])


def _no_object(found: Found) -> Iterator[Fault]:
    if not (found.node is None or (found.kind is Kind.SCHEMA and isinstance(found.node, bool)) or _is_plain(found)):
        name, kind = pointers.last(found.pointer), found.kind.words
        message = f'"{name}" is {_described(found.node)} where an object of the kind "{kind}" belongs'
        yield Fault(found.pointer, message)


def _is_plain(found: Found) -> bool:
    """A text for a discriminator or a flag, of which loose-keyword tells; an extension among media types."""
    name = pointers.last(found.pointer)
    if found.kind is Kind.MEDIA_TYPE:
        return name.startswith("x-") and "/" not in name
    return found.kind in (Kind.SCHEMA, Kind.DISCRIMINATOR) and meant(name, found.node, found.pointer) is not None


def _invalid_fields(found: Found, wanted: Mapping[str, _Held]) -> Iterator[Fault]:
    for name, value in found.node.items():
        if name in wanted and value is not None and not isinstance(value, wanted[name][0]):
            message = f'"{name}" is {_described(value)} where {wanted[name][1]} belongs'
            yield Fault(pointers.join(found.pointer, name), message)


_HELD: Mapping[Shape, _Held] = {Shape.MAP: (dict, "a mapping"), Shape.LIST: (list, "a list")}


def _wanted(kinds: frozenset[Kind]) -> dict[Kind, dict[str, _Held]]:
    """By kind of object but schemas, whose keywords have rules of their own: its fields that hold several of the kinds."""
    fields = {
        kind: {
            name: _HELD[field.shape] for name, field in known.items() if field.shape in _HELD and field.kind in kinds
        }
        for kind, known in FIELDS.items()
        if kind is not Kind.SCHEMA
    }
    return {kind: held for kind, held in fields.items() if held}


def _described(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "a number"
