"""tools lint: every fault of a contract, without generating anything."""

from pathlib import Path
from typing import Annotated

import typer

from specfirst.diagnostics import Diagnostic, Unreadable
from specfirst.report import Format

from .options import AllowOutside, Spec, contracts


def lint(
    spec: Spec = None,
    *,
    form: Annotated[Format, typer.Option("--format", help="How to print the findings.")] = Format.TEXT,
    allow_outside: AllowOutside = False,
) -> None:
    """List the faults of each contract."""
    from specfirst.reading import lint as faults_of  # noqa: PLC0415 (quick help)
    from specfirst.settings import read  # noqa: PLC0415 (quick help)

    from .allowances import unused  # noqa: PLC0415 (quick help)
    from .output import print_findings  # noqa: PLC0415 (quick help)

    files, allow = contracts(spec)
    found: list[Diagnostic] = []
    is_unreadable = False
    for file in files:
        try:
            found += faults_of(file, allow_outside=allow_outside)
        except Unreadable as error:
            found += error.diagnostics
            is_unreadable = True
    findings = [one for one in found if one.rule not in allow]
    if spec is None and not is_unreadable:
        findings += unused(found, read(Path.cwd()))
    print_findings(findings, form, near=[file.parent for file in files])
    allowed = f", {len(found) - len(findings)} allowed" if len(found) > len(findings) else ""
    contract = "1 contract" if len(files) == 1 else f"{len(files)} contracts"
    counted = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    typer.echo(f"{contract}: {counted}{allowed}", err=True)
    raise typer.Exit(2 if is_unreadable else 1 if findings else 0)
