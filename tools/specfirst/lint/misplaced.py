"""What stands where something else belongs, for the rules that tell of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from specfirst import pointer as pointers
from specfirst.load.grammar import Found, Kind, Shape, field_of
from specfirst.model.loose import meant

from .registry import Fault


def misplaced(found: Found, kinds: frozenset[Kind]) -> Iterator[Fault]:
    """The object, if it is none and of one of the kinds; and its fields that hold such objects, if they are no lists or mappings."""
    if isinstance(found.node, dict):
        yield from () if found.kind is Kind.SCHEMA else _invalid_fields(found, kinds)
    elif found.kind in kinds and not (
        found.node is None or (found.kind is Kind.SCHEMA and isinstance(found.node, bool)) or _is_plain(found)
    ):
        name, kind = pointers.last(found.pointer), found.kind.words
        message = f'"{name}" is {_described(found.node)} where an object of the kind "{kind}" belongs'
        yield Fault(found.pointer, message)


def _is_plain(found: Found) -> bool:
    """A text for a discriminator or a flag, of which loose-keyword tells; an extension among media types."""
    name = pointers.last(found.pointer)
    if found.kind is Kind.MEDIA_TYPE:
        return name.startswith("x-") and "/" not in name
    return found.kind in (Kind.SCHEMA, Kind.DISCRIMINATOR) and meant(name, found.node, found.pointer) is not None


def _invalid_fields(found: Found, kinds: frozenset[Kind]) -> Iterator[Fault]:
    for name, value in found.node.items():
        field = field_of(found.kind, name)
        wanted = _WANTED.get(field.shape) if field and field.kind in kinds else None
        if wanted and value is not None and not isinstance(value, wanted[0]):
            message = f'"{name}" is {_described(value)} where {wanted[1]} belongs'
            yield Fault(pointers.join(found.pointer, name), message)


_WANTED: Mapping[Shape, tuple[type, str]] = {Shape.MAP: (dict, "a mapping"), Shape.LIST: (list, "a list")}


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
