"""Diagnostics as a JUnit report: one failed test case per diagnostic, one passed case where there is none.

Notes ask nothing of anybody: they are left out.
"""

from xml.etree import ElementTree as ET

from specfirst.diagnostics import Diagnostic, Effect

from .text import location, printable


def render(diagnostics: tuple[Diagnostic, ...]) -> str:
    """A report of one suite."""
    diagnostics = tuple(one for one in diagnostics if one.effect is not Effect.NOTE)
    count = {"tests": str(max(len(diagnostics), 1)), "failures": str(len(diagnostics)), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": "specfirst", **count})
    for diagnostic in diagnostics:
        _add_failure(suite, diagnostic)
    if not diagnostics:
        ET.SubElement(suite, "testcase", classname="specfirst", name="no findings")
    root = ET.Element("testsuites", count)
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _add_failure(suite: ET.Element, diagnostic: Diagnostic) -> None:
    where = location(diagnostic.place)
    case = ET.SubElement(
        suite, "testcase", classname=diagnostic.rule, name=_text(where), file=_text(diagnostic.place.file)
    )
    if diagnostic.place.line:
        case.set("line", str(diagnostic.place.line))
    failure = ET.SubElement(case, "failure", type=diagnostic.effect.severity, message=_text(diagnostic.message))
    failure.text = _text(f"{where}: {diagnostic.message}") + (
        f"\nhint: {_text(diagnostic.hint)}" if diagnostic.hint else ""
    )


def _text(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold (section 2.2)."""
    return printable(text)
