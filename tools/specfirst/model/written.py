"""Reading objects of the contract that are no schemas: references followed, values of the wrong kind left out."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import unquote

from specfirst.pointer import join
from specfirst.records import record

from .api import Deprecation
from .normalise import Normaliser

_MOST_REFERENCES = 32


@record(frozen=True, slots=True)
class Written:
    """An object of the contract and where it is written."""

    fields: dict[str, Any]
    pointer: str

    def text(self, name: str) -> str | None:
        """The value of a field that is text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def flag(self, name: str) -> bool | None:
        """The value of a field that is true or false; None where it is neither."""
        value = self.fields.get(name)
        return value if isinstance(value, bool) else None

    def size(self, name: str) -> int | None:
        """The value of a field that is a number of bytes."""
        value = self.fields.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in a field that is a list of them."""
        value = self.fields.get(name)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def followed(reader: Normaliser, value: Any, pointer: str) -> Written | None:
    """The object at a pointer, or the one its `$ref` leads to; None, and a report, where there is none."""
    for _ in range(_MOST_REFERENCES):
        if not isinstance(value, dict):
            break
        reference = value.get("$ref")
        if not isinstance(reference, str):
            return Written(value, pointer)
        target = unquote(reference[1:]) if reference.startswith("#/") else None
        try:
            there = reader.document.at(reference[1:]) if target else None
            target = reference[1:]
        except KeyError:
            there = _at(reader, target)
        if there is None:
            reader.report.add(
                "unresolved-reference", join(pointer, "$ref"), f'"{reference}" leads nowhere', untyped=True
            )
            return None
        value, pointer = there, target or pointer
    reader.report.add("invalid-object", pointer, "an object of OpenAPI belongs here", untyped=True)
    return None


_EXTENSIBLE = frozenset({"paths", "responses", "content", "flows", "additionalOperations"})
"""Maps whose keys are of a form that no extension has."""


def members(written: Written, name: str) -> Iterator[tuple[str, Any, str]]:
    """Key, value and pointer of each entry of a map; extensions are left out where there may be any.

    A header, a security scheme or a webhook may be called `x-rate`.
    """
    value = written.fields.get(name)
    if isinstance(value, dict):
        for key, member in value.items():
            if not (key.startswith("x-") and name in _EXTENSIBLE and not (name == "content" and "/" in key)):
                yield key, member, join(written.pointer, name, key)


def items(written: Written, name: str) -> Iterator[tuple[Any, str]]:
    """Value and pointer of each item of a list."""
    value = written.fields.get(name)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield item, join(written.pointer, name, index)


def deprecation(reader: Normaliser, written: Written) -> Deprecation | None:
    """What is said about the deprecation; None for what is not deprecated."""
    if written.flag("deprecated") is not True:
        return None
    return Deprecation(
        since=_date(reader, written, "x-deprecated-since"),
        sunset=_date(reader, written, "x-sunset"),
        reason=written.text("x-deprecated-reason"),
        replaced_by=written.text("x-replaced-by"),
    )


def _date(reader: Normaliser, written: Written, name: str) -> date | None:
    value = written.fields.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except (ValueError, TypeError):
        reader.report.add("invalid-extension", join(written.pointer, name), f'"{name}" is no date such as 2026-01-31')
        return None


def _at(reader: Normaliser, pointer: str | None) -> Any:
    try:
        return reader.document.at(pointer) if pointer else None
    except KeyError:
        return None
