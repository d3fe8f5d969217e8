"""A project with one contract in a repository of git."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from specfirst.cli.main import main

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    $ref: paths/pets.yaml
"""
OPERATIONS = """\
get:
  operationId: findPets
  parameters:
    - {name: limit, in: query, schema: {type: integer, maximum: 100}}
  responses: {"200": {description: Fine}}
delete:
  operationId: deletePets
  deprecated: true
  x-sunset: 2026-09-01
  responses: {"204": {description: Gone}}
"""
SETTINGS = '[tool.specfirst]\n\n[[tool.specfirst.api]]\ncontract = "openapi/openapi.yaml"\ngenerated = "generated"\n'


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def tools(monkeypatch, capsys) -> Callable[..., Outcome]:
    """Run `tools` with arguments."""

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tools", *arguments])
        with pytest.raises(SystemExit) as leaving:
            main()
        captured = capsys.readouterr()
        code = leaving.value.code
        return Outcome(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture
def git(tmp_path: Path, monkeypatch) -> Callable[..., None]:
    """Run git in the project, without anybody's settings."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch, git) -> Path:
    """The working directory: a contract of two files, committed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    (tmp_path / "openapi/paths").mkdir(parents=True)
    (tmp_path / "openapi/openapi.yaml").write_text(PETS)
    (tmp_path / "openapi/paths/pets.yaml").write_text(OPERATIONS)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "Begin")
    return tmp_path


@pytest.fixture
def edit(project: Path) -> Callable[[str, str], None]:
    """Change the text of the operations."""

    def edited(before: str, after: str) -> None:
        file = project / "openapi/paths/pets.yaml"
        text = file.read_text()
        assert before in text
        file.write_text(text.replace(before, after))

    return edited
