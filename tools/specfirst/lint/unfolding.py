"""How often a validator looks at one value: schemas whose parts refer to each other can multiply without end."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from specfirst.load import Document

from .references import reference

MOST_VISITS = 20_000
"""Far beyond any contract known, and some milliseconds of work."""

_LISTS = ("allOf", "anyOf", "oneOf")
_ONES = ("not", "if", "then", "else")
_MULTIPLYING = frozenset({"$ref", "dependentSchemas", *_LISTS, *_ONES})
"""Keywords by which more than the schema itself applies to a value in place."""


class Unfolding:
    """The schemas of a document, by how many schemas apply to one value in place."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._visits: dict[str, int] = {}

    def is_bounded(self, schema: Any) -> bool:
        """Whether a value can be compared with the schema in reasonable time."""
        try:
            return self._visits_of(schema) <= MOST_VISITS
        except RecursionError:
            return False

    def _visits_of(self, schema: Any) -> int:
        if not isinstance(schema, dict):
            return 1
        if schema.keys().isdisjoint(_MULTIPLYING):
            return 1
        target = reference(schema)
        visits = 1 if target is None else 1 + self._visits_at(target)
        return min(visits + sum(map(self._visits_of, _parts(schema))), MOST_VISITS + 1)

    def _visits_at(self, pointer: str) -> int:
        if pointer not in self._visits:
            self._visits[pointer] = 1
            with suppress(KeyError):
                self._visits[pointer] = self._visits_of(self._document.at(pointer))
        return self._visits[pointer]


def _parts(schema: dict[str, Any]) -> Iterator[Any]:
    for name in _LISTS:
        parts = schema.get(name)
        yield from parts if isinstance(parts, list) else ()
    yield from (schema[name] for name in _ONES if name in schema)
    dependent = schema.get("dependentSchemas")
    yield from dependent.values() if isinstance(dependent, dict) else ()
