"""One run with one seed: the events of Schemathesis, counted."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from schemathesis.core.failures import RUN_CHECKS_LABEL, Failure
from schemathesis.core.result import Ok
from schemathesis.engine import events, from_schema
from schemathesis.engine.core import Engine
from schemathesis.engine.run import Phase, PhaseName
from schemathesis.engine.statistic import GroupedFailures, Statistic
from schemathesis.schemas import BaseSchema

from .outcome import PHASES, ContractFailure, Outcome, Tally
from .reports import Reports
from .target import Budget, Target


def fuzz(
    target: Target,
    seed: int,
    budget: Budget,
    *,
    reports: Path | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """What a run with the seed has found; raises Unusable.

    `reports` is the folder that its files go to, named after the seed. `told` is called with each phase as it starts.
    """
    schema = target.schema(seed, budget)
    started = time.monotonic()
    count = _Count(seed)
    with ExitStack() as stack:
        written = stack.enter_context(Reports(reports, seed, schema.config)) if reports else None
        engine = from_schema(schema)
        for event in (engine if target.app is None else _EngineWithin(engine.schema)).execute():
            if isinstance(event, events.PhaseStarted) and event.phase.name.value in PHASES:
                told(event.phase.name.value)
            count.add(event)
            if written is not None:
                written.add(event, count.statistic)
    return Outcome(
        seed=seed,
        tallies=count.tallies(schema),
        failures=count.failures(),
        errors=count.errors,
        seconds=time.monotonic() - started,
    )


class _EngineWithin(Engine):
    """An engine for an application in this process: it asks no server what it can do, for the one that may run at the address
    of its requests is another.
    """

    def get_phase_config(self, phase_name: PhaseName, *, is_supported: bool, requires_transitions: bool) -> Phase:
        phase = Engine.get_phase_config(
            self, phase_name, is_supported=is_supported, requires_transitions=requires_transitions
        )
        phase.is_enabled = phase.is_enabled and phase_name is not PhaseName.PROBING
        return phase


class _Count:
    """The events of a run, added up."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.statistic = Statistic()
        self._errors: dict[str, list[str]] = {}
        self._cases: Counter[tuple[str, str]] = Counter()
        self._phases: dict[Failure, str] = {}

    def add(self, event: events.EngineEvent) -> None:
        match event:
            case events.ScenarioFinished() if event.is_test_scenario:
                self._add_scenario(event)
            case events.EngineFinished():
                if event.failures:
                    self.statistic.record_run_check_failures(event.failures, label=RUN_CHECKS_LABEL)
            case events.NonFatalError():
                self._add_error(event.info.title, event.label, event.value)
            case events.FatalError():
                self._add_error(type(event.exception).__name__, "", event.exception)
            case _:
                pass

    def _add_error(self, title: str, label: str, error: Exception) -> None:
        said = " ".join(str(error).partition("Common causes:")[0].split())
        self._errors.setdefault(title, []).append(f"{label}: {said}" if label else said)

    @property
    def errors(self) -> tuple[str, ...]:
        """The first error of each kind, and how many more there were."""
        return tuple(
            f"{title}: {first}" + (f" (and {len(more)} more)" if more else "")
            for title, (first, *more) in self._errors.items()
        )

    def _add_scenario(self, event: events.ScenarioFinished) -> None:
        recorder, phase = event.recorder, event.phase.value
        self._cases.update(
            (node.value.operation.label, phase) for case, node in recorder.cases.items() if recorder.checks.get(case)
        )
        self.statistic.on_scenario_finished(recorder)
        for failure in self.statistic.unique_failures_map:
            self._phases.setdefault(failure, phase)

    def tallies(self, schema: BaseSchema) -> tuple[Tally, ...]:
        """One for each operation of the document that is not filtered out by the configuration."""
        broken = Counter(failure.operation for failure in self.failures())
        labels = [found.ok().label for found in schema.get_all_operations() if isinstance(found, Ok)]
        return tuple(
            Tally(
                operation=label,
                cases={phase: self._cases[label, phase] for phase in PHASES},
                failures=broken[label],
            )
            for label in labels
        )

    def failures(self) -> tuple[ContractFailure, ...]:
        groups = [group for grouped in self.statistic.failures.values() for group in grouped.values()]
        return tuple(self._failure(failure, group) for group in groups for failure in group.failures)

    def _failure(self, failure: Failure, group: GroupedFailures) -> ContractFailure:
        status = str(group.response.status_code) if group.response else ""
        lines = [line.strip() for line in failure.message.splitlines() if line.strip()]
        if status and not any(status in line for line in lines):
            lines.append(f"it answered {status}")
        steps = [step.curl for step in group.steps] or ([group.code_sample] if group.code_sample else [])
        return ContractFailure(
            operation=failure.operation or "",
            title=f"{failure.title} ({failure.code})",
            message="; ".join(lines),
            phase=self._phases.get(failure, ""),
            seed=self.seed,
            curls=tuple(steps),
        )
