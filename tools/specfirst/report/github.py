"""Diagnostics as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from specfirst.diagnostics import Diagnostic

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(diagnostics: tuple[Diagnostic, ...]) -> str:
    """One command per diagnostic."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {"file": place.file, "title": diagnostic.rule}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    hint = f"\nhint: {diagnostic.hint}" if diagnostic.hint else ""
    return f"::{_COMMANDS[diagnostic.effect.severity]} {written}::{_data(diagnostic.message + hint)}"


def _data(text: str) -> str:
    """Text as a command's message: a line break would begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
