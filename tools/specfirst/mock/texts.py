"""Texts of a schema: by its format, by its pattern, by its length."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from specfirst.model.ecma import plainly_written

_BY_FORMAT = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:30:00Z",
    "time": "12:30:00Z",
    "duration": "P1D",
    "uuid": "6c5c0f5e-3b3a-4b0e-9d5a-0c6c7f3a2b10",
    "uri": "https://example.com/",
    "uri-reference": "/example",
    "email": "somebody@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "ZXhhbXBsZQ==",
    "decimal": "1.50",
    "int64": "1",
    "int32": "1",
    "regex": "example",
    "json-pointer": "/example",
}
_PLAIN = "text"
_LONGEST = 100_000
"""Characters that a text is filled up to, whatever the schema asks for."""
_MOST_REPEATS = (0, 1, 2, 4, 8, 16, 32, 64)
"""By how many repetitions more than the least texts of a pattern are tried: its schema may ask for longer ones."""


def texts(keywords: Mapping[str, Any]) -> Iterator[str]:
    """Texts that are likely to fit a schema of strings, the likeliest first; the caller has to look."""
    if (known := _BY_FORMAT.get(keywords.get("format", ""))) is not None:
        yield known
    least, most = keywords.get("minLength", 0), keywords.get("maxLength", _LONGEST)
    if "pattern" not in keywords:
        yield _PLAIN[: int(most)].ljust(min(int(least), _LONGEST), "x")
    else:
        for more in _MOST_REPEATS:
            yield from of_pattern(keywords["pattern"], more=more)
    yield from ("a" * min(int(least), _LONGEST), "1" * min(int(least), _LONGEST), "A", "1", "")


def of_pattern(pattern: str, *, more: int = 0, turn: int = 0) -> Iterator[str]:
    """A text that a pattern of ECMA-262 describes; nothing where none is found.

    `more` is how many repetitions it has beyond the least, and `turn` tells texts of one pattern apart.
    """
    try:
        parsed = _PARSER.parse(plainly_written(pattern) or pattern, re.ASCII)
        yield _Writer(more, turn).sequence(parsed)
    except (re.error, _Unwritable, OverflowError, RecursionError):
        return


_PARSER: Any = importlib.import_module("re._parser")
"""Python's own reader of regular expressions."""
_PREFERRED = [*range(ord("a"), ord("z") + 1), *range(ord("A"), ord("Z") + 1), *range(ord("0"), ord("9") + 1)]
_CHARACTERS = [*_PREFERRED, *(code for code in range(0x20, 0x7F) if code not in _PREFERRED), *range(0xA1, 0x250), 9, 10]
_CATEGORIES: dict[str, Callable[[int], bool]] = {
    "CATEGORY_DIGIT": lambda code: 48 <= code <= 57,
    "CATEGORY_SPACE": lambda code: chr(code) in " \t\n\r\f\v",
    "CATEGORY_WORD": lambda code: code < 128 and (chr(code).isalnum() or code == 95),
}


class _Unwritable(Exception):
    """The pattern says what no text is made for here."""


class _Writer:
    """Writes a text that follows a parsed pattern."""

    def __init__(self, more: int, turn: int) -> None:
        self._more = more
        self._turn = turn
        self._groups: dict[int, str] = {}

    def sequence(self, nodes: Any) -> str:
        return "".join(self._node(str(kind), value) for kind, value in nodes)

    def _node(self, kind: str, value: Any) -> str:
        match kind:
            case "LITERAL":
                return chr(value)
            case "NOT_LITERAL":
                return self._character(lambda code: code != value)
            case "ANY":
                return "a"
            case "IN":
                return self._of_class(value)
            case "BRANCH":
                return self.sequence(value[1][0])
            case "SUBPATTERN":
                return self._group(value[0], value[-1])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(*value)
            case "ATOMIC_GROUP":
                return self.sequence(value)
            case "GROUPREF":
                return self._groups.get(value, "")
            case "GROUPREF_EXISTS":
                group, there, absent = value
                return self.sequence(there if group in self._groups else absent or ())
            case "AT" | "ASSERT" | "ASSERT_NOT":  # where it does not hold, the caller sees it
                return ""
            case _:
                raise _Unwritable(kind)

    def _group(self, number: int | None, nodes: Any) -> str:
        text = self.sequence(nodes)
        if number is not None:
            self._groups[number] = text
        return text

    def _repeated(self, least: int, most: int, nodes: Any) -> str:
        times = min(int(least) + self._more, int(most), _LONGEST)
        return self.sequence(nodes) * times

    def _of_class(self, members: Any) -> str:
        """A usual character of a class such as `[^a-f\\d]`."""
        is_negated = str(members[0][0]) == "NEGATE"
        tests = [_test(str(kind), value) for kind, value in members if str(kind) != "NEGATE"]
        explicit = [code for kind, value in members for code in _codes(str(kind), value)]
        others = [] if is_negated else explicit
        return self._character(lambda code: any(test(code) for test in tests) != is_negated, others)

    def _character(self, test: Callable[[int], bool], others: Iterable[int] = ()) -> str:
        found = [code for code in dict.fromkeys((*_CHARACTERS, *others)) if test(code)]
        if not found:
            raise _Unwritable("no character")
        return chr(found[self._turn % len(found)])


def _codes(kind: str, value: Any) -> tuple[int, ...]:
    return (value,) if kind == "LITERAL" else tuple(value[:1]) if kind == "RANGE" else ()


def _test(kind: str, value: Any) -> Callable[[int], bool]:
    match kind:
        case "LITERAL":
            return lambda code: code == value
        case "RANGE":
            return lambda code: value[0] <= code <= value[1]
        case "CATEGORY":
            name = str(value)
            test = _CATEGORIES[name.replace("_NOT_", "_")]
            return (lambda code: not test(code)) if "_NOT_" in name else test
        case _:
            raise _Unwritable(kind)
