"""What `tools docs serve` does: the pages, and following the contracts they are made of."""

import tempfile
import threading
from pathlib import Path

import typer
import uvicorn
from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Route

from specfirst import pipeline
from specfirst.docs.build import build_folder
from specfirst.load.dump import document_json
from specfirst.serve.documented import PATHS, Documented
from specfirst.serve.server import PATIENCE, Server, logging
from specfirst.serve.watching import Changes, contract_folders

from .listening import listening_at, origin, until_ended
from .output import report
from .watching import reported


def serve_docs(contracts: dict[str, Path], host: str, port: int, *, allow_outside: bool) -> None:
    """Serve the pages until it is told to end, each as its contract is."""
    with (
        listening_at(host, port) as listening,
        tempfile.TemporaryDirectory(prefix="specfirst-docs-") as temporary,
        Changes(lambda: frozenset[Path]().union(*map(contract_folders, contracts.values()))) as changes,
        until_ended(),
    ):
        folders = {name: Path(temporary) / (name or "docs") for name in contracts}
        for name, contract in contracts.items():
            _build(contract, folders[name], allow_outside=allow_outside)

        def follow() -> None:
            while True:
                if changes.next(60):
                    for name, contract in contracts.items():
                        _build(contract, folders[name], allow_outside=allow_outside)

        threading.Thread(target=follow, daemon=True).start()
        _server(folders, origin(listening)).run(sockets=[listening])


def _server(folders: dict[str, Path], url: str) -> Server:
    server: Server | None = None
    start = Starlette(routes=[Route("/", RedirectResponse(f".{PATHS[0]}/{min(folders)}"))])
    app = Documented(start, folders, is_leaving=lambda: server is not None and server.should_exit)

    def ready() -> None:
        for path in app.addresses.docs:
            typer.echo(f"docs      {url}{path}", err=True)
        typer.echo("follows the contract; Ctrl-C ends it", err=True)

    config = uvicorn.Config(app, log_config=logging(), access_log=False, timeout_graceful_shutdown=PATIENCE)
    server = Server(config, ready)
    return server


def _build(contract: Path, folder: Path, *, allow_outside: bool) -> None:
    """Write the page anew; a contract that cannot be read leaves it as it is."""
    folder.mkdir(exist_ok=True)
    with reported():
        document = pipeline.bundle(contract, allow_outside=allow_outside)
        build_folder(document_json(document), folder, is_followed=True)
        report(document.faults, near=[contract.parent])
