"""Patterns of a contract, which have the meaning of ECMA-262, for the two engines that read them in Python."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, core_schema

from specfirst.records import record

from .surrogates import PAIR, characters_of, is_half, whole_parts


class Engine(Enum):
    """What a pattern is matched by."""

    LINEAR = "linear"
    """Pydantic's engine (Rust): time in proportion to the text."""
    BACKTRACKING = "backtracking"
    """Python's `re` with re.ASCII, for look-around and back-references."""


@record(frozen=True, slots=True)
class Translation:
    """A pattern as its engine has to read it; found anywhere in a text, as JSON Schema says (6.3.3)."""

    text: str
    engine: Engine
    is_doubtful: bool = False
    """Other languages mean something else by it, ECMA-262 takes it for text only without its "u" flag: `\\A`, `a{,3}`."""


class _Untranslatable(Exception):
    """The pattern says what the engine cannot."""


@lru_cache(maxsize=4096)
def translated(pattern: str) -> Translation | None:
    """The pattern for the engine that can match it; None where none can (or none in reasonable memory)."""
    for engine in Engine:
        try:
            writer = _Writer(pattern, engine)
            text = writer.pattern()
        except _Untranslatable:
            continue
        if engine is Engine.LINEAR:
            if _is_linear(text):
                return Translation(text, engine, writer.is_doubtful)
        elif writer.needs_backtracking and _is_backtracking(text):
            return Translation(text, engine, writer.is_doubtful)
    return None


@lru_cache(maxsize=4096)
def plainly_written(pattern: str) -> str | None:
    """The same pattern in the syntax that the dialects have in common, `$` for the end; None where it is none of ECMA-262."""
    writer = _Writer(pattern, Engine.BACKTRACKING, end="$")
    try:
        return writer.pattern()
    except _Untranslatable:
        return None


def _is_linear(text: str) -> bool:
    try:
        SchemaValidator(core_schema.str_schema(pattern=text))
    except SchemaError:
        return False
    return True


def _is_backtracking(text: str) -> bool:
    try:
        re.compile(text, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


# As the inside of a character class; the escapes are the same in both engines.
_SPACE = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NO_SPACE = (
    r"\x00-\x08\x0e-\x1f!-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e"
    r"\u2060-\u2fff\u3001-\ufefe\uff00-\U0010ffff"
)
_CLASSES = {
    "d": "0-9",
    "D": r"\x00-/:-\U0010ffff",
    "w": "0-9A-Za-z_",
    "W": r"\x00-/:-@\[-\^`{-\U0010ffff",
    "s": _SPACE,
    "S": _NO_SPACE,
}
_OUTSIDE = {
    "d": "[0-9]",
    "D": "[^0-9]",
    "w": "[A-Za-z0-9_]",
    "W": "[^A-Za-z0-9_]",
    "s": f"[{_SPACE}]",
    "S": f"[^{_SPACE}]",
}
_CONTROLS = {"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "0": "\0"}
_LINE_ENDS = r"\n\r\u2028\u2029"
_QUANTIFIER = re.compile(r"\{\d+(,\d*)?\}")
_GROUP_NAME = re.compile(r"<([A-Za-z_][A-Za-z0-9_]*)>")
_CODE = re.compile(r"x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})")
_LOW_SURROGATE = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")
_OCTAL = re.compile(r"0[0-7]{1,2}|[1-3][0-7]{2}")
_NOTHING, _ANYTHING = r"[^\x00-\U0010ffff]", r"[\x00-\U0010ffff]"
_PROPERTY = re.compile(r"([pP])\{([A-Za-z0-9_=]+)\}")


class _Writer:
    """Reads a pattern from left to right and writes what it means; each method takes what begins at `place`."""

    def __init__(self, source: str, engine: Engine, end: str | None = None) -> None:
        self.source = source
        self.engine = engine
        self.end = end or {Engine.LINEAR: "$", Engine.BACKTRACKING: r"\Z"}[engine]
        self.place = 0
        self.needs_backtracking = False
        self.is_doubtful = False
        self.groups = len(
            re.findall(r"\((?!\?)|\(\?<(?![=!])", re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "", source, flags=re.DOTALL))
        )

    def pattern(self) -> str:
        parts: list[str] = []
        while self.place < len(self.source):
            parts.append(self.atom())
        return "".join(parts)

    def atom(self) -> str:
        if (halves := PAIR.match(self.source, self.place)) and (found := characters_of(halves)):
            self.place = halves.end()
            return f"[{''.join(map(_range, found))}]"
        match letter := self.take():
            case "\\":
                return self.escape()
            case "[":
                return self.character_class()
            case "(":
                return self.group()
            case ".":
                return f"[^{_LINE_ENDS}]"
            case "$":
                return self.end
            case "{":
                return self.quantifier()
            case "}" | "]":
                return f"\\{letter}"
            case "^" | "|" | ")" | "*" | "+" | "?":
                return letter
            case _:
                return character(letter)

    def take(self) -> str:
        if self.place >= len(self.source):
            raise _Untranslatable
        self.place += 1
        return self.source[self.place - 1]

    def taken(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.source, self.place)
        if found:
            self.place = found.end()
        return found

    def quantifier(self) -> str:
        self.place -= 1
        if found := self.taken(_QUANTIFIER):
            return found.group()
        self.is_doubtful |= re.compile(r"\{,\d+\}").match(self.source, self.place) is not None
        self.place += 1
        return r"\{"

    def group(self) -> str:
        for mark in ("?=", "?!", "?<=", "?<!"):
            if self.source.startswith(mark, self.place):
                self.backtrack()
                self.place += len(mark)
                return f"({mark}"
        if self.source.startswith("?<", self.place):
            self.place += 1
            if not (name := self.taken(_GROUP_NAME)):
                raise _Untranslatable
            return f"(?P<{name[1]}>"
        if self.source.startswith("?", self.place) and not self.source.startswith("?:", self.place):
            return f"({self.modifiers()}"
        if self.source.startswith("?:", self.place):
            self.place += 2
            return "(?:"
        return "("

    def modifiers(self) -> str:
        """`(?i:...)` of ECMAScript 2025."""
        if not (found := self.taken(re.compile(r"\?[ims]*(-[ims]+)?:"))):
            raise _Untranslatable
        return found.group()

    def backtrack(self) -> None:
        self.needs_backtracking = True
        if self.engine is Engine.LINEAR:
            raise _Untranslatable

    def escape(self) -> str:
        letter = self.source[self.place : self.place + 1]
        if letter in _OUTSIDE:
            self.place += 1
            return _OUTSIDE[letter]
        if letter in ("b", "B"):
            return self.boundary()
        if found := self.taken(_PROPERTY):
            inside = self.property(found[1], found[2])
            return inside if self.engine is Engine.LINEAR else f"[{inside}]"
        if found := self.taken(re.compile(r"k<([A-Za-z_][A-Za-z0-9_]*)>")):
            self.backtrack()
            return f"(?({found[1]})(?P={found[1]})|)"
        found = re.compile(r"[1-9][0-9]*").match(self.source, self.place)
        if found and int(found.group()) <= self.groups:
            self.backtrack()
            self.place = found.end()
            return f"(?({found.group()})\\{found.group()}|)"
        return character(self.code())

    def boundary(self) -> str:
        letter = self.take()
        if letter == "B":
            self.backtrack()  # Rust has no \B of ASCII for text
        return r"(?-u:\b)" if self.engine is Engine.LINEAR else f"\\{letter}"

    def property(self, kind: str, name: str) -> str:
        if self.engine is Engine.LINEAR:
            return f"\\{kind}{{{name}}}"
        return _category(name.removeprefix("General_Category=").removeprefix("gc="), is_wanted=kind == "p")

    def code(self) -> str:
        """The character that an escape stands for."""
        if found := self.taken(_CODE):
            number = int(found[1] or found[2] or found[3], 16)
            if 0xD800 <= number < 0xDC00 and (low := self.taken(_LOW_SURROGATE)):
                number = 0x10000 + ((number - 0xD800) << 10) + int(low[1], 16) - 0xDC00
            if number > 0x10FFFF:
                raise _Untranslatable
            return chr(number)
        if found := self.taken(_OCTAL):
            return chr(int(found.group(), 8))
        letter = self.take()
        if letter == "c" and re.match(r"[A-Za-z]", self.source[self.place :]):
            return chr(ord(self.take()) % 32)
        if letter in "ux" or letter in "123456789":
            raise _Untranslatable
        self.is_doubtful |= letter.isascii() and letter.isalnum() and letter not in _CONTROLS
        return _CONTROLS.get(letter, letter)

    def character_class(self) -> str:
        is_negated = self.source.startswith("^", self.place)
        self.place += is_negated
        items: list[str] = []
        while not self.source.startswith("]", self.place):
            items.append(self.class_item())
        self.place += 1
        if not any(items):
            return _ANYTHING if is_negated else _NOTHING
        return f"[{'^' if is_negated else ''}{''.join(items)}]"

    def class_item(self) -> str:
        """The inside of a class; empty for half of a character."""
        first = self.class_atom()
        if len(first) > 1 or not self.source.startswith("-", self.place) or self.source.startswith("-]", self.place):
            is_last = first == "-" and self.source.startswith("]", self.place)
            return first if len(first) > 1 or is_last else _in_class(first)
        before, self.place = self.place, self.place + 1
        last = self.class_atom()
        if len(last) > 1:
            self.place = before
            return _in_class(first)
        if last < first:
            raise _Untranslatable
        return "".join(map(_range, whole_parts(first, last)))

    def class_atom(self) -> str:
        """One character, or (longer) the inside of a class."""
        letter = self.take()
        if letter != "\\":
            return letter
        following = self.source[self.place : self.place + 1]
        if following in _CLASSES:
            self.place += 1
            return _CLASSES[following]
        if following == "b":
            self.place += 1
            return "\b"
        if found := self.taken(_PROPERTY):
            return self.property(found[1], found[2])
        return self.code()


def _range(ends: tuple[str, str]) -> str:
    first, last = ends
    return _in_class(first) if first == last else f"{_in_class(first)}-{_in_class(last)}"


def character(letter: str) -> str:
    """The pattern of that very character, outside of a class; half of one is in no text."""
    if is_half(letter):
        return _NOTHING
    return f"\\{letter}" if letter in r"\.+*?()|[]{}^$" else _visible(letter)


def _in_class(letter: str) -> str:
    if is_half(letter):
        return ""
    return f"\\{letter}" if letter in r"\]^[-&~" else _visible(letter)


def _visible(letter: str) -> str:
    """The character itself where it is seen, else an escape that both engines know."""
    if letter.isprintable():
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_LONG_CATEGORIES = {
    "Letter": "L", "Lowercase_Letter": "Ll", "Uppercase_Letter": "Lu", "Titlecase_Letter": "Lt", "Mark": "M",
    "Number": "N", "Decimal_Number": "Nd", "Punctuation": "P", "Symbol": "S", "Separator": "Z", "Space_Separator": "Zs",
}  # fmt: skip


@lru_cache(maxsize=64)
def _category(name: str, *, is_wanted: bool) -> str:
    """The inside of a class of the characters of (or not of) a general category of Unicode."""
    short = _LONG_CATEGORIES.get(name, name)
    if not re.fullmatch(r"[LMNPSZC][a-z]?", short):
        raise _Untranslatable
    ranges: list[list[int]] = []
    for code in range(0x110000):
        if unicodedata.category(chr(code)).startswith(short) is is_wanted:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)
