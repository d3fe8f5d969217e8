"""From the bytes of a file to its text."""

import codecs
import os
import re
from bisect import bisect_right
from hashlib import sha256
from pathlib import Path

from specfirst.diagnostics import Diagnostic, Place, Unreadable

from . import rules

MAX_BYTES = 64 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile("\r\n?|\n")


def printed(path: Path) -> str:
    """The path as messages show it: relative to the working directory where that is shorter, with "/"."""
    absolute = os.path.realpath(path.parent) + os.sep + path.name
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        relative = absolute
    shown = relative if len(relative) < len(absolute) else absolute
    return shown.replace(os.sep, "/")


def read_text(path: Path, name: str) -> tuple[str, str]:
    """The text of a file without its byte order mark, and the SHA-256 of its bytes; raises Unreadable where there is none."""
    raw = _read_bytes(path, name)
    return decode(raw, name), sha256(raw).hexdigest()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Where an offset into the text is, both 1-based."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1


class Lines:
    """The lines of a text, for those who ask for many places in it: what lies between two of them is counted once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts, self._numbers = [0], [1]
        """Where the lines begin that were asked for, and their numbers."""

    def position(self, offset: int) -> tuple[int, int]:
        """As line_and_column()."""
        nearest = bisect_right(self._starts, offset) - 1
        start, number = self._starts[nearest], self._numbers[nearest]
        ends = self._ends(start, offset)
        if ends:
            number += ends
            start = max(self._text.rfind(end, start, offset) for end in "\n\r") + 1
            self._starts.insert(nearest + 1, start)
            self._numbers.insert(nearest + 1, number)
        return number, offset - start + 1

    def _ends(self, start: int, offset: int) -> int:
        """How many lines end between the beginning of one and an offset, "\\r\\n" once."""
        count = self._text.count
        return sum(count(end, start, offset) for end in "\n\r") - count("\r\n", start, offset)


def decode(raw: bytes, name: str) -> str:
    """The text of UTF-8, or of UTF-16 or UTF-32 as the first bytes tell (YAML 1.2.2, section 5.2)."""
    encoding, start = _encoding(raw)
    try:
        text = raw[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_undecodable(raw, start, error, name)) from None
    if "\0" in text:
        place = Place(name, *line_and_column(text, text.index("\0")))
        raise Unreadable(rules.fault(rules.INVALID_CHARACTER, place, "a NUL character stands in the text"))
    if not text.strip():
        raise Unreadable(
            rules.fault(
                rules.EMPTY_FILE, Place(name, 1, 1), f'"{name}" is empty', hint='begin it with "openapi: 3.1.0"'
            )
        )
    return text


def _read_bytes(path: Path, name: str) -> bytes:
    whole = Place(name, 0, 0)
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(
                rules.fault(rules.NOT_A_FILE, whole, f'"{name}" is not a file', hint="name the contract's file in it")
            )
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not valid"
        raise Unreadable(
            rules.fault(
                rules.MISSING_FILE,
                whole,
                f'"{name}" cannot be opened: {reason.lower()}',
                hint="name the file of the contract, from the working directory or in pyproject.toml",
            )
        ) from None
    if len(raw) > MAX_BYTES:
        raise Unreadable(
            rules.fault(rules.FILE_TOO_LARGE, whole, f'"{name}" is larger than {MAX_BYTES // 1024**2} MiB')
        )
    return raw


def _encoding(raw: bytes) -> tuple[str, int]:
    """The name of the encoding and the length of the byte order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding, len(mark)
    if len(raw) > 1 and (raw[0] == 0) != (raw[1] == 0):
        return ("utf-16-be" if raw[0] == 0 else "utf-16-le"), 0
    return "utf-8", 0


def _undecodable(raw: bytes, start: int, error: UnicodeDecodeError, name: str) -> Diagnostic:
    if error.encoding == "utf-8" and b"\0" in raw:
        return rules.fault(
            rules.NOT_TEXT, Place(name, 0, 0), f'"{name}" is binary, not text', hint="a contract is YAML or JSON"
        )
    before = raw[start : start + error.start].decode(error.encoding, "replace")
    place = Place(name, *line_and_column(before, len(before)))
    shown = error.object[error.start]
    return rules.fault(
        rules.INVALID_ENCODING,
        place,
        f"byte 0x{shown:02x} is not {error.encoding.upper()}",
        hint="save the file as UTF-8",
    )
