"""What tools fuzz says: each failure with its place and its request, a table by operation, and a closing line."""

import io
from collections import Counter
from dataclasses import dataclass

import typer

from specfirst.diagnostics import Diagnostic, Effect, Place
from specfirst.fuzz import ContractFailure, Outcome
from specfirst.fuzz.outcome import PHASES
from specfirst.load import Document
from specfirst.pointer import join
from specfirst.report import Format
from specfirst.report.text import printable
from specfirst.settings import ApiSettings, printed

from .output import print_findings

RULE = "contract-failure"
WIDTH = 80


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """One contract's run with one seed."""

    api: ApiSettings
    document: Document
    outcome: Outcome

    @property
    def is_broken_off(self) -> bool:
        """Whether something could not be tried, so that the run proves less than it should."""
        tried = sum(sum(tally.cases.values()) for tally in self.outcome.tallies)
        return bool(self.outcome.errors) or not tried

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The failures, at the operations they are of."""
        return tuple(self._diagnostic(failure) for failure in self.outcome.failures)

    def _diagnostic(self, failure: ContractFailure) -> Diagnostic:
        said = f"{failure.operation}: {failure.title}: {failure.message} (seed {failure.seed}, {failure.phase})"
        curls = " && ".join(" ".join(curl.split("\n")) for curl in failure.curls)
        return Diagnostic(self._place(failure.operation), RULE, Effect.BLOCKING, said, curls or None)

    def _place(self, operation: str) -> Place:
        method, _, path = operation.partition(" ")
        return self.document.place(join("", "paths", path, method.lower()) if path else "")


def show(runs: list[Fuzzed], form: Format) -> None:
    """Failures to stderr as text, or to stdout in a machine's format; tables and closing lines to stderr."""
    failures = [diagnostic for run in runs for diagnostic in run.diagnostics]
    print_findings(failures, form, near=[run.api.contract.parent for run in runs])
    for run in runs:
        for error in run.outcome.errors:
            typer.echo(f"error: {printable(error)}", err=True)
    for contract in dict.fromkeys(run.api.contract for run in runs):
        ours = [run for run in runs if run.api.contract == contract]
        typer.echo(table(ours), err=True, nl=False)
        for run in ours:
            typer.echo(printable(_closing(run)), err=True)


def table(runs: list[Fuzzed]) -> str:
    """Requests by operation and phase, of all seeds together, in lines of at most 80 characters."""
    from rich.console import Console  # noqa: PLC0415 (quick help)
    from rich.table import Table  # noqa: PLC0415 (quick help)

    cases: Counter[tuple[str, str]] = Counter()
    failures: Counter[str] = Counter()
    for tally in (tally for run in runs for tally in run.outcome.tallies):
        cases.update({(tally.operation, phase): number for phase, number in tally.cases.items()})
        failures[tally.operation] += tally.failures
    shown = Table(box=None, pad_edge=False, header_style="", padding=(0, 1, 0, 0))
    headings = (*PHASES, "failures")
    left = WIDTH - sum(len(name) + 1 for name in headings) - 1
    shown.add_column("operation", no_wrap=True, overflow="ellipsis", max_width=left)
    for name in headings:
        shown.add_column(name, justify="right", no_wrap=True)
    for operation in failures:
        numbers = [cases[operation, phase] for phase in PHASES]
        shown.add_row(printable(operation), *(str(number) for number in (*numbers, failures[operation])))
    out = io.StringIO()
    Console(file=out, width=WIDTH, color_system=None, markup=False, highlight=False, emoji=False).print(shown)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _closing(run: Fuzzed) -> str:
    outcome = run.outcome
    tried = sum(sum(tally.cases.values()) for tally in outcome.tallies)
    failures = "1 failure" if len(outcome.failures) == 1 else f"{len(outcome.failures)} failures"
    errors = f", {len(outcome.errors)} errors" if outcome.errors else ""
    contract = printed(run.api.contract)
    return f"{contract}: seed {outcome.seed}: {tried} requests, {failures}{errors}; {outcome.seconds:.1f} s"
