"""Requests per second and CPU time per request, as ratios to hand-written FastAPI in the same interleaved run.

`python -m benchmarks.serving [--seconds 3] [--rounds 3] [--only NAME]` prints a table in Markdown. It needs wrk and two cores.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from .data import WORKLOADS, Workload
from .load import Measured, Server, measured, serving
from .machine import described
from .packages import generate

PAIRS = {"": "", "_cors": ", behind CORS", "_session": ", with a session that yields"}
WITH_PAIRS = ("a get", "b post")
BARS = {("a get", "_cors"): 2.6, ("b post", "_cors"): 2.3, ("a get", "_session"): 1.5}


def main() -> None:
    """Start everything, ask by turns, print the medians."""
    options = _options()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="specfirst-serving-") as name:
        folder = Path(name)
        generate(folder)
        print(described(), end="\n\n")
        print("| workload | FastAPI req/s | specfirst req/s | ratio | CPU ratio | bar |\n|---|---|---|---|---|---|")
        for pair, words in PAIRS.items():
            workloads = [one for one in WORKLOADS if (not pair or one.name in WITH_PAIRS) and options.only in one.name]
            with serving([f"fastapi{pair}", f"specfirst{pair}"], folder, folder) as (theirs, ours):
                for workload in workloads:
                    _print(workload, words, pair, *_compared(theirs, ours, workload, options, folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.serving", description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="workloads with this in their name")
    return parser.parse_args()


def _compared(
    theirs: Server, ours: Server, workload: Workload, options: argparse.Namespace, folder: Path
) -> tuple[list[Measured], list[Measured]]:
    found: tuple[list[Measured], list[Measured]] = [], []
    for _ in range(options.rounds):
        for server, results in zip((theirs, ours), found, strict=True):
            results.append(measured(server, workload, options.seconds, folder))
    return found


def _print(workload: Workload, words: str, pair: str, theirs: list[Measured], ours: list[Measured]) -> None:
    rates = [median(one.requests_per_second for one in results) for results in (theirs, ours)]
    times = [median(one.microseconds for one in results) for results in (theirs, ours)]
    bar = BARS.get((workload.name, pair)) if pair else workload.bar
    ratios = f"**{rates[1] / rates[0]:.2f}** | {times[0] / times[1]:.2f}"
    print(f"| {workload.name}{words} | {rates[0]:,.0f} | {rates[1]:,.0f} | {ratios} | {bar or ''} |", flush=True)


if __name__ == "__main__":
    main()
