"""tools bundle: a contract of many files as a single document."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .options import AllowOutside, file_of_contract


class BundleFormat(StrEnum):
    """How the document is written."""

    YAML = "yaml"
    JSON = "json"


def bundle(
    spec: Annotated[Path, typer.Argument(help="The contract.", callback=file_of_contract)],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write instead of stdout.", show_default=False)
    ] = None,
    form: Annotated[
        BundleFormat | None,
        typer.Option("--format", help="By default what the output's name says, else YAML.", show_default=False),
    ] = None,
    for_public: Annotated[bool, typer.Option("--public", help="Leave out what has x-internal.")] = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Print a contract as a single document, with every other file bundled into it."""
    from specfirst import reading  # noqa: PLC0415 (quick help)
    from specfirst.load.dump import dump  # noqa: PLC0415 (quick help)
    from specfirst.load.public import public  # noqa: PLC0415 (quick help)
    from specfirst.settings import absolute  # noqa: PLC0415 (quick help)

    from .output import report  # noqa: PLC0415 (quick help)

    document = reading.bundle(absolute(spec), allow_outside=allow_outside)
    by_name = BundleFormat.JSON if output and output.suffix == ".json" else BundleFormat.YAML
    text = dump(public(document) if for_public else document, (form or by_name).value)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_bytes(text.encode())
    report(document.faults, near=[absolute(spec).parent])
    raise typer.Exit(1 if document.faults else 0)
