"""A small project whose commands run as real processes."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 90
"""Seconds to wait for something to happen."""
TOOLS = [sys.executable, "-m", "specfirst.cli.main"]
CONTRACT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
tags: [{name: pets}]
paths:
  /pets:
    get:
      tags: [pets]
      operationId: listPets
      responses: {"200": {description: Pets., content: {application/json: {schema: {type: string}}}}}
"""
DOGS = """\
  /dogs:
    get:
      tags: [pets]
      operationId: listDogs
      responses: {"200": {description: Dogs., content: {application/json: {schema: {type: string}}}}}
"""
MAIN = """\
from generated import create_app


class Pets:
    async def list_pets(self) -> str:
        return "all of them"


async def provide() -> Pets:
    return Pets()


app = create_app(unimplemented="501", pets=provide)
"""


def project(folder: Path) -> Path:
    """A project with one contract, and an application that implements its first operation."""
    (folder / "openapi").mkdir()
    (folder / "impl").mkdir()
    (folder / "pyproject.toml").write_text(
        '[tool.specfirst]\napp = "impl.main:app"\n\n'
        '[[tool.specfirst.api]]\ncontract = "openapi/openapi.yaml"\ngenerated = "generated"\n'
    )
    (folder / "openapi/openapi.yaml").write_text(CONTRACT)
    (folder / "impl/main.py").write_text(MAIN)
    return folder


def with_another_contract(folder: Path, contract: str) -> Path:
    """The project with a second contract, which its application does not serve."""
    with (folder / "pyproject.toml").open("a") as file:
        file.write('\n[[tool.specfirst.api]]\ncontract = "other/openapi.yaml"\ngenerated = "other_generated"\n')
    (folder / "other").mkdir()
    (folder / "other/openapi.yaml").write_text(contract)
    return folder


@dataclass
class Process:
    """A command that goes on until it is interrupted."""

    popen: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, condition: Callable[[], Any]) -> Any:
        """The first value of a condition that is true."""
        deadline = time.monotonic() + PATIENCE
        while not (value := condition()):
            assert self.popen.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)
        return value

    def wait_for_line(self, pattern: str) -> re.Match[str]:
        return self.wait_for(lambda: re.search(pattern, self.said()))

    def interrupt(self) -> int:
        """Press Ctrl-C; returns the exit code."""
        self.popen.send_signal(signal.SIGINT)
        return self.popen.wait(PATIENCE)


@contextlib.contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Process]:
    """`tools` with arguments, in a folder."""
    log = folder / "said.log"
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with log.open("wb") as output:
        popen = subprocess.Popen([*TOOLS, *arguments], cwd=folder, stdout=output, stderr=output, env=environment)
    try:
        yield Process(popen, log)
    finally:
        popen.kill()
        popen.wait()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`tools` with arguments, to its end."""
    return subprocess.run(
        [*TOOLS, *arguments], cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def answer(url: str) -> tuple[int, bytes]:
    """Status and content; status 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


def paths(url: str) -> set[str]:
    """The paths of a served document; none where nobody answers."""
    status, content = answer(url)
    return set(json.loads(content)["paths"]) if status == 200 else set()


def taken() -> socket.socket:
    """A socket that listens at a port of its own."""
    return socket.create_server(("127.0.0.1", 0))
