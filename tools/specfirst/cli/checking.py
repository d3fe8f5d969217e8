"""What check says at its end."""

import sys
import textwrap
from collections.abc import Iterator, Sequence

import typer

from specfirst.check import Step
from specfirst.report import Format, sorted_diagnostics
from specfirst.report.objects import diagnostic_object, dumped
from specfirst.report.text import coloured, plain, printable
from specfirst.settings import Settings

from .output import has_colour, print_findings

WIDTH = 80
COLOURS = {"ok": "32", "failed": "1;31", "broken": "1;31", "skipped": "33"}


def print_outcome(steps: Sequence[Step], form: Format, settings: Settings) -> None:
    """The findings as their format has them; then, to stderr, a table of the steps."""
    findings = [one for step in steps for one in step.outcome.findings]
    if form is Format.JSON:
        content = {
            "diagnostics": [diagnostic_object(one) for one in sorted_diagnostics(findings)],
            "steps": [_step(step) for step in steps],
        }
        typer.echo(dumped(content), nl=False)
    else:
        folders = [folder for api in settings.apis for folder in (api.contract.parent, api.impl) if folder is not None]
        print_findings(findings, form, near=folders)
    for line in table(steps, is_coloured=has_colour(sys.stderr)):
        typer.echo(line, err=True, color=True)


def _step(step: Step) -> dict[str, object]:
    outcome = step.outcome
    return {
        "name": step.name,
        "result": step.result,
        "findings": len(outcome.findings),
        "seconds": round(step.seconds, 3),
        "why": outcome.broken or outcome.skipped,
        "notes": list(outcome.notes),
    }


def table(steps: Sequence[Step], *, is_coloured: bool) -> Iterator[str]:
    """A line for each step, and below it why it was not done; 80 columns at the most."""
    style = coloured if is_coloured else plain
    yield f"{'step':<22}{'result':<10}{'findings':>8}{'seconds':>10}"
    for step in steps:
        outcome = step.outcome
        count = "" if outcome.broken or outcome.skipped else str(len(outcome.findings))
        result = style(f"{step.result:<10}", COLOURS[step.result])
        yield f"{step.name:<22}{result}{count:>8}{step.seconds:>10.1f}"
        for text in filter(None, (outcome.broken, outcome.skipped, *outcome.notes)):
            yield from textwrap.wrap(printable(text), WIDTH, initial_indent="    ", subsequent_indent="    ")
