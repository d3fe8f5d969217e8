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

Members = dict[str, tuple[int, int]]
"""By key, or by index in decimal: the offsets of the key or item and of its value."""


class JsonPlaces:
    """The places of one text, which is known to be JSON."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._members: dict[int, Members] = {}
        """By the offset of an object or list. Each is scanned once: many places take little longer than one."""

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
            members = self._keys(start) if opening == "{" else self._items(start) if opening == "[" else ()
            self._members[start] = dict(members)
        return self._members[start]

    def _keys(self, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
        text = self._text
        at = after_space(text, at + 1)
        while text[at] == '"':
            key, end = scanstring(text, at + 1, True)  # noqa: FBT003 # the C function takes it by position
            start = after_space(text, after_space(text, end) + 1)
            yield key, (at, start)
            at = self._next(start)

    def _items(self, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
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
