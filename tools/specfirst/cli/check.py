"""tools check: what continuous integration calls."""

from typing import TYPE_CHECKING, Annotated

import typer

from specfirst.report import Format

from .options import AllowOutside, Spec, settings_for

if TYPE_CHECKING:
    from specfirst.check import Step


def check(
    spec: Spec = None,
    *,
    form: Annotated[Format, typer.Option("--format", help="How to print the findings.")] = Format.TEXT,
    allow_outside: AllowOutside = False,
) -> None:
    """Prove that contract, package, implementation and application agree."""
    from specfirst.check import check as steps_of  # noqa: PLC0415 (quick help)

    from .checking import print_outcome  # noqa: PLC0415 (quick help)
    from .output import progress  # noqa: PLC0415 (quick help)

    settings = settings_for(spec, None)
    steps: list[Step] = []
    running = steps_of(settings, allow_outside=allow_outside)
    while True:
        with progress("checking" if not steps else f"{steps[-1].name}: {steps[-1].result}; checking on"):
            step = next(running, None)
        if step is None:
            break
        steps.append(step)
    print_outcome(steps, form, settings)
    raise typer.Exit(max(step.exit_code for step in steps))
