"""tools mock: contracts served without an implementation."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AllowOutside, Spec

if TYPE_CHECKING:
    from specfirst.settings import ApiSettings


def mock(
    spec: Spec = None,
    *,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port; 0 for any that is free.", min=0, max=65535)] = 8000,
    allow_outside: AllowOutside = False,
) -> None:
    """Serve each contract without an implementation, and follow it: its examples are the answers.

    Requests are held to the contract as the generated application holds them. A client chooses by a header, such as
    "Prefer: code=404, example=unknown".
    """
    from .options import require  # noqa: PLC0415 (quick help)

    require("uvicorn", "watchfiles")
    from .mocking import serve_mocks  # noqa: PLC0415 (quick help)

    serve_mocks(_contracts(spec), host, port, allow_outside=allow_outside)


def _contracts(spec: Path | None) -> "dict[str, ApiSettings]":
    """The contract that is named, with the project's settings where it has some, or all of the project's."""
    from specfirst.settings import ApiSettings, InvalidSettings, absolute, read  # noqa: PLC0415 (quick help)

    try:
        names = read(Path.cwd()).names
    except InvalidSettings as error:
        if spec is None or error.diagnostics[0].rule != "no-settings":
            raise
        names = {}
    if spec is None:
        return names
    contract = absolute(spec)
    known = {name: api for name, api in names.items() if api.contract == contract}
    return known or {"": ApiSettings(contract, contract.with_suffix(".mock"))}
