"""Properties that only requests or only answers have, by the keywords of a written schema."""

from collections.abc import Callable, Iterator
from typing import Any

_MOST_NESTED = 32
INPUT = "/input"
"""Before the pointer of a schema: its form in requests, where that is not the same as in answers."""


def left_out(written: Any, note: str, at: Callable[[str], Any]) -> frozenset[str]:
    """The names of properties with the note (`readOnly`, `writeOnly`) in the schema and all that it is composed of."""
    return frozenset(
        name
        for part in _composed(written, at)
        if isinstance(part.get("properties"), dict)
        for name, schema in part["properties"].items()
        if has_note(schema, note, at)
    )


def has_note(written: Any, note: str, at: Callable[[str], Any]) -> bool:
    """The schema, or what it refers to, has the note."""
    return any(part.get(note) is True for part in _composed(written, at))


def _composed(written: Any, at: Callable[[str], Any]) -> Iterator[dict[str, Any]]:
    """The schema and those that it has to be as well: by `$ref` and `allOf`."""
    waiting = [written]
    for _ in range(_MOST_NESTED):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            parts = found.get("allOf")
            waiting.extend(parts if isinstance(parts, list) else ())
            reference = found.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/"):
                waiting.append(at(reference[1:]))
