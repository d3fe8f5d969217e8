"""One line per fault, `file:line:column error[rule]: message`, with its hint below and, on a terminal, the line it is in."""

from collections.abc import Callable
from typing import TypeAlias

from specfirst.diagnostics import Diagnostic, Place

Excerpt: TypeAlias = Callable[[Place], str | None]
"""The text of the line a place is in; None where it is not to be shown."""
Style: TypeAlias = Callable[[str, str], str]
"""A text in an SGR style (ECMA-48) such as "1;31"."""

WIDTH = 100
"""Characters of a source line that are shown."""
COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;34"}


def plain(text: str, code: str) -> str:  # noqa: ARG001 (one of the two styles)
    return text


def coloured(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def nothing(place: Place) -> None:
    """No excerpt of any file."""


def printable(text: str) -> str:
    """The text with its control and direction characters escaped: a contract does not steer the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def render(diagnostics: tuple[Diagnostic, ...], excerpt: Excerpt = nothing, style: Style = plain) -> str:
    """All diagnostics, each ending with a newline."""
    return "".join(f"{line}\n" for diagnostic in diagnostics for line in _lines(diagnostic, excerpt, style))


def location(place: Place) -> str:
    """`file:line:column`, or the file alone where the fault is of all of it."""
    file = printable(place.file)
    return f"{file}:{place.line}:{place.column}" if place.line else file


def _lines(diagnostic: Diagnostic, excerpt: Excerpt, style: Style) -> list[str]:
    severity = diagnostic.effect.severity
    mark = style(f"{diagnostic.effect.word}[{diagnostic.rule}]", COLOURS[severity])
    lines = [f"{style(location(diagnostic.place), '1')} {mark}: {printable(diagnostic.message)}"]
    source = excerpt(diagnostic.place) if diagnostic.place.line else None
    if source is not None:
        lines += _with_caret(source, diagnostic.place, style)
    if diagnostic.place.pointer:
        lines.append(f"  {style('at', '36')}: {printable(diagnostic.place.pointer)}")
    lines += [f"  see {location(place)}" for place in diagnostic.related]
    if diagnostic.hint:
        lines.append(f"  {style('hint', '36')}: {printable(diagnostic.hint)}")
    return lines


def _with_caret(source: str, place: Place, style: Style) -> list[str]:
    """The part of a line around a column, and a caret below it."""
    column = min(max(place.column, 1), len(source) + 1)
    start = max(0, column - WIDTH // 2) if len(source) > WIDTH else 0
    before, after = source[start : column - 1], source[column - 1 : start + WIDTH]
    before, after = printable(before.replace("\t", " ")), printable(after.replace("\t", " "))
    number = str(place.line)
    bar = style("|", "34")
    caret = style("^", "1;31")
    return [f"  {number} {bar} {before}{after}", f"  {' ' * len(number)} {bar} {' ' * len(before)}{caret}"]
