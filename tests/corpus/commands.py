"""Commands that are run for a case: what they say, and what they cost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The repository."""
MEASURED = Path(__file__).with_name("measured.py")
PATHS: tuple[Path, ...] = (ROOT,)
"""Where commands import from: `tests` is in the repository."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended."""

    exit: int
    """Negative for the signal that ended it."""
    output: str
    """stdout."""
    messages: str
    """stderr."""
    seconds: float
    """Of processor time, with that of its children: the same on a busy machine."""
    megabytes: float
    """Peak resident memory of the largest process among it and its children."""

    @property
    def said(self) -> str:
        return self.output + self.messages


def run(module: str, arguments: Sequence[str], *, folder: Path, timeout: float) -> Ended:
    """Run a Python module of the repository in `folder`; it is killed after `timeout` seconds on the clock."""
    with (
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as messages,
        tempfile.NamedTemporaryFile() as result,
    ):
        command = [sys.executable, "-m", module, *arguments]
        subprocess.run(
            [sys.executable, "-I", "-S", str(MEASURED), result.name, str(timeout), *command],
            cwd=folder,
            stdout=output,
            stderr=messages,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, PATHS)), "PYTHONUTF8": "1"},
            check=True,
        )
        code, seconds, megabytes = Path(result.name).read_text().split()
        return Ended(
            exit=int(code),
            output=_text(output),
            messages=_text(messages),
            seconds=float(seconds),
            megabytes=float(megabytes),
        )


def _text(file: "tempfile._TemporaryFileWrapper[bytes]") -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
