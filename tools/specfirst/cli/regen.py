"""tools regen: the package of each contract, written, checked or shown as a difference."""

import gc
import os
import time
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import without_collector
from .options import AllowOutside, Spec, settings_for

if TYPE_CHECKING:
    from specfirst.diagnostics import Diagnostic
    from specfirst.memories import Memories
    from specfirst.settings import ApiSettings, Settings

    from .runs import Run


class RegenFormat(StrEnum):
    """How the outcome is printed."""

    TEXT = "text"
    JSON = "json"


def regen(
    spec: Spec = None,
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the package of SPEC goes.", show_default=False)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if something would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Generate faulty operations, too, in their plainest form.")
    ] = False,
    form: Annotated[RegenFormat, typer.Option("--format", help="How to print the outcome.")] = RegenFormat.TEXT,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and generate again whatever has changed.")] = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Generate the package of each contract."""
    from specfirst.cache import Store, cache_folder  # noqa: PLC0415 (quick help)
    from specfirst.memories import Memories  # noqa: PLC0415 (quick help)

    settings = settings_for(spec, output)
    memories = Memories(Store(cache_folder(settings.root if output is None else None)), last=watch)
    if watch:
        if check or diff or form is not RegenFormat.TEXT:
            raise typer.BadParameter("--watch writes packages and prints text: leave --check, --diff and --format out")
        _follow(settings, memories, lenient=lenient, allow_outside=allow_outside)
        raise typer.Exit
    with without_collector():
        started = time.monotonic()
        runs, unreadable = generated_runs(settings, memories, lenient=lenient, allow_outside=allow_outside)
        if unreadable:
            _print_unreadable(unreadable, settings, form)
            raise typer.Exit(2)
        if not any(run.generation.blocked for run in runs):
            runs = [run.compared() if check or diff else run.written() for run in runs]
        runs = _judged(runs, settings, is_whole=spec is None)
        _print(runs, settings, form, seconds=time.monotonic() - started, check=check, diff=diff)
        raise typer.Exit(1 if any(run.has_failed for run in runs) else 0)


def _follow(settings: "Settings", memories: "Memories", *, lenient: bool, allow_outside: bool) -> None:
    from .options import require  # noqa: PLC0415 (quick help)

    require("watchfiles")
    from .watching import follow  # noqa: PLC0415 (quick help)

    follow(settings, memories, lenient=lenient, allow_outside=allow_outside)


def _judged(runs: "list[Run]", settings: "Settings", *, is_whole: bool) -> "list[Run]":
    """The runs without what is allowed, and with the allowances that nothing in the whole project needs."""
    from .allowances import shown, unused  # noqa: PLC0415 (quick help)

    needless = unused((one for run in runs for one in run.diagnostics), settings) if is_whole else ()
    judged = [
        replace(run, generation=replace(run.generation, diagnostics=shown(run.generation.diagnostics, settings)))
        for run in runs
    ]
    if needless and judged:
        judged[0] = replace(judged[0], about_files=(*judged[0].about_files, *needless), has_failed=True)
    return judged


def generated_runs(
    settings: "Settings", memories: "Memories", *, lenient: bool, allow_outside: bool
) -> "tuple[list[Run], tuple[Diagnostic, ...]]":
    """All trees, before any of them is written; and why contracts could not be read."""
    from specfirst.diagnostics import Unreadable  # noqa: PLC0415 (quick help)

    runs: list[Run] = []
    unreadable: list[Diagnostic] = []
    for api in settings.apis:
        if runs:
            gc.collect()  # what the last contract took, before the next one takes as much again
        try:
            runs.append(_run(settings, api, memories, lenient=lenient, allow_outside=allow_outside))
        except Unreadable as error:
            unreadable += error.diagnostics
    return runs, tuple(unreadable)


def _run(
    settings: "Settings", api: "ApiSettings", memories: "Memories", *, lenient: bool, allow_outside: bool
) -> "Run":
    """The last run again where nothing has changed since, else a new one."""
    from specfirst.cache import Stamp  # noqa: PLC0415 (quick help)
    from specfirst.settings import printed  # noqa: PLC0415 (quick help)

    from .output import progress  # noqa: PLC0415 (quick help)
    from .runs import Run  # noqa: PLC0415 (quick help)

    real = os.path.realpath(api.contract)
    told = (str(api), real, str(sorted(settings.allow)), f"{lenient=}", f"{allow_outside=}", str(Path.cwd()))
    stamp = Stamp(memories.store, api.contract, api.generated, told)
    if (run := Run.recalled(api, stamp)) is not None:
        return run
    from specfirst import pipeline  # noqa: PLC0415 (not for a run that is recalled)

    with progress(f"generating {printed(api.generated)}"):
        memory = memories.of(api.generated)
        made = pipeline.generate(
            api.contract, api, lenient=lenient, allow=settings.allow, allow_outside=allow_outside, memory=memory
        )
        memory.keep()
    return Run(api, made, stamp=stamp)


def _print_unreadable(diagnostics: "tuple[Diagnostic, ...]", settings: "Settings", form: RegenFormat) -> None:
    from specfirst.report import Format  # noqa: PLC0415 (quick help)

    from .output import print_findings  # noqa: PLC0415 (quick help)

    print_findings(diagnostics, Format(form.value), near=[api.contract.parent for api in settings.apis])


def _print(
    runs: "list[Run]", settings: "Settings", form: RegenFormat, *, seconds: float, check: bool, diff: bool
) -> None:
    from . import outcome  # noqa: PLC0415 (quick help)

    if form is RegenFormat.JSON:
        outcome.print_json(runs, seconds=seconds)
        return
    if diff:
        outcome.print_differences(runs)
    outcome.print_text(runs, settings, seconds=seconds, is_dry=check or diff)
