"""What valid JSON may still hide: names given twice (RFC 7493, 2.3), numbers that are not finite, bottomless nesting."""

import json
from math import isinf
from typing import Any

from pydantic_core import from_json, to_json

from .pairs import depth_of, pairs_of

MOST_DEPTH = 64

_UNREAD = object()
_SPACED = (b" :", b"\t:", b"\n:", b"\r:")
_AS_BRACES = bytes.maketrans(b"[]", b"{}")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class _Unsafe(ValueError):  # a fact about the text
    pass


def unsafe_json(content: bytes, value: object = _UNREAD, *, is_shallow: bool = False) -> str | None:
    """What is wrong with a text that Pydantic has read as JSON; None for nearly all texts.

    Each way to see it is slower and surer than the one before: the pairs of the `value` that was read of it are as many
    as the text has; it is read and written again without losing a colon; each pair is looked at. Only what was not kept
    can be nested deeper than a value that by its type `is_shallow`, and it has pairs of its own.
    """
    if is_shallow and _has_as_many(content, pairs_of(value)):
        return None
    if content.count(b"[") + content.count(b"{") > MOST_DEPTH and _depth(content) > MOST_DEPTH:
        return f"JSON should be nested at most {MOST_DEPTH} deep"
    if value is not _UNREAD and not is_shallow and _has_as_many(content, pairs_of(value)):
        return None
    return None if _is_written_alike(content) else _exactly(content)


def is_shallow(schema: Any) -> bool:
    """Whether values of the annotation are never nested deeper than a text may be."""
    return depth_of(schema) <= MOST_DEPTH


def _has_as_many(content: bytes, pairs: int) -> bool:
    """Whether the text has no pairs but those that were read, which it has at the least: each pair has its colon."""
    if content.count(b":") == pairs:
        return True
    # Colons within strings, such as those of a time, mostly stand behind no quote.
    return content.count(b'":') == pairs and not any(space in content for space in _SPACED)


def _is_written_alike(content: bytes) -> bool:
    """Whether what is read and written again has as many colons: a name that is given twice is written once."""
    written = to_json(from_json(content, cache_strings="keys"))
    return (
        written.count(b":") == content.count(b":")
        and b"\\u003" not in content  # an escaped colon makes up for one that is gone
        and b"Infinity" not in written
        and b"NaN" not in written
    )


def json_text_fault(content: bytes) -> str | None:
    """Why a text is no JSON that can be read, None if it is."""
    try:
        from_json(content)
    except ValueError:
        return "Input should be JSON"
    return unsafe_json(content)


def _depth(content: bytes) -> int:
    without_escapes = content.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in content else content
    outside_strings = b"".join(without_escapes.split(b'"')[::2])
    brackets = outside_strings.translate(_AS_BRACES, _NO_BRACKETS)
    depth = 0
    while brackets and depth <= MOST_DEPTH:
        brackets = brackets.replace(b"{}", b"")
        depth += 1
    return depth


def _exactly(content: bytes) -> str | None:
    try:
        json.loads(content, object_pairs_hook=_pairs, parse_float=_float, parse_constant=_constant)
    except _Unsafe as unsafe:
        return str(unsafe)
    return None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unsafe("An object should have each name once")
    return found


def _float(text: str) -> float:
    number = float(text)
    if isinf(number):
        raise _Unsafe("A number should fit into 64 bits")
    return number


def _constant(_: str) -> float:
    raise _Unsafe("A number should be finite")
