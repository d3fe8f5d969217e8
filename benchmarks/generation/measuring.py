"""Commands, and what they cost.

`python -m benchmarks.generation.measuring FOLDER MODULE ARGUMENT...` runs a module and prints its cost: a process that has
grown itself would be found in the figures, for Linux counts the memory of who starts a command as the command's.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.corpus.commands import ROOT, run


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, with children."""
    megabytes: float
    """Peak resident memory of its largest process."""


def cost(module: str, *arguments: str, folder: Path) -> Cost:
    """Run a module in a folder; it has to succeed."""
    command = [sys.executable, "-m", "benchmarks.generation.measuring", str(folder), module, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return Cost(**json.loads(done.stdout))


def tools(*arguments: str, folder: Path) -> Cost:
    """Run a command of specfirst in a folder."""
    return cost("specfirst.cli.main", *arguments, folder=folder)


def median(costs: Iterable[Cost]) -> Cost:
    """The median of each figure, and the most memory."""
    found = list(costs)
    return Cost(
        statistics.median(one.wall for one in found),
        statistics.median(one.cpu for one in found),
        max(one.megabytes for one in found),
    )


def _measured(folder: Path, module: str, arguments: list[str]) -> Cost:
    started = time.perf_counter()
    ended = run(module, arguments, folder=folder, timeout=3600)
    if ended.exit != 0:
        raise SystemExit(f"{module} {' '.join(arguments)}: {ended.said[-2000:]}")
    return Cost(time.perf_counter() - started, ended.seconds, ended.megabytes)


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))))
