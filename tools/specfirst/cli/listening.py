"""Beginning and ending of commands that serve."""

import contextlib
import os
import socket
from collections.abc import Iterator

import typer

from specfirst.serve.server import bound

from .watching import until_interrupted


def listening_at(host: str, port: int) -> socket.socket:
    """A socket that listens; leaves with 2, and one line, where that cannot be."""
    try:
        return bound(host, port)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        typer.echo(f"error: cannot listen at {host}:{port}: {reason.lower()}; see --host and --port", err=True)
        raise typer.Exit(2) from None


@contextlib.contextmanager
def until_ended() -> Iterator[None]:
    """The block, which ends well when it is interrupted; leaves with 2 where the application did not start."""
    with until_interrupted():
        try:
            yield
        except SystemExit as leaving:  # uvicorn has said why
            raise typer.Exit(2 if leaving.code else 0) from None


def origin(listening: socket.socket, *, is_secure: bool = False) -> str:
    """The URL that a socket is reached at."""
    host, port = listening.getsockname()[:2]
    return f"{'https' if is_secure else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
