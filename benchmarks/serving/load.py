"""Servers and the load that is put on them: uvicorn on one core, wrk on the other."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .data import Workload, entry, order

CONNECTIONS = 64
PEERS = ("starlette_msgspec", "litestar", "datamodel_code_generator")
"""Modules of `peers`; Fastify is another one, which needs Node.js."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    process: "subprocess.Popen[bytes]"
    port: int

    def cpu_seconds(self) -> float:
        """CPU time that the process has spent."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """One run of wrk."""

    requests_per_second: float
    microseconds: float
    """CPU time of the server for each request."""


@contextmanager
def serving(names: list[str], packages: Path, folder: Path) -> Iterator[list[Server]]:
    """The applications of `apps`, each in a server of its own on core 0."""
    servers: list[Server] = []
    try:
        servers += [_start(name, packages, folder) for name in names]
        for server in servers:
            _wait(server)
        yield servers
    finally:
        for server in servers:
            server.process.terminate()
            server.process.wait()


def _start(name: str, packages: Path, folder: Path) -> Server:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SPECFIRST_BENCHMARK_PACKAGES": str(packages)}
    command = ["taskset", "-c", "0", *(_node(port, folder) if name == "fastify" else _uvicorn(name, port))]
    with (folder / f"{name}.log").open("wb") as log:
        return Server(name, subprocess.Popen(command, env=environment, stdout=log, stderr=log), port)


def _uvicorn(name: str, port: int) -> list[str]:
    target = f"peers.{name}:app" if name in PEERS else f"apps:{name}"
    return [
        *(sys.executable, "-m", "uvicorn", f"benchmarks.serving.{target}", "--port", str(port), "--no-access-log"),
        *("--log-level", "warning", "--loop", "uvloop", "--http", "httptools"),
    ]


def _node(port: int, folder: Path) -> list[str]:
    """Fastify, installed into the folder once."""
    home = folder / "fastify"
    if not home.exists():
        shutil.copytree(Path(__file__).parent / "peers/fastify", home)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit"], cwd=home, check=True)
        data = {"entries": [entry(number) for number in range(100)], "orders": [order(number) for number in range(100)]}
        (home / "data.json").write_text(json.dumps(data, default=str))
    return ["node", str(home / "server.mjs"), str(port), str(home / "data.json")]


def _wait(server: Server) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{server.name} does not start")


def measured(server: Server, workload: Workload, seconds: int, folder: Path) -> Measured:
    """Requests per second and CPU time per request, over some seconds; every answer has the status it should have."""
    before = server.cpu_seconds()
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", _script(workload, folder)]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}{workload.target}"], capture_output=True, text=True, check=True
    )
    spent = server.cpu_seconds() - before
    count = int(_found(r"(\d+) requests in", done.stdout))
    failed = "Non-2xx or 3xx responses" in done.stdout
    if failed != (workload.status >= 400):
        raise SystemExit(f"{server.name}, {workload.name}: {done.stdout}")
    return Measured(float(_found(r"Requests/sec:\s+([\d.]+)", done.stdout)), spent / count * 1e6)


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise SystemExit(text)
    return match[1]


def _script(workload: Workload, folder: Path) -> str:
    path = folder / f"{workload.name.replace(' ', '-')}.lua"
    lines = [f'wrk.method = "{workload.method}"', 'wrk.headers["Origin"] = "https://example.com"']
    lines += [f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in workload.headers.items()]
    if workload.body:
        lines.append(f"wrk.body = {json.dumps(workload.body.decode())}")
    path.write_text("\n".join(lines) + "\n")
    return str(path)
