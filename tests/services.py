"""Services that tests talk to: started from what Debian's packages install, in a folder of their own, and ended."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT


def postgresql_programs() -> Path | None:
    """The folder of PostgreSQL's programs, None if it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def postgresql(folder: Path, programs: Path) -> Iterator[str]:
    """The URL of a new server without databases of its own, which keeps them in `folder`."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    initdb = [*_as_postgres(), str(programs / "initdb"), "-D", str(folder / "data")]
    _run([*initdb, "-U", "shop", "-A", "trust", "-N", "-E", "UTF8"])
    port = free_port()
    with postgresql_at(port, folder, programs):
        yield f"postgresql://shop@127.0.0.1:{port}"


@contextmanager
def postgresql_at(port: int, folder: Path, programs: Path) -> Iterator[None]:
    """The server whose databases are in `folder`, while it runs."""
    settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
    server = subprocess.Popen(
        [*_as_postgres(), str(programs / "postgres"), "-D", str(folder / "data"), *settings.split()],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait([str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)])
        yield
    finally:
        server.send_signal(SIGINT)  # it does not wait for its clients
        server.wait(30)


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """The URL of a new server that keeps nothing."""
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(30)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(port: int, *, seconds: float = 30) -> None:
    """Until something listens at the port; TimeoutError after that many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens at port {port}.")


def eventually(is_so: Callable[[], bool], *, seconds: float = 60) -> bool:
    """Whether it becomes so within that many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Exception):
            if is_so():
                return True
        time.sleep(0.2)
    return False


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


def _wait(command: list[str], *, seconds: float = 60) -> None:
    """Until the command succeeds; TimeoutError after that many seconds."""
    end = time.monotonic() + seconds
    while subprocess.run(command, check=False, capture_output=True).returncode:
        if time.monotonic() > end:
            raise TimeoutError(f"Not within {seconds} seconds: {' '.join(command)}")
        time.sleep(0.1)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
