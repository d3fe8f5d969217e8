"""Enums that are classes, where the settings ask for them: which, and what their members are called."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import fields
from typing import NamedTuple

from specfirst.records import record

from ..model.schema import Enumeration, Schema
from ..settings import EnumKind
from . import names
from .lock import MEMBER, Lock
from .types import Import, is_literal, whole


class Member(NamedTuple):
    """A value of an enum as an attribute of its class."""

    name: str
    value: str | int
    description: str | None


@record(frozen=True, slots=True, kw_only=True)
class EnumClass(Enumeration):
    """An enumeration that is printed as a class."""

    members: tuple[Member, ...]
    """One for each value, in order."""

    @property
    def base(self) -> Import:
        """The class that it extends."""
        is_text = isinstance(self.members[0].value, str)
        return Import("enum", "StrEnum") if is_text else Import("._runtime.enums", "IntegerEnum")

    def member(self, value: object) -> str:
        """The name of the member that a JSON value stands for."""
        return next(each.name for each in self.members if each.value == whole(value))


class EnumClasses:
    """Which enumerations are classes: those of several texts or several integers that have a name.

    A component has one, and an inline enum whose values the contract names. Others stay `Literal`, which is the same type
    wherever it is written again. So does what tells the variants of a union apart: Pydantic reads tags of `Literal` only.
    """

    def __init__(self, kind: EnumKind, tags: AbstractSet[str], lock: Lock) -> None:
        """`tags` are the pointers of the enumerations that tell variants apart."""
        self._kind = kind
        self._tags = tags
        self._lock = lock

    def has_class(self, schema: Schema) -> bool:
        """Whether the schema would be a class if it had a name."""
        if self._kind == "literal" or not isinstance(schema, Enumeration):
            return False
        if schema.residual or schema.pointer in self._tags:
            return False
        values = [whole(value) for value in schema.values]
        are_texts = all(isinstance(value, str) for value in values)
        return len(values) > 1 and (are_texts or all(type(value) is int and is_literal(value) for value in values))

    def names_itself(self, schema: Schema) -> bool:
        """Whether an inline schema is a class: its values have names, which mean nothing to a `Literal`."""
        return isinstance(schema, Enumeration) and any(schema.value_names) and self.has_class(schema)

    def settled(self, schema: Schema) -> Schema:
        """A schema that has a name, as a class where it is one."""
        if not isinstance(schema, Enumeration) or not self.has_class(schema):
            return schema
        kept = {each.name: getattr(schema, each.name) for each in fields(Enumeration)}
        return EnumClass(**kept, members=tuple(_members(schema, self._lock)))


def _members(schema: Enumeration, lock: Lock) -> Iterator[Member]:
    count = len(schema.values)
    values = [whole(value) for value in schema.values]
    said = schema.value_names or (None,) * count
    wanted = [
        (str(value), names.member(str(value) if name is None else name))
        for value, name in zip(values, said, strict=True)
    ]
    found = lock.within(MEMBER, schema.pointer, wanted)
    descriptions = schema.value_descriptions or (None,) * count
    for value, description in zip(values, descriptions, strict=True):
        if isinstance(value, str | int):
            yield Member(found[str(value)], value, description)
