"""Where the keys and items of a JSON text are written, looked for when a place is asked for."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from json.decoder import scanstring  # type: ignore[attr-defined] # missing in the stubs
from json.scanner import make_scanner

from .text import Lines

_SPACE = re.compile(r"[ \t\n\r]*")
_scan = make_scanner(json.JSONDecoder())  # type: ignore[arg-type] # the stub wants its own class

Member = tuple[str, tuple[int, int]]
"""A key, or an index in decimal, and the offsets of the key or item and of its value."""


class Members:
    """The members of an object or list, looked through as far as somebody has asked for one: what follows may be long."""

    def __init__(self, found: Iterator[Member]) -> None:
        self._rest = found
        self._known: dict[str, tuple[int, int]] = {}

    def get(self, token: str) -> tuple[int, int] | None:
        """The offsets of a member; None where there is none."""
        while token not in self._known and (following := next(self._rest, None)) is not None:
            self._known.__setitem__(*following)
        return self._known.get(token)


class JsonPlaces:
    """The places of one text, which is known to be JSON."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._members: dict[int, Members] = {}
        """By the offset of an object or list. Nothing is scanned twice: many places take little longer than one."""

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    def position(self, tokens: Sequence[str]) -> tuple[int, int]:
        """The 1-based line and column of the key or item at the end of the tokens, or of the last that exists."""
        at = start = after_space(self._text, 0)
        for token in tokens:
            found = self._members_at(start).get(token)
            if found is None:
                break
            at, start = found
        return self._lines.position(at)

    def _members_at(self, start: int) -> Members:
        """The members of the object or list that begins at an offset; none for another value."""
        if start not in self._members:
            opening = self._text[start]
            members = self._keys(start) if opening == "{" else self._items(start) if opening == "[" else iter(())
            self._members[start] = Members(members)
        return self._members[start]

    def _keys(self, at: int) -> Iterator[Member]:
        text = self._text
        at = after_space(text, at + 1)
        while text[at] == '"':
            key, end = scanstring(text, at + 1, True)  # noqa: FBT003 # the C function takes it by position
            start = after_space(text, after_space(text, end) + 1)
            yield key, (at, start)
            at = self._next(start)

    def _items(self, at: int) -> Iterator[Member]:
        text = self._text
        at = after_space(text, at + 1)
        index = 0
        while text[at] != "]":
            yield str(index), (at, at)
            at, index = self._next(at), index + 1

    def _next(self, at: int) -> int:
        """The offset of what follows a value and its comma."""
        end = after_space(self._text, _scan(self._text, at)[1])
        return after_space(self._text, end + 1) if self._text[end] == "," else end


def after_space(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is no whitespace of JSON."""
    match = _SPACE.match(text, at)
    return match.end() if match else at
