"""Diagnostics as a SARIF log (OASIS SARIF 2.1.0), which code scanning services read."""

from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from specfirst.diagnostics import Diagnostic, Place

from .objects import dumped

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(diagnostics: tuple[Diagnostic, ...]) -> str:
    """A log of one run."""
    rules = sorted({diagnostic.rule for diagnostic in diagnostics})
    driver = {"name": "specfirst", "version": version("specfirst"), "rules": [{"id": rule} for rule in rules]}
    results = [_result(diagnostic, rules.index(diagnostic.rule)) for diagnostic in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    hint = f"\nhint: {diagnostic.hint}" if diagnostic.hint else ""
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": diagnostic.effect.severity,
        "message": {"text": diagnostic.message + hint},
        "locations": [_location(diagnostic.place)],
        "relatedLocations": [{"id": number, **_location(place)} for number, place in enumerate(diagnostic.related)],
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file, errors="surrogateescape")}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    logical = [{"fullyQualifiedName": place.pointer}] if place.pointer else []
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}
