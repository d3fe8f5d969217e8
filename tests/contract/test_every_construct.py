"""A contract with each construct of OpenAPI, and an implementation of it that answers with what it reads."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent / "every_construct"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)


def tools(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "specfirst.cli.main", *arguments)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project, with its package generated."""
    folder = tmp_path_factory.mktemp("every") / "construct"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns("__pycache__"))
    made = tools(folder, "regen")
    assert made.returncode == 0, made.stderr
    return folder


def test_every_operation_is_generated_typed(project):
    summary = tools(project, "regen", "--check").stderr

    assert "58 operations typed, 0 degraded, 0 refused" in summary


@pytest.mark.parametrize("checker", [("mypy", "--strict"), ("pyright", "--pythonpath", sys.executable)])
def test_g06_package_and_implementation_type_check(checker, project):
    done = run(project, *checker, "everything", "service.py")

    assert done.returncode == 0, done.stdout


def test_g07_service_keeps_its_contract_in_a_quick_run(project):
    done = tools(project, "fuzz", "--max-examples", "3", "--seed", "1")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_g07_service_keeps_its_contract_in_all_phases(seed, project):
    done = tools(project, "fuzz", "--max-examples", "50", "--seed", seed)

    assert done.returncode == 0, done.stdout + done.stderr
