"""Diagnostics as JSON objects."""

import json
from typing import Any

from specfirst.diagnostics import Diagnostic, Place


def render(diagnostics: tuple[Diagnostic, ...]) -> str:
    """One object with the key "diagnostics"."""
    return dumped({"diagnostics": [diagnostic_object(diagnostic) for diagnostic in diagnostics]})


def dumped(value: Any) -> str:
    return json.dumps(value, indent=2) + "\n"


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """All fields of a diagnostic, its place's among them."""
    return {
        **place_object(diagnostic.place),
        "rule": diagnostic.rule,
        "severity": diagnostic.effect.severity,
        "effect": diagnostic.effect.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [place_object(place) for place in diagnostic.related],
    }


def place_object(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "pointer": place.pointer}
