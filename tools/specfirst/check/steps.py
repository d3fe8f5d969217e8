"""One step of a check, and what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..diagnostics import Diagnostic, Effect, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a step has to say."""

    findings: tuple[Diagnostic, ...] = ()
    skipped: str | None = None
    """Why there was nothing to do."""
    broken: str | None = None
    """Why it could not be done, though it should."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that is done."""

    name: str
    outcome: Outcome
    seconds: float

    @property
    def result(self) -> Literal["ok", "failed", "skipped", "broken"]:
        if self.outcome.broken is not None:
            return "broken"
        if self.outcome.skipped is not None:
            return "skipped"
        return "failed" if any(one.effect is not Effect.DEGRADED for one in self.outcome.findings) else "ok"

    @property
    def exit_code(self) -> int:
        is_unreadable = any(one.effect is Effect.FATAL for one in self.outcome.findings)
        return 2 if is_unreadable or self.result == "broken" else 1 if self.result == "failed" else 0


def timed(name: str, run: Callable[[], Outcome]) -> Step:
    """The step that `run` does; a contract that cannot be read is a finding like any other."""
    started = time.monotonic()
    try:
        outcome = run()
    except Unreadable as error:
        outcome = Outcome(findings=error.diagnostics)
    return Step(name=name, outcome=outcome, seconds=time.monotonic() - started)
