"""Text put into files, while every byte that is there stays."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..implementation.source import SourceFile


@dataclass(frozen=True, slots=True)
class Insertion:
    """New text at a place of the old one."""

    offset: int
    """In characters of the old text."""
    text: str


def inserted(source: SourceFile, insertions: Iterable[Insertion]) -> str:
    """The text with all insertions; those at one place come in the order given."""
    pieces: list[str] = []
    before = 0
    for insertion in sorted(insertions, key=lambda one: one.offset):
        pieces += [source.text[before : insertion.offset], insertion.text]
        before = insertion.offset
    return "".join([*pieces, source.text[before:]])


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file by their 1-based numbers."""

    lines: tuple[str, ...]
    newline: str
    """Of lines that have none to go by."""

    def text(self, number: int) -> str:
        """A line with its end; "" beyond the last one."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def offset(self, number: int, column: int = 0) -> int:
        """Where a line begins, and `column` characters on; a line beyond the last one begins at the end."""
        return sum(map(len, self.lines[: number - 1])) + column

    def indent(self, number: int) -> str:
        line = self.text(number)
        return line[: len(line) - len(line.lstrip(" \t"))]

    def after(self, number: int, block: list[str]) -> Insertion:
        """A block of lines below a line, which keeps its end; at the end of a file without a last line end, so does the block."""
        line = self.text(number)
        end = line[len(line.rstrip("\r\n")) :]
        if number and not end:
            return Insertion(self.offset(number + 1), "".join(f"{self.newline}{one}" for one in block))
        return Insertion(self.offset(number + 1), "".join(f"{one}{end or self.newline}" for one in block))
