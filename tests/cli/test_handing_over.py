"""Commands that import the application, started in an environment that is not the project's."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import specfirst

SETTINGS = """\
[tool.specfirst]
app = "service:app"

[[tool.specfirst.api]]
contract = "openapi.yaml"
generated = "generated"
"""


@pytest.fixture
def project(tmp_path):
    """A project with an environment of its own, whose application says only where it is imported."""
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    (tmp_path / "service.py").write_text("import sys\n\nraise RuntimeError(sys.prefix)\n")
    venv.create(tmp_path / ".venv", with_pip=False)
    return tmp_path


def fuzz(project: Path) -> str:
    """What `tools fuzz` says, started by the interpreter of these tests."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    command = [sys.executable, "-m", "specfirst.cli.main", "fuzz"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    return done.stderr


def test_application_is_imported_where_the_project_is_installed(project):
    (packages,) = (project / ".venv").glob("lib/python*/site-packages")
    installed = [sysconfig.get_paths()["purelib"], str(Path(specfirst.__file__).parents[1])]
    (packages / "installed.pth").write_text("\n".join(installed))

    assert fuzz(project) == f"service.py:3:1 error[unimportable-app]: RuntimeError: {project / '.venv'}\n"


def test_environment_without_specfirst_is_one_line(project):
    note, error = fuzz(project).splitlines()

    assert note.startswith("note: the environment of .venv/bin/python lacks specfirst")
    assert note.endswith(f" {sys.prefix}")
    assert error == f"service.py:3:1 error[unimportable-app]: RuntimeError: {sys.prefix}"
