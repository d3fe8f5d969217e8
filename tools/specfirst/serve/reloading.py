"""An application that is replaced when its sources change, by one that could be imported."""

import contextlib
import multiprocessing
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from specfirst.diagnostics import Diagnostic, Unreadable

from .documented import Addresses
from .server import PATIENCE, Server, Service

SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class Supervisor:
    """Keeps one process that serves; a new one takes over once it has imported the application."""

    service: Service
    listening: socket.socket
    report: Callable[[tuple[Diagnostic, ...]], None]
    """Told why an application could not be imported."""
    _process: SpawnProcess | None = field(default=None, init=False)
    _pipe: Connection | None = field(default=None, init=False)

    @property
    def is_serving(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def replace(self) -> Addresses | None:
        """Serve the application as it is now; None, with the last one still serving, where it cannot be imported."""
        pipe, far_end = SPAWN.Pipe()
        process = SPAWN.Process(target=serve, args=(self.service, self.listening, far_end))
        process.start()
        far_end.close()
        try:
            faults: tuple[Diagnostic, ...] | None = pipe.recv()
        except EOFError:  # it has ended by itself
            faults = ()
        if faults is not None:
            self.report(faults)
            _end(process, pipe)
            return None
        self.end()
        self._process, self._pipe = process, pipe
        pipe.send("serve")
        try:
            addresses: Addresses = pipe.recv()
        except EOFError:  # its lifespan has failed, and said so
            return None
        return addresses

    @contextlib.contextmanager
    def ended(self) -> Iterator[None]:
        """End what is serving at the end of the block."""
        try:
            yield
        finally:
            self.end()

    def end(self) -> None:
        """End what is serving, and wait until it has."""
        if self._process is not None and self._pipe is not None:
            _end(self._process, self._pipe)
        self._process = self._pipe = None


def _end(process: SpawnProcess, pipe: Connection) -> None:
    """A process ends when its pipe is closed; one that does not is killed."""
    pipe.close()
    process.join(PATIENCE + 5)
    if process.is_alive():
        process.kill()
        process.join()


def serve(service: Service, listening: socket.socket, pipe: Connection) -> None:
    """In a process of its own: import the application, wait for the word to serve it, serve it until the pipe closes."""
    # A terminal interrupts all of its processes; the one that started this one decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server: Server | None = None
    try:
        app = service(lambda: server is not None and server.should_exit)
    except Unreadable as unreadable:
        with contextlib.suppress(OSError):
            pipe.send(unreadable.diagnostics)
        return
    server = Server(service.config(app), lambda: pipe.send(app.addresses))
    try:
        pipe.send(None)
        pipe.recv()
    except (EOFError, OSError):
        return
    threading.Thread(target=_end_with, args=(pipe, server), daemon=True).start()
    server.run(sockets=[listening])


def _end_with(pipe: Connection, server: Server) -> None:
    with contextlib.suppress(EOFError, OSError):
        pipe.recv()
    server.should_exit = True
