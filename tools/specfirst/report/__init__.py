"""Diagnostics as people and machines read them."""

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module

from specfirst.diagnostics import Diagnostic


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


MODULES = {Format.JSON: "objects"}
"""The modules whose names differ from their formats'."""


def sorted_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each fault once, in the order of files, lines and columns."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda one: (one.place, one.rule, one.message)))


def render(diagnostics: Iterable[Diagnostic], form: Format) -> str:
    """The findings in a format, ready to be printed, with a newline at the end; "" where there is nothing to print."""
    module = import_module(f".{MODULES.get(form, form.value)}", __name__)
    text: str = module.render(sorted_diagnostics(diagnostics))
    return text
