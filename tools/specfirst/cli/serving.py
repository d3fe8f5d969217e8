"""What `tools serve` does once it listens: documentation, the lines that say where, following the sources."""

import socket
import time
from pathlib import Path
from urllib.parse import quote

import typer

from specfirst.cache import Store, cache_folder
from specfirst.diagnostics import Diagnostic, Effect, Place, Unreadable
from specfirst.docs.build import build_folder
from specfirst.memories import Memories
from specfirst.report.text import printable
from specfirst.serve.documented import Addresses
from specfirst.serve.reloading import Supervisor
from specfirst.serve.server import Service
from specfirst.serve.watching import source_folders
from specfirst.settings import Settings, printed

from .listening import origin
from .output import report
from .watching import changes_of, is_of_contract, regenerated, reported, until_interrupted, warm_up


def document_generated(service: Service, settings: Settings, *, is_followed: bool) -> None:
    """Build the documentation of what is generated; raises Unreadable where nothing is."""
    for name, folder in service.docs.items():
        api = settings.names[name] if name else settings.apis[0]
        document = api.generated / "openapi.json"
        if not document.is_file():
            place = Place(printed(document), 0, 0)
            raise Unreadable(Diagnostic(place, "stale-output", Effect.FATAL, "missing", 'run "tools regen"'))
        try:
            build_folder(document.read_bytes(), folder, is_followed=is_followed)
        except Unreadable as unreadable:  # without Redoc there is no page, but there is a service
            folder.mkdir(parents=True, exist_ok=True)
            report(unreadable.diagnostics)


def announce(service: Service, listening: socket.socket, addresses: Addresses) -> None:
    """Say where everything is."""
    url = origin(listening, is_secure=service.certificate is not None)
    rows = [("service", ""), *(("docs", path) for path in addresses.docs)]
    rows += [("document", path) for path in addresses.documents]
    for what, path in rows:
        typer.echo(printable(f"{what:<10}{url}{quote(path)}"), err=True)


def follow(service: Service, settings: Settings, listening: socket.socket) -> None:
    """Serve, and serve anew what has changed, until it is interrupted."""
    supervisor = Supervisor(service, listening, report)
    with until_interrupted(), supervisor.ended():
        _Following(service, settings, listening, supervisor).run()


class _Following:
    """The contracts, the packages made of them and the sources of a service, kept in step."""

    def __init__(self, service: Service, settings: Settings, listening: socket.socket, supervisor: Supervisor) -> None:
        self.service = service
        self.settings = settings
        self.memories = Memories(Store(cache_folder(settings.root)), last=True)
        self.listening = listening
        self.supervisor = supervisor
        self.manifests: tuple[bytes, ...] = ()
        """Of the packages that are being served."""
        self.is_announced = False

    def run(self) -> None:
        with changes_of(self.settings, deep=source_folders(self.settings.root)) as changes:
            self.regenerate()
            self.start()
            typer.echo("follows the contract and the sources; Ctrl-C ends it", err=True)
            warm_up(self.settings, self.memories)
            while True:
                self.answer(changes.next(60))

    def answer(self, changed: frozenset[Path]) -> None:
        """Do what a batch of changes asks for."""
        if self.settings.root / "pyproject.toml" in changed:
            typer.echo("pyproject.toml has changed: end this and start it again where the settings have", err=True)
        if any(is_of_contract(path, self.settings) for path in changed):
            self.regenerate()
        if self.has_other_packages() or any(self.is_source(path) for path in changed):
            self.start()

    def regenerate(self) -> None:
        """Write the packages of contracts that have changed."""
        regenerated(self.settings, self.memories, allow_outside=self.service.allow_outside)

    def start(self) -> None:
        """Serve what is there now; the last one goes on where that cannot be imported."""
        started = time.monotonic()
        self.manifests = _manifests(self.settings)
        with reported():
            document_generated(self.service, self.settings, is_followed=True)
        addresses = self.supervisor.replace()
        if addresses is None:
            served = (
                "the last one is still served" if self.supervisor.is_serving else "nothing is served until it is mended"
            )
            typer.echo(served, err=True)
        elif self.is_announced:
            typer.echo(f"serves what is new; {time.monotonic() - started:.1f} s", err=True)
        else:
            announce(self.service, self.listening, addresses)
            self.is_announced = True

    def has_other_packages(self) -> bool:
        return _manifests(self.settings) != self.manifests

    def is_source(self, path: Path) -> bool:
        """Whether a file is Python that somebody writes."""
        is_hidden = any(part.startswith(".") for part in path.relative_to(self.settings.root).parts)
        is_generated = any(path.is_relative_to(api.generated) for api in self.settings.apis)
        return path.suffix == ".py" and not is_hidden and not is_generated


def _manifests(settings: Settings) -> tuple[bytes, ...]:
    """By which packages are told apart: each lists the hashes of its files."""
    files = [api.generated / "manifest.json" for api in settings.apis]
    return tuple(file.read_bytes() if file.is_file() else b"" for file in files)
