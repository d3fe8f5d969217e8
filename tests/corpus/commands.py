"""Commands that are run for a case: what they say, and what they cost."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

ROOT = Path(__file__).parents[2]
"""The repository."""
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
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=folder,
            stdout=output,
            stderr=messages,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, PATHS)), "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        watch = Timer(timeout, lambda: os.killpg(process.pid, signal.SIGKILL))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        return Ended(
            exit=process.returncode,
            output=_text(output),
            messages=_text(messages),
            seconds=usage.ru_utime + usage.ru_stime,
            megabytes=usage.ru_maxrss / 1024,
        )


def _text(file: "tempfile._TemporaryFileWrapper[bytes]") -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
