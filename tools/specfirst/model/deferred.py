"""Parts of components that can be read only when the components they are composed of are built: recursion."""

from collections.abc import Callable

from .report import Report
from .schema import AnyValue, Object, Reference, Schema
from .walk import every, rewritten


class Deferred:
    """Holds the place of such parts, and reads each once when it is asked for."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._waiting: dict[str, Callable[[], Schema]] = {}
        self._read: dict[str, Schema] = {}
        self._open: set[str] = set()

    def put(self, pointer: str, read: Callable[[], Schema]) -> Schema:
        """What stands at the pointer until it can be read."""
        self._waiting[pointer] = read
        return AnyValue(pointer=pointer)

    def is_waiting(self, schema: Schema) -> bool:
        """The schema only holds the place of another."""
        return isinstance(schema, AnyValue) and schema.pointer in self._waiting

    def resolved(self, schema: Schema) -> Schema:
        """The schema with all of its parts read; a part within itself is a reference to it."""
        return rewritten(schema, self._resolved)

    def _resolved(self, schema: Schema) -> Schema:
        if not self.is_waiting(schema):
            return schema
        pointer = schema.pointer
        if pointer in self._open:
            return Reference(pointer=pointer, target=pointer)
        if pointer not in self._read:
            self._open.add(pointer)
            self._read[pointer] = self._without_dangling(self.resolved(self._waiting[pointer]()), pointer)
            self._open.discard(pointer)
        return self._read[pointer]

    def _without_dangling(self, found: Schema, pointer: str) -> Schema:
        """Only a class has a name that a part of it can refer to; in anything else the part is any value."""
        is_class = isinstance(found, Object) and not found.is_map and found.pointer == pointer
        if is_class or not any(isinstance(part, Reference) and part.target == pointer for part in every(found)):
            return found
        self._report.add(
            "recursive-part", pointer, "a part that contains itself has no name; it is any value", untyped=True
        )
        return rewritten(found, lambda part: _any_instead(part, pointer))


def _any_instead(part: Schema, pointer: str) -> Schema:
    return AnyValue(pointer=part.pointer) if isinstance(part, Reference) and part.target == pointer else part
