"""How long a change takes to be written by `tools regen --watch`."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from .measuring import Cost
from .projects import Project, numbers

PATIENCE = 60.0
STEP = 0.002


def watched(project: Project, changes: int) -> list[Cost]:
    """The seconds from each change to its package, after one that does not count; and the memory of the process."""
    command = [sys.executable, "-m", "specfirst.cli.main", "regen", "--watch"]
    process = subprocess.Popen(command, cwd=project.root, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        _until_it_follows(process.stderr)
        seconds = [_written(project, process.pid) for _ in range(changes + 1)]
        return [Cost(wall, cpu, _megabytes(process.pid)) for wall, cpu in seconds[1:]]
    finally:
        process.terminate()
        process.wait()


def _until_it_follows(lines: Iterable[str]) -> None:
    """Wait for the line that says so; what comes after it is read, so that the process never waits for us."""
    rest = iter(lines)
    for line in rest:
        if line.startswith("follows"):
            threading.Thread(target=lambda: list(rest), daemon=True).start()
            return
    raise SystemExit("--watch has ended at once")


def _written(project: Project, process: int) -> tuple[float, float]:
    """Make a change, and wait for the folder to be exchanged."""
    time.sleep(2)  # a person's pause: the process has nothing left to do of the change before
    before, used, started = project.generated.stat().st_ino, _cpu(process), time.perf_counter()
    project.change(next(numbers))
    while time.perf_counter() - started < PATIENCE:
        if project.generated.exists() and project.generated.stat().st_ino != before:
            return time.perf_counter() - started, _cpu(process) - used
        time.sleep(STEP)
    raise SystemExit("--watch has written nothing")


def _cpu(process: int) -> float:
    """Seconds of processor time so far, as Linux counts them: proc_pid_stat(5), fields 14 to 17, in ticks of 10 ms."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / 100


def _megabytes(process: int) -> float:
    """Peak resident memory: proc_pid_status(5), VmHWM."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
