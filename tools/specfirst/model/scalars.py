"""Numbers and strings from their keywords."""

from collections.abc import Callable, Mapping
from typing import Any

from specfirst.records import replace

from .repair import NUMBER_FORMATS, STRING_FORMATS, Keywords
from .report import Report
from .schema import Number, Schema, String

_TYPES = frozenset({"string", "integer", "number", "boolean"})
_VALUES = frozenset({str, int, float, bool})
_DECIDED_ELSEWHERE = frozenset({"required", "$ref", "const"})
"""What is decided with what stands around it or elsewhere; `required: true` is meant for the schema around."""
_MOST_KNOWN = 50_000


class Scalars:
    """Schemas of one type without schemas, lists or null in them: read once, however often a contract writes the same."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[str, Schema | None] = {}
        """By what is written; None where there is something to report each time."""

    def read(
        self, written: Mapping[str, Any], pointer: str, read: Callable[[Mapping[str, Any], str], Schema]
    ) -> Schema:
        """What `read` makes of the schema at the pointer."""
        if not _is_scalar(written):
            return read(written, pointer)
        said = repr(written)
        if (known := self._known.get(said)) is not None:
            return replace(known, pointer=pointer)
        told = self._report.told
        schema = read(written, pointer)
        if len(self._known) < _MOST_KNOWN:
            self._known.setdefault(said, schema if self._report.told == told else None)
        return schema


def _is_scalar(written: Mapping[str, Any]) -> bool:
    """Whether nothing but the keywords decides what the schema is."""
    kind = written.get("type")
    return (
        type(kind) is str
        and kind in _TYPES
        and _DECIDED_ELSEWHERE.isdisjoint(written)
        and _VALUES.issuperset(map(type, written.values()))
    )


def number(keywords: Keywords, pointer: str, *, integer: bool) -> Number:
    """The number that the keywords describe."""
    written = keywords.get("format")
    return Number(
        pointer=pointer,
        integer=integer,
        format=written if written in NUMBER_FORMATS else None,
        minimum=keywords.get("minimum"),
        maximum=keywords.get("maximum"),
        exclusive_minimum=keywords.get("exclusiveMinimum"),
        exclusive_maximum=keywords.get("exclusiveMaximum"),
        multiple_of=keywords.get("multipleOf"),
    )


def string(keywords: Keywords, pointer: str) -> String:
    """The string that the keywords describe."""
    written = keywords.get("format")
    return String(
        pointer=pointer,
        format=written if written in STRING_FORMATS else None,
        min_length=count(keywords, "minLength"),
        max_length=count(keywords, "maxLength"),
        pattern=keywords.get("pattern"),
        content_media_type=keywords.get("contentMediaType"),
        content_encoding=keywords.get("contentEncoding"),
    )


def count(keywords: Keywords, name: str) -> int | None:
    """A keyword that counts something; 2.0 counts as 2."""
    value = keywords.get(name)
    return None if value is None else int(value)
