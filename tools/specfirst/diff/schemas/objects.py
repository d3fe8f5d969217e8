"""Objects: their properties, which of them have to be there, and whether others may."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specfirst.diff.sides import Side
from specfirst.model.schema import AnyValue, Object, Property, Reference, Schema

from .difference import Answer, Asked, Difference, View
from .scalars import counts

_NOTES: Mapping[View, str] = {"requests": "read_only", "answers": "write_only"}


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with what it takes from its bases, as requests or answers have it."""

    pointer: str
    properties: Mapping[str, Property]
    left_out: frozenset[str]
    """Properties of the other direction: not looked at where they come all the same."""
    additional: Schema | None
    least: int | None
    most: int | None

    @property
    def is_open(self) -> bool:
        """Any value may stand under a name that is not declared."""
        return isinstance(self.additional, AnyValue) and not self.additional.residual


def shape(schema: Object, side: Side, view: View) -> Shape:
    """The object as the view has it."""
    found = list(_chain(schema, side))
    every = {one.name: one for part in reversed(found) for one in part.properties}
    left_out = frozenset(name for name, one in every.items() if _has(one.schema, _NOTES[view], side))
    return Shape(
        pointer=schema.pointer,
        properties={name: one for name, one in every.items() if name not in left_out},
        left_out=left_out,
        additional=schema.additional,
        least=max((part.min_properties for part in found if part.min_properties is not None), default=None),
        most=min((part.max_properties for part in found if part.max_properties is not None), default=None),
    )


def _chain(schema: Object, side: Side) -> Iterator[Object]:
    """The object, then what it extends."""
    seen: set[int] = set()
    current: Schema | None = schema
    while isinstance(current, Object) and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = side.lookup(current.base) if current.base is not None else None


def _has(schema: Schema, note: str, side: Side) -> bool:
    """The schema, or what it refers to, has the note."""
    if getattr(schema, note):
        return True
    return isinstance(schema, Reference) and bool(getattr(side.lookup(schema), note))


def objects(narrow: Shape, wide: Shape) -> Iterator[Answer]:
    for name in wide.properties:
        yield from _asked_for(name, narrow, wide)
    for name in narrow.properties.keys() - wide.properties.keys():
        yield from _not_declared(name, narrow, wide)
    yield from _others(narrow, wide)
    yield from _numbers(narrow, wide)


def _asked_for(name: str, narrow: Shape, wide: Shape) -> Iterator[Answer]:
    ours, theirs = narrow.properties.get(name), wide.properties[name]
    if ours is not None:
        if theirs.required and not ours.required:
            yield Difference("required", ours.schema.pointer, theirs.schema.pointer, name)
        yield Asked(ours.schema, theirs.schema)
        return
    if theirs.required:
        yield Difference("required", narrow.pointer, theirs.schema.pointer, name, "not declared")
    if narrow.additional is not None and not narrow.is_open and name not in narrow.left_out:
        yield Asked(narrow.additional, theirs.schema)
    else:
        yield Difference("wide-only", narrow.pointer, theirs.schema.pointer, name)


def _not_declared(name: str, narrow: Shape, wide: Shape) -> Iterator[Answer]:
    ours = narrow.properties[name]
    if wide.is_open or name in wide.left_out:
        yield Difference("narrow-only", ours.schema.pointer, wide.pointer, name)
    elif wide.additional is None:
        yield Difference("closed", ours.schema.pointer, wide.pointer, name)
    else:
        yield Asked(ours.schema, wide.additional)


def _others(narrow: Shape, wide: Shape) -> Iterator[Answer]:
    if narrow.additional is None or wide.is_open:
        return
    if wide.additional is None:
        yield Difference("closed", narrow.pointer, wide.pointer)
    else:
        yield Asked(narrow.additional, wide.additional)


def _numbers(narrow: Shape, wide: Shape) -> Iterator[Answer]:
    at = (narrow.pointer, wide.pointer)
    least = max(narrow.least or 0, sum(found.required for found in narrow.properties.values()))
    most = narrow.most
    if narrow.additional is None:
        count = len(narrow.properties)
        most = count if most is None else min(count, most)
    yield from counts(at, "minProperties", least, wide.least)
    yield from counts(at, "maxProperties", most, wide.most)
