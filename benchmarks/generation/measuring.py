"""Commands, and what they cost."""

import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.commands import run


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
    started = time.perf_counter()
    ended = run(module, arguments, folder=folder, timeout=3600)
    if ended.exit != 0:
        raise SystemExit(f"{module} {' '.join(arguments)}: {ended.said[-2000:]}")
    return Cost(time.perf_counter() - started, ended.seconds, ended.megabytes)


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
