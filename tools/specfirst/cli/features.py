"""tools features: what becomes of every construct of OpenAPI."""

from enum import StrEnum
from typing import Annotated

import typer


class FeaturesFormat(StrEnum):
    """How the table is printed."""

    TEXT = "text"
    JSON = "json"


def features(
    *, form: Annotated[FeaturesFormat, typer.Option("--format", help="How to print the table.")] = FeaturesFormat.TEXT
) -> None:
    """Print what is supported: enforced, documented only, or refused."""
    import json  # noqa: PLC0415 (quick help)

    from specfirst import features as registry  # noqa: PLC0415 (quick help)

    if form is FeaturesFormat.TEXT:
        typer.echo(registry.table())
        return
    rows = [
        {"group": one.group, "construct": one.construct, "verdict": one.verdict.value, "note": one.note}
        for one in registry.features()
    ]
    typer.echo(json.dumps(rows, indent=2))
