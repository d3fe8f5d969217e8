"""Path templates (OpenAPI, Path Templating): what stands in each of their segments."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

_PARAMETER = re.compile(r"\{([^{}]*)\}")
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# What a segment has without escapes (RFC 3986, 3.3).
_SEGMENT_CHARACTERS = "!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of a template: literals[0] {names[0]} literals[1] {names[1]} ... literals[-1]."""

    literals: tuple[str, ...]
    """Percent-encoded; one more than names."""
    names: tuple[str, ...] = ()
    spans: bool = False
    """Whether it is a parameter that takes one segment or more."""

    @property
    def is_one_parameter(self) -> bool:
        return self.literals == ("", "")


class Parts(NamedTuple):
    """The segments of a path: as they were sent, and without their percent-encoding."""

    texts: list[str]
    plains: list[str]


def segments_of(path: str, multisegment: AbstractSet[str] = frozenset()) -> list[Segment]:
    """The segments of a template, without its query; ValueError if more than one parameter spans slashes."""
    segments = [_segment(text, multisegment) for text in path.partition("?")[0].split("/")[1:]]
    if sum(segment.spans for segment in segments) > 1:
        raise ValueError(f'At most one parameter of "{path}" may span slashes.')
    return segments


def _segment(text: str, multisegment: AbstractSet[str]) -> Segment:
    pieces = _PARAMETER.split(text)
    literals = tuple(_escaped(literal) for literal in pieces[::2])
    names = tuple(pieces[1::2])
    return Segment(literals, names, spans=literals == ("", "") and names[0] in multisegment)


def _escaped(literal: str) -> str:
    return quote(unquote_to_bytes(literal), safe=_SEGMENT_CHARACTERS)


def matched(literals: tuple[str, ...], text: str) -> list[str] | None:
    """The values between the literals, the earlier ones as long as possible, or None; in linear time.

    An escape of a literal's character counts as the character if the segment does not match otherwise.
    """
    found = _between(literals, text)
    if found is None and "%" in text:
        found = _between(literals, _unescaped(text, frozenset("".join(literals))))
    return found


def _between(literals: tuple[str, ...], text: str) -> list[str] | None:
    first, last = literals[0], literals[-1]
    end = len(text) - len(last)
    if not text.startswith(first) or not text.endswith(last):
        return None
    values: list[str] = []
    for literal in reversed(literals[1:-1]):
        start = text.rfind(literal, len(first) + 1, end - 1)
        if start < 0:
            return None
        values.append(text[start + len(literal) : end])
        end = start
    if end <= len(first):
        return None
    values.append(text[len(first) : end])
    return values[::-1]


def _unescaped(text: str, characters: AbstractSet[str]) -> str:
    def character(escape: re.Match[str]) -> str:
        found = chr(int(escape[0][1:], 16))
        return found if found in characters else escape[0]

    return re.sub(r"%[0-9A-Fa-f]{2}", character, text)


def plain_text(text: str) -> str:
    """The text without its percent-encoding, for comparison only: what is no UTF-8 stays apart from all that is."""
    return unquote_to_bytes(text).decode("utf-8", "surrogateescape")


def escaped_path(path: str) -> str:
    """The percent-encoded form of a path whose encoding is lost."""
    return quote(path, safe="/" + _SEGMENT_CHARACTERS, errors="surrogateescape")


def route_path(path: str, multisegment: AbstractSet[str] = frozenset()) -> str:
    """The template as Starlette's routes have it: each name an identifier, and never one of their own converters."""
    names: dict[str, str] = {}

    def parameter(found: re.Match[str]) -> str:
        wire_name = found[1]
        name = "_".join(_IDENTIFIER.findall(wire_name)) or "parameter"
        while names.setdefault(name, wire_name) != wire_name:
            name += "_"
        return f"{{{name}:path}}" if wire_name in multisegment else f"{{{name}}}"

    return _PARAMETER.sub(parameter, path.partition("?")[0])
