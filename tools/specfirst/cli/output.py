"""Diagnostics on a terminal or in a pipe: talk to stderr, data to stdout."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import typer

from specfirst.diagnostics import Diagnostic, Place
from specfirst.report import Format, render, sorted_diagnostics, text

ERASED_LINE = "\r\x1b[K"
"""Carriage return and "erase in line" (ECMA-48)."""


def report(diagnostics: Iterable[Diagnostic], *, near: Iterable[Path] = ()) -> None:
    """Print diagnostics to stderr, with the lines they are in where stderr is a terminal.

    Only lines of files below the folders in `near` are shown: a message never quotes a foreign file.
    """
    style = text.coloured if has_colour(sys.stderr) else text.plain
    excerpts = _Excerpts(tuple(near)) if sys.stderr.isatty() else text.nothing
    typer.echo(text.render(sorted_diagnostics(diagnostics), excerpts, style), err=True, nl=False, color=True)


def print_findings(diagnostics: Iterable[Diagnostic], form: Format, *, near: Iterable[Path] = ()) -> None:
    """Print the findings a command is about: as text to stderr, in a machine's format to stdout."""
    if form is Format.TEXT:
        report(diagnostics, near=near)
    else:
        typer.echo(render(diagnostics, form), nl=False)


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """Show what takes its time, on a terminal only, until it is done."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    typer.echo(f"{text.printable(what)} ...", err=True, nl=False)
    try:
        yield
    finally:
        typer.echo(ERASED_LINE, err=True, nl=False, color=True)


def has_colour(stream: TextIO) -> bool:
    """Whether to use colours (no-color.org; a dumb terminal shows the codes as text)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class _Excerpts:
    """Lines of the files below some folders, each file read once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = tuple(folder.resolve() for folder in folders)
        self.lines: dict[str, list[str]] = {}

    def __call__(self, place: Place) -> str | None:
        if place.file not in self.lines:
            self.lines[place.file] = self.read(Path(place.file).resolve())
        lines = self.lines[place.file]
        return lines[place.line - 1] if place.line <= len(lines) else None

    def read(self, path: Path) -> list[str]:
        if not any(path.is_relative_to(folder) for folder in self.folders):
            return []
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except (OSError, ValueError):
            return []
        return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
