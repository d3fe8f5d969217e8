"""The files of a run: JUnit for CI, HAR for a browser's network panel, NDJSON for everything."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from schemathesis.config import ProjectConfig
from schemathesis.engine import events
from schemathesis.engine.statistic import Statistic
from schemathesis.reporting.har import HarWriter
from schemathesis.reporting.junitxml import JunitXmlWriter
from schemathesis.reporting.ndjson import NdjsonWriter
from schemathesis.reporting.recorders import scenario_records


class Reports:
    """Writes `junit-SEED.xml`, `har-SEED.json` and `ndjson-SEED.ndjson` while the run goes on."""

    def __init__(self, folder: Path, seed: int, configuration: ProjectConfig) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._output = configuration.output
        self._seed = seed
        self._junit = JunitXmlWriter(folder / f"junit-{seed}.xml", configuration.output)
        self._har = HarWriter(folder / f"har-{seed}.json", configuration.output)
        sanitization = configuration.output.sanitization
        self._ndjson = NdjsonWriter(folder / f"ndjson-{seed}.ndjson", sanitization if sanitization.enabled else None)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._har.open(self._seed)
        self._ndjson.open(self._seed, command="tools fuzz")
        for writer in (self._junit, self._har, self._ndjson):
            self._stack.enter_context(writer)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, event: events.EngineEvent, statistic: Statistic) -> None:
        """Note an event; `statistic` has it counted already."""
        for record in scenario_records(statistic, event):
            self._junit.record_scenario(
                label=record.label,
                elapsed_sec=record.elapsed_sec,
                failures=record.failures,
                skip_reason=record.skip_reason,
                config=self._output,
            )
        match event:
            case events.ScenarioFinished():
                self._har.write(event.recorder)
            case events.NonFatalError():
                self._junit.record_error(label=event.label, message=str(event.info))
            case events.EngineFinished():
                self._junit.unskip(statistic.tested_operations)
            case _:
                pass
        self._ndjson.write_event(event)
