"""What generating costs: unchanged, after a change, in full, and as contracts grow.

`python -m benchmarks.generation [--rounds 5] [--large-rounds 1] [--only commands|full|curve] [--plot FILE]` prints tables
in Markdown and draws the plot. Everything is measured in turns, so that a busy minute is a busy minute for all.
Figures are seconds; CPU with that of child processes.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from tests.corpus.tables import table

from ..plot import write_plot
from ..serving.machine import described
from .measuring import Cost, cost, median, tools
from .projects import ROOT, Project, large, numbers, shop, sizes
from .watch import watched

CONTRACTS = ROOT / "tests" / "contracts"
FIGMA, QDRANT = CONTRACTS / "figma" / "openapi.yaml", CONTRACTS / "qdrant" / "openapi.json"
PLOT = ROOT / "docs" / "images" / "generation.svg"
OPERATIONS = (100, 300, 1000, 3000)
MEGABYTES = 13
ALONE = "datamodel-code-generator alone"

Row = tuple[str, Callable[[], Cost]]


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generation", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of what takes seconds at most")
    parser.add_argument("--large-rounds", type=int, default=1, help="of what takes longer")
    parser.add_argument("--only", choices=("commands", "full", "curve"))
    parser.add_argument("--plot", type=Path, default=PLOT)
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles the toolchain anew for each command
    print(described() + "\n")
    with tempfile.TemporaryDirectory(prefix="generation-") as folder:
        root = Path(folder).resolve()
        if arguments.only in (None, "commands"):
            print(_commands(root / "commands", arguments.rounds), flush=True)
        if arguments.only in (None, "full"):
            print(_full(root / "full", arguments.large_rounds), flush=True)
        if arguments.only in (None, "curve"):
            print(_curve(root / "curve", arguments.large_rounds, arguments.plot), flush=True)


def _commands(folder: Path, rounds: int) -> str:
    """What a person waits for: on the reference contract, and on a large one."""
    small, big = shop(folder / "shop"), large(folder / "large", QDRANT, megabytes=MEGABYTES)
    for project in (small, big):
        tools("regen", folder=project.root)
    megabytes, models = sizes(big)
    name = f"{megabytes:.0f} MB ({models:,} models)"
    rows: list[Row] = [
        ("tools --help", lambda: tools("--help", folder=small.root)),
        ("tools lint, shop", lambda: tools("lint", folder=small.root)),
        ("tools regen, shop, unchanged", lambda: tools("regen", folder=small.root)),
        ("tools regen, shop, one line changed", lambda: _changed(small)),
        (f"tools regen, {name}, unchanged", lambda: tools("regen", folder=big.root)),
        (f"tools regen, {name}, one line changed", lambda: _changed(big)),
    ]
    costs = _in_turns(rows, rounds)
    costs["tools regen --watch, shop, one line changed"] = median(watched(small, rounds))
    costs[f"tools regen --watch, {name}, one line changed"] = median(watched(big, rounds))
    figures = [(name, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.megabytes:.0f}") for name, one in costs.items()]
    return table(("command", "s", "CPU s", "peak MB"), figures) + "\n"


def _changed(project: Project) -> Cost:
    project.change(next(numbers))
    return tools("regen", folder=project.root)


def _full(folder: Path, rounds: int) -> str:
    """A first run, beside datamodel-code-generator alone on the same models."""
    projects = {
        "figma": large(folder / "figma", FIGMA),
        "qdrant": large(folder / "qdrant", QDRANT),
        f"{MEGABYTES} MB": large(folder / "large", QDRANT, megabytes=MEGABYTES),
    }
    rows = [row for name, project in projects.items() for row in _both(name, project)]
    costs = _in_turns(rows, rounds)
    figures = []
    for name in projects:
        ours, alone = costs[name], costs[f"{name}, alone"]
        ratio = f"**{ours.cpu / alone.cpu:.2f}**"
        megabytes = f"{ours.megabytes:.0f}", f"{alone.megabytes:.0f}"
        figures.append((name, f"{ours.cpu:.1f}", f"{alone.cpu:.1f}", ratio, *megabytes))
    head = ("first run", "specfirst, CPU s", f"{ALONE}, CPU s", "ratio", "specfirst, peak MB", f"{ALONE}, peak MB")
    return table(head, figures) + "\n"


def _both(name: str, project: Project) -> Iterable[Row]:
    document = project.root / "normalised.json"
    cost("benchmarks.generation.alone", str(project.contract), str(document), folder=project.root)
    return (
        (name, lambda: _first(project)),
        (f"{name}, alone", lambda: cost("benchmarks.generation.alone", str(document), folder=project.root)),
    )


def _first(project: Project) -> Cost:
    """A run that finds neither a package nor a cache."""
    for folder in (project.generated, project.root / ".specfirst"):
        shutil.rmtree(folder, ignore_errors=True)
    return tools("regen", "--lenient", folder=project.root)


def _curve(folder: Path, rounds: int, plot: Path) -> str:
    """A first run, and one after a change, against the size of the contract."""
    projects = {count: large(folder / str(count), QDRANT, operations=count) for count in OPERATIONS}
    rows: list[Row] = []
    for count, project in projects.items():
        rows += [(f"{count} first", partial(_first, project)), (f"{count} change", partial(_changed, project))]
    costs = _in_turns(rows, rounds)
    figures = []
    for count, project in projects.items():
        first, change = costs[f"{count} first"], costs[f"{count} change"]
        megabytes, models = sizes(project)
        size = (str(count), f"{models:,}", f"{megabytes:.1f}")
        figures.append(
            (*size, f"{first.cpu:.1f}", f"{first.cpu / megabytes:.1f}", f"{change.cpu:.1f}", f"{first.megabytes:.0f}")
        )
    _draw(plot, costs)
    head = (
        "operations",
        "models",
        "contract MB",
        "first run, CPU s",
        "CPU s per MB",
        "one line changed, CPU s",
        "peak MB",
    )
    return table(head, figures) + "\n"


def _draw(plot: Path, costs: Mapping[str, Cost]) -> None:
    lines = {
        "first run": [(count, costs[f"{count} first"].cpu) for count in OPERATIONS],
        "one line changed": [(count, costs[f"{count} change"].cpu) for count in OPERATIONS],
    }
    write_plot(plot, "tools regen against the size of a contract", "operations", "CPU seconds", lines)


def _in_turns(rows: list[Row], rounds: int) -> dict[str, Cost]:
    costs: dict[str, list[Cost]] = {name: [] for name, _ in rows}
    for _ in range(rounds):
        for name, measure in rows:
            costs[name].append(measure())
    return {name: median(found) for name, found in costs.items()}


if __name__ == "__main__":
    main()
