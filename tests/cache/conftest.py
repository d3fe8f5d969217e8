"""A project in a folder of its own, and the real command line."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from specfirst.cli.main import main

CONTRACT = """\
openapi: 3.1.0
info: {title: Library, version: "1"}
paths:
  /books/{bookId}:
    parameters:
      - {name: bookId, in: path, required: true, schema: {type: string}}
    get:
      operationId: getBook
      responses:
        "200":
          description: The book.
          content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}
components:
  schemas:
    Book:
      type: object
      required: [title]
      properties:
        title: {type: string, maxLength: 80}
        author: {$ref: "#/components/schemas/Author"}
    Author:
      type: object
      properties:
        name: {type: string}
    Unused: {type: string}
"""
SETTINGS = """\
[[tool.specfirst.api]]
contract = "openapi.yaml"
generated = "generated"
"""
RUN = """\
import sys
from specfirst.cli.main import main
sys.argv = ["tools", *sys.argv[1:]]
try:
    main()
finally:
    slow = {"datamodel_code_generator", "specfirst.pipeline"} & set(sys.modules)
    print("imported:", *sorted(slow))
"""


@dataclass(frozen=True)
class Project:
    """A folder with a contract."""

    root: Path

    @property
    def contract(self) -> Path:
        return self.root / "openapi.yaml"

    @property
    def cache(self) -> Path:
        return self.root / ".specfirst" / "cache"

    def edit(self, old: str, new: str) -> None:
        text = self.contract.read_text()
        assert old in text
        self.contract.write_text(text.replace(old, new))

    def tools_imports(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the command line in a process of its own, whose output ends with the slow modules that it has imported."""
        command = [sys.executable, "-c", RUN, *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, timeout=120)

    def files(self) -> dict[str, bytes]:
        """The generated folder."""
        folder = self.root / "generated"
        found = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    returncode: int
    stderr: str
    stdout: str = ""


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run the command line in a project."""

    def run(project: Project, *arguments: str) -> Outcome:
        monkeypatch.chdir(project.root)
        monkeypatch.setattr(sys, "argv", ["tools", *arguments])
        with pytest.raises(SystemExit) as leaving:
            main()
        said = capsys.readouterr()
        return Outcome(int(leaving.value.code or 0), said.err, said.out)

    return run


@pytest.fixture
def new_project(tmp_path: Path) -> Callable[[str], Project]:
    def made(name: str) -> Project:
        root = tmp_path / name
        root.mkdir()
        (root / "pyproject.toml").write_text(SETTINGS)
        (root / "openapi.yaml").write_text(CONTRACT)
        return Project(root)

    return made


@pytest.fixture
def project(new_project: Callable[[str], Project], tools: Callable[..., Outcome]) -> Project:
    """A project that has been generated once."""
    project = new_project("library")
    done = tools(project, "regen")
    assert done.returncode == 0, done.stderr
    return project
