"""Requests per second and CPU time per request, as ratios to hand-written FastAPI in the same interleaved run.

`python -m benchmarks.serving [--seconds 3] [--rounds 3] [--only NAME] [--peers] [--fastify]` prints a table in Markdown. It needs wrk and two cores.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from .data import WORKLOADS, Workload
from .load import PEERS, Measured, Server, measured, serving
from .machine import described
from .packages import generate, generate_peer

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
        if options.peers or options.fastify:
            generate_peer(folder)
            _print_peers(options, folder)
            return
        print("| workload | FastAPI req/s | specfirst req/s | ratio | CPU ratio | bar |\n|---|---|---|---|---|---|")
        for pair, words in PAIRS.items():
            workloads = [one for one in WORKLOADS if (not pair or one.name in WITH_PAIRS) and options.only in one.name]
            with serving([f"fastapi{pair}", f"specfirst{pair}"], folder, folder) as (theirs, ours):
                for workload in workloads:
                    _print(workload, words, pair, *_compared(theirs, ours, workload, options, folder))


def _print_peers(options: argparse.Namespace, folder: Path) -> None:
    """The first four workloads, each as ratios of CPU time per request to FastAPI's and of requests per second."""
    names = ["fastapi", "specfirst", *(PEERS if options.peers else ()), "raw_asgi"]
    names += ["fastify"] if options.fastify else []
    workloads = [workload for workload in WORKLOADS[:4] if options.only in workload.name]
    heads = "".join(f" {workload.name} |" for workload in workloads)
    print(f"| CPU time per request, ratio (requests per second, ratio) |{heads}\n|---|{'---|' * len(workloads)}")
    with serving(names, folder, folder) as servers:
        found = {workload.name: _by_turns(servers, workload, options, folder) for workload in workloads}
    for name in names:
        cells = (_cell(found[workload.name]["fastapi"], found[workload.name][name]) for workload in workloads)
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _by_turns(
    servers: list[Server], workload: Workload, options: argparse.Namespace, folder: Path
) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = {server.name: [] for server in servers}
    for _ in range(options.rounds):
        for server in servers:
            found[server.name].append(measured(server, workload, options.seconds, folder))
    return found


def _cell(theirs: list[Measured], one: list[Measured]) -> str:
    times = [median(each.microseconds for each in results) for results in (theirs, one)]
    rates = [median(each.requests_per_second for each in results) for results in (theirs, one)]
    return f"{times[0] / times[1]:.2f} ({rates[1] / rates[0]:.2f})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.serving", description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="workloads with this in their name")
    parser.add_argument("--peers", action="store_true", help="other frameworks too (uv sync --group bench)")
    parser.add_argument(
        "--fastify", action="store_true", help="Fastify too, which npm installs into a folder that goes"
    )
    return parser.parse_args()


def _compared(
    theirs: Server, ours: Server, workload: Workload, options: argparse.Namespace, folder: Path
) -> tuple[list[Measured], list[Measured]]:
    found = _by_turns([theirs, ours], workload, options, folder)
    return found[theirs.name], found[ours.name]


def _print(workload: Workload, words: str, pair: str, theirs: list[Measured], ours: list[Measured]) -> None:
    rates = [median(one.requests_per_second for one in results) for results in (theirs, ours)]
    times = [median(one.microseconds for one in results) for results in (theirs, ours)]
    bar = BARS.get((workload.name, pair)) if pair else workload.bar
    ratios = f"**{rates[1] / rates[0]:.2f}** | {times[0] / times[1]:.2f}"
    print(f"| {workload.name}{words} | {rates[0]:,.0f} | {rates[1]:,.0f} | {ratios} | {bar or ''} |", flush=True)


if __name__ == "__main__":
    main()
