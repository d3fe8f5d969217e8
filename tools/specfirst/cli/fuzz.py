"""tools fuzz: the service of each contract, called with generated requests."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from specfirst.report import Format

from .options import AllowOutside, Spec

if TYPE_CHECKING:
    from specfirst.fuzz import Budget
    from specfirst.settings import Settings

    from .fuzz_outcome import Fuzzed


class Phase(StrEnum):
    """What requests are made from."""

    EXAMPLES = "examples"
    COVERAGE = "coverage"
    FUZZING = "fuzzing"
    STATEFUL = "stateful"


def fuzz(
    spec: Spec = None,
    *,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Where the service runs; without it, the project's app is called in this process."),
    ] = None,
    seeds: Annotated[
        list[int] | None, typer.Option("--seed", metavar="NUMBER", help="Of a run; repeat it for several runs.")
    ] = None,
    max_examples: Annotated[
        int | None, typer.Option("--max-examples", min=1, help="Generated requests for each operation and phase.")
    ] = None,
    phases: Annotated[
        list[Phase] | None,
        typer.Option("--phase", metavar="PHASE", help="Only examples, coverage, fuzzing or stateful; may be repeated."),
    ] = None,
    reports: Annotated[
        Path | None, typer.Option("--reports", help="The folder for JUnit, HAR and NDJSON files.", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the failures.")] = Format.TEXT,
    allow_outside: AllowOutside = False,
) -> None:
    """Call the service with generated requests, good and bad, and hold its answers to the contract.

    Credentials, hooks and checks are read from schemathesis.toml beside pyproject.toml.
    """
    settings = _settings(spec)
    _hand_over(settings)
    _needs_schemathesis()
    from specfirst.fuzz import Budget, Unusable  # noqa: PLC0415 (quick help)

    _hush()
    from . import fuzz_outcome  # noqa: PLC0415 (quick help)

    budget = Budget(max_examples=max_examples, phases=tuple(phase.value for phase in phases or ()))
    try:
        fuzzed = _fuzzed(settings, url, tuple(seeds or (1,)), budget, reports, allow_outside=allow_outside)
    except Unusable as error:
        fail(str(error), error.hint)
    fuzz_outcome.show(fuzzed, form)
    if any(one.is_broken_off for one in fuzzed):
        raise typer.Exit(2)
    raise typer.Exit(1 if any(one.outcome.failures for one in fuzzed) else 0)


def fail(message: str, hint: str | None = None) -> NoReturn:
    """Leave with 2 and a line that says why."""
    from specfirst.report.text import printable  # noqa: PLC0415 (quick help)

    typer.echo(f"error: {printable(message)}", err=True)
    if hint:
        typer.echo(f"  hint: {hint}", err=True)
    raise typer.Exit(2)


def _settings(spec: Path | None) -> "Settings":
    from .options import settings_for  # noqa: PLC0415 (quick help)

    return settings_for(spec, None)


def _hand_over(settings: "Settings") -> None:
    from .handing_over import in_project  # noqa: PLC0415 (quick help)

    in_project(settings.root, "schemathesis")


def _needs_schemathesis() -> None:
    from importlib.util import find_spec  # noqa: PLC0415 (quick help)

    if find_spec("schemathesis") is None:
        fail("schemathesis is not installed", 'add "specfirst[fuzz]" to the development dependencies of the project')


def _hush() -> None:
    """Leave out the warnings of an application that has set up no logging: most requests are bad on purpose."""
    import logging  # noqa: PLC0415 (quick help)

    if logging.lastResort is not None:
        logging.lastResort.setLevel(logging.ERROR)


def _fuzzed(
    settings: "Settings",
    url: str | None,
    seeds: tuple[int, ...],
    budget: "Budget",
    reports: Path | None,
    *,
    allow_outside: bool,
) -> "list[Fuzzed]":
    from specfirst import pipeline  # noqa: PLC0415 (quick help)
    from specfirst.fuzz import Served, Target, Unusable, fuzz  # noqa: PLC0415 (quick help)
    from specfirst.serve.loading import application  # noqa: PLC0415 (quick help)
    from specfirst.settings import printed  # noqa: PLC0415 (quick help)

    from .fuzz_outcome import Fuzzed  # noqa: PLC0415 (quick help)
    from .output import progress  # noqa: PLC0415 (quick help)

    if url is None and settings.app is None:
        raise Unusable(
            "there is no application to call", 'add app = "impl.main:app" to [tool.specfirst], or give --url'
        )
    app = Served(application(settings.root, settings.app)) if url is None and settings.app else None
    configuration = settings.root / "schemathesis.toml"
    found: list[Fuzzed] = []
    for api in settings.apis:
        document, served, base_path = pipeline.served(api.contract, api, allow_outside=allow_outside)
        target = Target(
            document=served,
            base_path=base_path,
            url=url,
            app=app,
            configuration=configuration if configuration.exists() else None,
        )
        folder = reports / api.generated.name if reports and len(settings.apis) > 1 else reports
        for seed in seeds:
            with progress(f"fuzzing {printed(api.contract)}, seed {seed}"):
                found.append(Fuzzed(api, document, fuzz(target, seed, budget, reports=folder)))
    return found
