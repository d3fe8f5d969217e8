"""The files of an implementation as they are on disk, to the byte."""

import io
import os
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SKIPPED = frozenset({"__pycache__", "node_modules"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Python file of an implementation."""

    path: Path
    """Absolute."""
    text: str
    """With the line ends it has on disk, without its byte order mark."""
    encoding: str
    """As PEP 263 finds it; "utf-8-sig" writes the byte order mark again."""

    @property
    def lines(self) -> list[str]:
        """Every line with its end; only the ends that Python knows part lines."""
        return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", self.text)

    def encoded(self, text: str) -> bytes:
        """Bytes for another text of this file; characters that its encoding lacks are escaped."""
        return text.encode(self.encoding, "backslashreplace")


class UnreadableSource(Exception):
    """A file of the implementation cannot be read as Python; says why, and at which line."""

    def __init__(self, path: Path, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.line = line
        self.column = column


def read_source(path: Path) -> SourceFile:
    """The file; raises UnreadableSource where it is no text that can be written back as it was."""
    data = path.read_bytes()
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeError, LookupError) as error:
        raise UnreadableSource(path, f"is no Python text: {error}") from None
    if text.encode(encoding) != data:
        raise UnreadableSource(path, f"cannot be written in its encoding {encoding}")
    return SourceFile(path, text, encoding)


def python_files(folder: Path, without: tuple[Path, ...]) -> Iterator[Path]:
    """Every Python file below a folder, in a fixed order, without hidden folders, environments and those in `without`."""
    for parent, names, files in os.walk(folder):
        here = Path(parent)
        names[:] = sorted(name for name in names if not _is_skipped(here / name, without))
        yield from (here / name for name in sorted(files) if name.endswith(".py"))


def _is_skipped(folder: Path, without: tuple[Path, ...]) -> bool:
    hidden = folder.name.startswith(".") or folder.name in SKIPPED
    return hidden or folder in without or (folder / "pyvenv.cfg").exists()
