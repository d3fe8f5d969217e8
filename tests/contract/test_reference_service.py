"""The reference service held to its contract by Schemathesis, in this process and over the network."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.reference import databases

ROOT = Path(__file__).parents[2]


def fuzz(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "specfirst.cli.main", "fuzz", *arguments]
    environment = {**os.environ, "SHOP_DATA": str(data), **settings}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def served(tmp_path):
    """The address of the running reference service."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "impl.shop.main:app", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "SHOP_DATA": str(tmp_path)})
    try:
        for _ in range(300):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def test_reference_service_keeps_its_contract_in_a_quick_run(tmp_path):
    done = fuzz(tmp_path, "--max-examples", "3")

    assert done.returncode == 0, done.stderr


@pytest.mark.long
@pytest.mark.parametrize("seed", ["1", "2", "3", "4", "5"])
def test_reference_service_keeps_its_contract_in_all_phases(seed, tmp_path):
    done = fuzz(tmp_path, "--max-examples", "50", "--seed", seed)

    assert done.returncode == 0, done.stderr


@pytest.mark.long
@pytest.mark.service
@pytest.mark.parametrize("seed", ["1", "2", "3", "4", "5"])
def test_reference_service_keeps_its_contract_on_postgresql(seed, postgresql_url, tmp_path):
    database = f"{postgresql_url}/{asyncio.run(databases.created(postgresql_url))}"

    done = fuzz(tmp_path, "--max-examples", "20", "--seed", seed, DATABASE_URL=database, SHOP_SAMPLES="true")

    assert done.returncode == 0, done.stderr
    assert re.search(rf"shop/openapi.yaml: seed {seed}: \d{{4,}} requests, 0 failures", done.stderr)


@pytest.mark.long
def test_schemathesis_run_by_hand_finds_no_failure(served):
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{served}/openapi.json", "--seed", "1", "-n", "20"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert re.search(r"(\d{4,}) generated, \1 passed", done.stdout), done.stdout
