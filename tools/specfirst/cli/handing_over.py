"""Commands that import a project's application, run where the project is installed: `uvx specfirst serve` works, too."""

import os
import subprocess
import sys
from pathlib import Path

import typer

from specfirst.interpreter import project_python
from specfirst.report.text import printable
from specfirst.settings import printed

MARK = "SPECFIRST_HANDED_OVER"
"""In the environment of a command that has been handed over: it is not handed on."""
LACKING = (
    "import importlib.util, sys; print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])"
)


def in_project(root: Path, *modules: str) -> None:
    """Leave the rest of this command to the project's interpreter, where that is another one.

    Where it lacks specfirst or one of `modules`, a line on stderr says so, and the command goes on in this interpreter.
    """
    python = project_python(root)
    if python == Path(sys.executable) or os.environ.get(MARK):
        return
    if lacks := _lacking(python, root, "specfirst", *modules):
        said = f"note: the environment of {printed(python)} lacks {lacks[0]}, so the application is imported in another one,"
        typer.echo(printable(f"{said} {sys.prefix}"), err=True)
        return
    command = [str(python), "-m", "specfirst.cli.main", *sys.argv[1:]]
    environment = {**os.environ, MARK: "1"}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(python, command, environment)  # noqa: S606 (the project's own interpreter)
    sys.exit(subprocess.call(command, env=environment))  # noqa: S603 (the same)


def _lacking(python: Path, root: Path, *modules: str) -> list[str]:
    """Those of the modules that an interpreter cannot find; the first of them where it does not run at all."""
    command = [str(python), "-P", "-c", LACKING, *modules]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False, text=True)  # noqa: S603 (the same)
    return done.stdout.split() if done.returncode == 0 else [modules[0]]
