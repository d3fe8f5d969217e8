"""Following contracts from one warm process."""

import contextlib
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import typer

from specfirst.diagnostics import Unreadable
from specfirst.load.source import collector_off
from specfirst.memories import Memories
from specfirst.report.text import printable
from specfirst.serve.watching import CONTRACT_SUFFIXES, Changes, contract_folders
from specfirst.settings import Settings

from . import outcome
from .output import report
from .regen import generated_runs


def changes_of(settings: Settings, *, deep: frozenset[Path] = frozenset()) -> Changes:
    """The changes of the contracts, wherever their folders come and go, of the settings, and of all below `deep`."""

    def folders() -> frozenset[Path]:
        found = {settings.root}.union(*(contract_folders(api.contract) for api in settings.apis))
        others = [*deep, *(api.generated for api in settings.apis)]
        return frozenset(one for one in found if not any(one.is_relative_to(other) for other in others))

    return Changes(folders, deep=deep)


_QUICK = 1_000_000
"""Bytes of a contract that takes no longer to generate than a person to look at what was said."""


def follow(settings: Settings, memories: Memories, *, lenient: bool, allow_outside: bool) -> None:
    """Generate, and generate again whatever has changed, until it is interrupted."""
    with until_interrupted(), changes_of(settings) as changes:
        regenerated(settings, memories, lenient=lenient, allow_outside=allow_outside)
        typer.echo("follows the contract; Ctrl-C ends it", err=True)
        warm_up(settings, memories)
        while True:
            changed = changes.next(60)
            if any(is_of_contract(path, settings) for path in changed):
                regenerated(settings, memories, lenient=lenient, allow_outside=allow_outside)


def regenerated(settings: Settings, memories: Memories, *, lenient: bool = False, allow_outside: bool = False) -> None:
    """Write the packages, and say what there is to say; a faulty contract leaves them as they are."""
    started = time.monotonic()
    with reported(), collector_off():
        runs, unreadable = generated_runs(settings, memories, lenient=lenient, allow_outside=allow_outside)
        report(unreadable, near=[api.contract.parent for api in settings.apis])
        if not unreadable:
            runs = [run if run.generation.blocked else run.written() for run in runs]
            outcome.print_text(runs, settings, seconds=time.monotonic() - started, is_dry=False)


def warm_up(settings: Settings, memories: Memories) -> None:
    """Import and call once what the first change would have to wait for; a run that finds nothing changed needs little of it.

    A large contract is not generated for that: a change in the meantime would wait longer than it could gain.
    """
    from specfirst import pipeline  # noqa: PLC0415 (after what there is to say is said)
    from specfirst.emit.models import warm_up as warm_up_printer  # noqa: PLC0415 (the same)

    warm_up_printer()
    for api in settings.apis:
        with contextlib.suppress(Exception):  # the run before has said what is wrong
            if api.contract.stat().st_size < _QUICK:
                pipeline.generate(api.contract, api, allow=settings.allow, memory=memories.of(api.generated))


@contextlib.contextmanager
def reported() -> Iterator[None]:
    """Print what goes wrong in the block, in one line each, and go on."""
    try:
        yield
    except Unreadable as unreadable:
        report(unreadable.diagnostics)
    except OSError as error:
        typer.echo(printable(f"error: {error.filename or 'disk'}: {error.strerror or error}"), err=True)
    except Exception as error:  # noqa: BLE001 (what one contract breaks, the next change may mend)
        first = (str(error).splitlines() or [""])[0][:300]
        typer.echo(printable(f"error: internal error: {type(error).__name__}: {first}"), err=True)


def is_of_contract(path: Path, settings: Settings) -> bool:
    """Whether a file may be part of one of the contracts."""
    return path.suffix.lower() in CONTRACT_SUFFIXES and any(
        path.is_relative_to(api.contract.parent) and not path.is_relative_to(api.generated) for api in settings.apis
    )


@contextlib.contextmanager
def until_interrupted() -> Iterator[None]:
    """The block, which ends well when it is interrupted or told to end."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {one: signal.signal(one, interrupt) for one in (signal.SIGINT, signal.SIGTERM)}
    with contextlib.suppress(KeyboardInterrupt):
        yield
    for one, handler in before.items():
        signal.signal(one, handler)
