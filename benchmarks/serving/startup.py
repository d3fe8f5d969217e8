"""Start-up, memory and routing of a large service against its size: `python -m benchmarks.serving.startup`."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.plot import write_plot
from specfirst import pipeline
from specfirst.settings import ApiSettings
from specfirst.write import write

from .large import write_by_hand, write_contract
from .machine import described

WAYS = ("by_hand", "ours")


def main() -> None:
    """Print a table in Markdown: medians of runs by turns."""
    parser = argparse.ArgumentParser(prog="benchmarks.serving.startup", description=__doc__)
    parser.add_argument("--operations", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot", type=Path, metavar="FILE", help="write the cost of routing against size, as SVG")
    options = parser.parse_args()
    print(described(), end="\n\n")
    print("| operations | models | | FastAPI | specfirst | ratio |\n|---|---|---|---|---|---|")
    lines: dict[str, list[tuple[float, float]]] = {"FastAPI": [], "specfirst": []}
    for operations in options.operations:
        rows = compared(operations // 2, options.rounds)
        for line, cost in zip(lines.values(), rows[-1][1:], strict=True):
            line.append((operations, cost))
        for what, theirs, mine in rows:
            row = f"{theirs:,.2f} | {mine:,.2f} | **{theirs / mine:.2f}**"
            print(f"| {operations} | {operations // 2 * 3} | {what} | {row} |", flush=True)
    if options.plot:
        write_plot(options.plot, "A request to the last operation", "operations", "CPU microseconds", lines)


def compared(resources: int, rounds: int) -> list[tuple[str, float, float]]:
    """What was measured, by hand and ours."""
    with tempfile.TemporaryDirectory(prefix="specfirst-large-") as name:
        folder = Path(name)
        contract, generated = write_contract(folder, resources), (folder / "large").resolve()
        write(pipeline.generate(contract, ApiSettings(contract, generated)).tree, generated)
        write_by_hand(folder, resources)
        for way in WAYS:  # compiles
            _run(folder, way, resources)
        runs = [{way: _run(folder, way, resources) for way in WAYS} for _ in range(rounds)]
    units = {
        "seconds": "start-up, CPU s",
        "mebibytes": "memory after start-up, MiB",
        "served_mebibytes": "memory once all was called, MiB",
        "microseconds": "request to the last operation, CPU us",
    }
    return [
        (words, *(median(run[way][key] for run in runs) for way in WAYS))  # type: ignore[misc]
        for key, words in units.items()
    ]


def _run(folder: Path, way: str, resources: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.serving.started", str(folder), way, str(resources)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
