"""What `tools mock` does: contracts become an application, which is another one whenever a contract has changed."""

import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

import typer
import uvicorn
from starlette.types import Receive, Scope, Send

from specfirst.cache import Store, cache_folder
from specfirst.diagnostics import Diagnostic, Effect, Unreadable
from specfirst.docs.build import build_folder
from specfirst.load.dump import document_json
from specfirst.memory import Memory
from specfirst.mock.answers import Answers
from specfirst.mock.application import Mock, declarations, mock_application
from specfirst.mock.package import Packaged, packaged
from specfirst.placing.applications import place_faults
from specfirst.placing.written import Written
from specfirst.report.text import printable
from specfirst.runtime.operations import Declaration
from specfirst.serve.documented import Documented
from specfirst.serve.server import PATIENCE, Server, logging
from specfirst.serve.watching import CONTRACT_SUFFIXES, Changes, contract_folders
from specfirst.settings import ApiSettings, printed

from .listening import listening_at, origin, until_ended
from .output import progress, report
from .watching import reported

_SHOWN_RULE = "example-off-schema"
_MOST_LISTED = 12


def serve_mocks(apis: Mapping[str, ApiSettings], host: str, port: int, *, allow_outside: bool) -> None:
    """Serve the contracts until it is told to end, each as it is."""
    with (
        listening_at(host, port) as listening,
        tempfile.TemporaryDirectory(prefix="specfirst-mock-") as folder,
        Changes(lambda: frozenset[Path]().union(*(contract_folders(api.contract) for api in apis.values()))) as changes,
        until_ended(),
    ):
        server: Server | None = None
        mocks = _Mocks(apis, Path(folder), allow_outside=allow_outside)
        mocks.is_ending = lambda: server is not None and server.should_exit
        mocks.make()
        if mocks.app is None:
            raise typer.Exit(1)

        def ready() -> None:
            mocks.announce(origin(listening))

        config = uvicorn.Config(mocks, log_config=logging(), lifespan="off", timeout_graceful_shutdown=PATIENCE)
        server = Server(config, ready)
        threading.Thread(target=mocks.follow, args=(changes,), daemon=True).start()
        try:
            server.run(sockets=[listening])
        finally:
            mocks.making.acquire()  # what is being made needs its folder


class _Mocks:
    """The application of the contracts as they are now."""

    def __init__(self, apis: Mapping[str, ApiSettings], folder: Path, *, allow_outside: bool) -> None:
        self.apis = apis
        self.folder = folder
        self.allow_outside = allow_outside
        self.app: Documented | None = None
        """None until every contract could be read."""
        self.packages: list[Packaged] = []
        self.making = threading.Lock()
        """Held while the application is being replaced."""
        self.is_ending: Callable[[], bool] = lambda: False
        """Whether the server is to end."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)

    def follow(self, changes: Changes) -> None:
        """Take over every change; a faulty contract is reported, and the one before is still served."""
        while True:
            if any(path.suffix.lower() in CONTRACT_SUFFIXES for path in changes.next(60)):
                with self.making, reported():
                    self.replace()

    def replace(self) -> None:
        """Serve the contracts as they are in place of what they were; raises Unreadable."""
        before = self.packages
        self.make()
        if self.packages is not before:
            for one in before:
                one.forget()
            typer.echo("serves what is new", err=True)

    def make(self) -> None:
        """Serve the contracts as they are; raises Unreadable."""
        found = [self._packaged(api) for api in self.apis.values()]
        _report(found)
        if any(one.package is None for one in found):
            return
        mocks = [
            Mock(one.package, Answers(one.document, allow_outside=self.allow_outside))
            for one in found
            if one.package is not None
        ]
        app = mock_application(mocks)
        apis = zip(self.apis.values(), found, strict=True)
        place_faults(app, (Written(api.contract, one.folder) for api, one in apis))
        self.app = Documented(app, self._documented(found), is_leaving=self.is_ending)
        self.packages = found
        for mock in mocks:
            _tell_unshown(mock, list(declarations(app, mock.package)))

    def announce(self, url: str) -> None:
        """Say where everything is."""
        assert self.app is not None
        addresses = self.app.addresses
        bases = dict.fromkeys(one.base_path for one in self.packages)
        rows = [("mock", base) for base in bases] + [("docs", path) for path in addresses.docs]
        for what, path in (*rows, *(("document", path) for path in addresses.documents)):
            typer.echo(printable(f"{what:<10}{url}{quote(path)}"), err=True)
        typer.echo("follows the contract; Ctrl-C ends it", err=True)

    def _packaged(self, api: ApiSettings) -> Packaged:
        memory = Memory(Store(cache_folder(None)), api.generated)
        with progress(f"reading {printed(api.contract)}"):
            return packaged(api, self.folder, memory, lenient=True, allow_outside=self.allow_outside)

    def _documented(self, found: list[Packaged]) -> dict[str, Path]:
        """The folders of the documentation, each as its contract is."""
        folders = {name if len(self.apis) > 1 else "": self.folder / "docs" / (name or "_") for name in self.apis}
        for folder, one in zip(folders.values(), found, strict=True):
            try:
                build_folder(document_json(one.document), folder, is_followed=True)
            except Unreadable as unreadable:  # without Redoc there is no page, but there is a mock
                folder.mkdir(parents=True, exist_ok=True)
                report(unreadable.diagnostics)
        return folders


def _report(found: list[Packaged]) -> None:
    """What is wrong with the contracts, as far as it is heard in the answers; of the rest, how much there is."""
    diagnostics = [one for packaged in found for one in packaged.diagnostics]
    heard = [one for one in diagnostics if _is_heard(one)]
    report(heard, near=[packaged.document.sources[0].path.parent for packaged in found])
    if (others := len(diagnostics) - len(heard)) > 0:
        typer.echo(f'{others} more finding{"s" if others > 1 else ""}: "tools lint" lists them', err=True)


def _is_heard(diagnostic: Diagnostic) -> bool:
    return diagnostic.rule == _SHOWN_RULE or diagnostic.effect is not Effect.FINDING


def _tell_unshown(mock: Mock, operations: list[Declaration]) -> None:
    """Name the operations that the contract shows no answer of."""
    unshown = [one for one in operations if not mock.answers.is_shown(one)]
    if not unshown:
        return
    verb = "has" if len(unshown) == 1 else "have"
    typer.echo(
        f"{len(unshown)} of {len(operations)} operations {verb} no example; the schema makes the answer:", err=True
    )
    for one in unshown[:_MOST_LISTED]:
        typer.echo(printable(f"  {one.method} {one.path}"), err=True)
    if (more := len(unshown) - _MOST_LISTED) > 0:
        typer.echo(f"  and {more} more", err=True)
