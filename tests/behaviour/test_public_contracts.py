"""Contracts nobody here wrote: generated, imported, served unchanged, every operation routed."""

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from specfirst import pipeline
from tests.generating import generated, imported

CONTRACTS = Path(__file__).parents[1] / "contracts"
ENTRIES = {"museum": "openapi.yaml", "realworld": "openapi.yml", "swagger-petstore": "openapi.yaml"}
ENDINGS = {".yaml", ".yml", ".json"}
METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}


@pytest.fixture(params=ENTRIES)
def contract(request: pytest.FixtureRequest) -> Path:
    return CONTRACTS / request.param / ENTRIES[request.param]


def test_g07_document_is_served_unchanged(contract, tmp_path):
    generated(contract, tmp_path / "made_document")

    with imported(tmp_path / "made_document") as package:
        served = TestClient(package.create_app(unimplemented="501")).get("/openapi.json").json()

    assert served == pipeline.bundle(contract).root


def test_every_operation_is_routed_and_nothing_is_open(contract, tmp_path):
    made = generated(contract, tmp_path / "made_routes")
    document = json.loads(made.tree[next(path for path in made.tree if path.name == "openapi.json")])

    with imported(tmp_path / "made_routes") as package:
        app = package.create_app(unimplemented="501")
        base = inspect.signature(package.mount).parameters["prefix"].default
        client = TestClient(app, raise_server_exceptions=False)
        for path, item in document["paths"].items():
            for method in METHODS & set(item):
                answer = client.request(method, base + re.sub(r"\{[^}]*\}", "1", path))
                security = item[method].get("security", document.get("security", []))
                expected = {401} if security and {} not in security else {400, 406, 415, 422, 501}
                assert answer.status_code in expected, (method, path, answer.status_code, answer.text)


LARGE = {"figma", "qdrant", "firecracker", "galaxy"}


def entries(of: Callable[[str], bool]) -> list[Path]:
    return [path for path in sorted(CONTRACTS.glob("*/*.*")) if path.suffix in ENDINGS and of(path.parent.name)]


@pytest.mark.parametrize(
    "contracts",
    [
        pytest.param(entries(lambda name: name not in LARGE), id="small"),
        pytest.param(entries(lambda name: name in LARGE), id="large", marks=pytest.mark.long),
    ],
)
def test_g06_both_type_checkers_are_content(contracts: list[Path], tmp_path: Path):
    for contract in contracts:
        generated(contract, tmp_path / f"made_{contract.parent.name.replace('-', '_')}", lenient=True)

    for checker in (["mypy", "--strict", "--no-error-summary", "."], ["pyright", "--pythonpath", sys.executable, "."]):
        done = subprocess.run(
            [sys.executable, "-m", *checker], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-4000:]
