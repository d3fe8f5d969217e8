"""Which contracts tools diff compares, and what it says at its end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from specfirst.diagnostics import Diagnostic, Effect, Unreadable
from specfirst.diff.run import Asked, Compared
from specfirst.report import Format
from specfirst.report.text import printable
from specfirst.settings import InvalidSettings, Settings, absolute, printed, read

from .allowances import unused
from .output import print_findings

_WORDS = {Effect.BREAKING: "breaking", Effect.FINDING: "to look at", Effect.NOTE: "harmless"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was compared, and what a team does not accept of it."""

    compared: tuple[Compared, ...]
    changes: tuple[Diagnostic, ...]
    """Without those that are allowed, and with the allowances that nothing needs."""
    allowed: int

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        return tuple(fault for one in self.compared for fault in one.faults)

    @property
    def exit_code(self) -> int:
        if self.faults:
            return 2
        return 1 if any(one.effect in (Effect.BREAKING, Effect.BLOCKING) for one in self.changes) else 0


def judged(asked: Asked, old: Path | None, new: Path | None, revision: str) -> Outcome:
    """The contracts that are named, or those of the settings; raises Unreadable where there is no such revision."""
    settings = _settings(is_needed=old is None)
    compared: tuple[Compared, ...]
    if old is not None and new is not None:
        compared = (asked.files(absolute(old), absolute(new)),)
    else:
        contracts = (absolute(old),) if old is not None else tuple(api.contract for api in _of(settings).apis)
        compared = tuple(asked.against(revision, contracts))
    found = [change for one in compared for change in one.changes]
    allow = settings.allow if settings is not None else frozenset[str]()
    changes = [change for change in found if change.rule not in allow]
    allowed = len(found) - len(changes)
    is_whole = old is None and not any(one.faults for one in compared)
    if is_whole and not all(one.is_same for one in compared):
        changes += unused(found, _of(settings), is_diff=True)
    return Outcome(compared, tuple(changes), allowed)


def _settings(*, is_needed: bool) -> Settings | None:
    """The settings of the project; None where there are none, and none are needed."""
    try:
        return read(Path.cwd())
    except InvalidSettings as error:
        if is_needed or error.diagnostics[0].rule != "no-settings":
            raise
        return None


def _of(settings: Settings | None) -> Settings:
    if settings is None:
        raise Unreadable
    return settings


def print_outcome(outcome: Outcome, form: Format, *, shows_all: bool) -> None:
    """The changes as their format has them; then, to stderr, a line for each contract."""
    shown = [one for one in outcome.changes if shows_all or one.effect is not Effect.NOTE]
    near = [one.contract.parent for one in outcome.compared]
    print_findings([*outcome.faults, *shown], form, near=near)
    for one in outcome.compared:
        typer.echo(printable(f"{printed(one.contract)}: {', '.join(_summary(one))}"), err=True)
    if outcome.allowed:
        typer.echo(f"{outcome.allowed} allowed", err=True)
    hidden = len(outcome.changes) - len(shown)
    if hidden:
        typer.echo(f"--all lists {'the harmless one' if hidden == 1 else 'the harmless ones'} as well", err=True)


def _summary(compared: Compared) -> Iterator[str]:
    if compared.faults:
        yield "cannot be compared"
    elif compared.is_new:
        yield "new"
    elif compared.is_same or not compared.changes:
        yield "nothing changes for clients"
    else:
        counts = Counter(change.effect for change in compared.changes)
        yield from (f"{counts[effect]} {word}" for effect, word in _WORDS.items() if counts[effect])
