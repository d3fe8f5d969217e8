"""tools diff: what changes for the clients of a contract."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from specfirst.report import Format

from .options import AllowOutside, file_of_contract


def diff(
    old: Annotated[
        Path | None,
        typer.Argument(
            help="The contract as it was; the contract itself where there is no NEW; without both, every contract of [tool.specfirst].",
            show_default=False,
            callback=file_of_contract,
        ),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(help="The contract as it is.", show_default=False, callback=file_of_contract),
    ] = None,
    *,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            help="The revision of git that has the contract as it was.  [default: HEAD]",
            show_default=False,
        ),
    ] = None,
    shows_all: Annotated[bool, typer.Option("--all", help="List harmless changes as well.")] = False,
    today: Annotated[
        datetime | None,
        typer.Option("--today", formats=["%Y-%m-%d"], help="The day that sunsets are judged by.", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the changes.")] = Format.TEXT,
    allow_outside: AllowOutside = False,
) -> None:
    """Say what changes for the clients of a contract, and fail where it may break them."""
    from specfirst.diff.run import Asked  # noqa: PLC0415 (quick help)

    from .diffing import judged, print_outcome  # noqa: PLC0415 (quick help)
    from .output import progress  # noqa: PLC0415 (quick help)

    if new is not None and against is not None:
        raise typer.BadParameter("--against takes the place of OLD: tools diff SPEC --against REVISION")
    day = (today or datetime.now().astimezone()).date()
    asked = Asked(day, allow_outside=allow_outside)
    with progress("comparing"):
        outcome = judged(asked, old, new, "HEAD" if against is None else against)
    print_outcome(outcome, form, shows_all=shows_all)
    raise typer.Exit(outcome.exit_code)
