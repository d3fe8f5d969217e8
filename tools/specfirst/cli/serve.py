"""tools serve: the project's application, with its documentation."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import AllowOutside

if TYPE_CHECKING:
    import socket

    from specfirst.serve.documented import Addresses
    from specfirst.serve.server import Service
    from specfirst.settings import Settings


def serve(
    *,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port; 0 for any that is free.", min=0, max=65535)] = 8000,
    reload: Annotated[
        bool, typer.Option("--reload", help="Follow the contract and the sources: regenerate, load anew.")
    ] = False,
    workers: Annotated[int, typer.Option("--workers", help="How many processes serve.", min=1)] = 1,
    ssl_certfile: Annotated[
        Path | None, typer.Option("--ssl-certfile", help="The certificate, for HTTPS.", exists=True, show_default=False)
    ] = None,
    ssl_keyfile: Annotated[
        Path | None, typer.Option("--ssl-keyfile", help="The certificate's key.", exists=True, show_default=False)
    ] = None,
    allow_outside: AllowOutside = False,
) -> None:
    """Run the project's application, with its documentation and its document."""
    from .handing_over import in_project  # noqa: PLC0415 (quick help)
    from .options import require, settings_for  # noqa: PLC0415 (quick help)

    settings = settings_for(None, None)
    in_project(settings.root, "uvicorn", "watchfiles")
    require("uvicorn", "watchfiles")
    from specfirst.serve.loading import no_application  # noqa: PLC0415 (quick help)
    from specfirst.serve.server import Service  # noqa: PLC0415 (quick help)

    from .listening import listening_at  # noqa: PLC0415 (quick help)

    if reload and workers > 1:
        raise typer.BadParameter("--reload replaces one process: leave --workers out")
    if ssl_keyfile is not None and ssl_certfile is None:
        raise typer.BadParameter("--ssl-keyfile needs --ssl-certfile")
    if settings.app is None:
        raise no_application(settings.root)
    with listening_at(host, port) as listening, tempfile.TemporaryDirectory(prefix="specfirst-docs-") as folder:
        docs = _folders(settings, Path(folder))
        service = Service(
            root=settings.root,
            app=settings.app,
            docs=docs,
            contracts=tuple((api.contract, api.generated) for api in settings.apis),
            certificate=ssl_certfile,
            key=ssl_keyfile,
            allow_outside=allow_outside,
        )
        if reload:
            _serve_following(service, settings, listening)
        else:
            _serve(service, settings, listening, workers)


def _folders(settings: "Settings", folder: Path) -> dict[str, Path]:
    """Where the documentation of each contract goes, by its name; by no name where there is one."""
    names = settings.names
    return {name if len(names) > 1 else "": folder / name for name in names}


def _serve(service: "Service", settings: "Settings", listening: "socket.socket", workers: int) -> None:
    from specfirst.serve.server import run, run_workers  # noqa: PLC0415 (quick help)

    from .listening import until_ended  # noqa: PLC0415 (quick help)
    from .serving import announce, document_generated  # noqa: PLC0415 (quick help)

    document_generated(service, settings, is_followed=False)

    def ready(addresses: "Addresses") -> None:
        announce(service, listening, addresses)

    with until_ended():
        if workers > 1:
            run_workers(service, listening, workers=workers, ready=ready)
        else:
            run(service, listening, ready=ready)


def _serve_following(service: "Service", settings: "Settings", listening: "socket.socket") -> None:
    from .serving import follow  # noqa: PLC0415 (quick help)

    follow(service, settings, listening)
