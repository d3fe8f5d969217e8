"""Running an application by uvicorn."""

import copy
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.config import LOGGING_CONFIG
from uvicorn.supervisors import Multiprocess

from specfirst.placing.applications import place_faults
from specfirst.placing.written import Written

from .documented import Addresses, Documented
from .loading import application

PATIENCE = 2
"""Seconds that requests have to end, when an application is replaced or ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is served, as far as it can be handed to another process."""

    root: Path
    app: str
    """"package.module:attribute"."""
    docs: dict[str, Path] = field(default_factory=dict)
    """From the name of a contract, empty where there is only one, to its documentation."""
    contracts: tuple[tuple[Path, Path], ...] = ()
    """Each contract and the package that is made of it: the problems of the service name the contract's places."""
    certificate: Path | None = None
    key: Path | None = None
    allow_outside: bool = False
    """References of the contracts lead out of their folders."""

    def __call__(self, is_leaving: Callable[[], bool] = lambda: False) -> Documented:
        """The application with its documentation; raises Unreadable where it cannot be imported."""
        app = application(self.root, self.app)
        written = (Written(*paths, allow_outside=self.allow_outside) for paths in self.contracts)
        place_faults(app, written)
        return Documented(app, self.docs, is_leaving=is_leaving)

    def config(self, app: Any, **more: Any) -> uvicorn.Config:
        """How uvicorn runs it: our lines say where, its own are about requests and what went wrong."""
        return uvicorn.Config(
            app,
            log_config=logging(),
            ssl_certfile=self.certificate,
            ssl_keyfile=self.key,
            timeout_graceful_shutdown=PATIENCE,
            **more,
        )


class Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; OSError where the port is taken or the host is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)


def run(service: Service, listening: socket.socket, *, ready: Callable[[Addresses], None]) -> None:
    """Serve in this process until it is told to end; raises Unreadable before anything is served."""
    server: Server | None = None
    app = service(lambda: server is not None and server.should_exit)
    server = Server(service.config(app), lambda: ready(app.addresses))
    server.run(sockets=[listening])


def run_workers(
    service: Service, listening: socket.socket, *, workers: int, ready: Callable[[Addresses], None]
) -> None:
    """Serve in several processes until it is told to end; raises Unreadable before anything is served."""
    ready(service().addresses)
    Multiprocess(service.config(service, factory=True, workers=workers), [listening]).run()


def logging() -> dict[str, Any]:
    """uvicorn's logging, all of it to stderr, without the lines that only say that all is well."""
    config = copy.deepcopy(LOGGING_CONFIG)
    config["handlers"]["access"]["stream"] = "ext://sys.stderr"
    config["loggers"]["uvicorn.error"]["level"] = "WARNING"
    return config
