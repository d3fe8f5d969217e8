"""Parts of components that can be read only when the components they are composed of are built: recursion."""

from collections.abc import Callable

from specfirst.records import replace

from .report import Report
from .schema import AnyValue, Reference, Schema, Union
from .walk import every, rewritten

_MARK = "deferred:"
"""Begins what stands among the residual keywords of a place holder; no keyword has a colon."""


class Deferred:
    """Holds the place of such parts, and reads each once when it is asked for."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._waiting: dict[str, Callable[[], Schema]] = {}
        self._read: dict[str, Schema] = {}
        self._open: set[str] = set()
        self._loose: set[str] = set()
        """Those in which any value stands for a part of them."""
        self._has_loose = False

    def put(self, pointer: str, read: Callable[[], Schema]) -> Schema:
        """What stands at the pointer until it can be read."""
        key = f"{_MARK}{len(self._waiting)}"
        self._waiting[key] = read
        return AnyValue(pointer=pointer, residual=frozenset({key}))

    @property
    def is_empty(self) -> bool:
        """No part of any schema waits for another schema."""
        return not self._waiting

    def is_waiting(self, schema: Schema) -> bool:
        """The schema only holds the place of another."""
        return isinstance(schema, AnyValue) and any(name.startswith(_MARK) for name in schema.residual)

    def resolved(self, schema: Schema) -> Schema:
        """The schema with all of its parts read; a part within itself is a reference to it.

        What takes any value for such a part is held to what is written as a whole, which a validator can read.
        """
        found = rewritten(schema, self._resolved)
        if self._has_loose and not self._open:
            self._has_loose = False
            return replace(found, residual=found.residual | {"allOf"})
        return found

    def _resolved(self, schema: Schema) -> Schema:
        if not self.is_waiting(schema):
            return schema
        key = next(name for name in schema.residual if name.startswith(_MARK))
        if key in self._open:
            return Reference(pointer=schema.pointer, target=schema.pointer)
        if key not in self._read:
            self._open.add(key)
            self._read[key] = self._without_dangling(self.resolved(self._waiting[key]()), schema.pointer, key)
            self._open.discard(key)
        self._has_loose |= key in self._loose
        return self._read[key]

    def _without_dangling(self, found: Schema, pointer: str, key: str) -> Schema:
        """A part refers to what stands at the pointer; what stands elsewhere has no name for it, and it is any value."""
        is_there = found.pointer == pointer and not isinstance(found, (Reference, Union))
        if is_there or not any(isinstance(part, Reference) and part.target == pointer for part in every(found)):
            return found
        self._loose.add(key)
        self._report.add(
            "recursive-part",
            pointer,
            "a part that contains itself has no name; it is any value, and held to its schema afterwards",
            untyped=True,
        )
        return rewritten(found, lambda part: _any_instead(part, pointer))


def _any_instead(part: Schema, pointer: str) -> Schema:
    return AnyValue(pointer=part.pointer) if isinstance(part, Reference) and part.target == pointer else part
