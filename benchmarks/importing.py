"""What it costs to import the package of a large contract, and what building models when they are first used saves of it.

`python -m benchmarks.importing CONTRACT [--megabytes 13] [--rounds 3]` multiplies the contract, generates it, and prints a
table in Markdown: importing the package, making the application, and building every model. Python's caches are warm.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.corpus.commands import run
from tests.corpus.tables import table

BUILT = """
import made.models
for model in list(vars(made.models).values()):
    if isinstance(model, type) and issubclass(model, pydantic.BaseModel):
        model.model_rebuild()
"""
WORK = {
    "import": "import made",
    "import, create_app": "import made; made.create_app(unimplemented='501')",
    "import, build every model": BUILT,
}
MEASURED = """
import resource, time
import fastapi, pydantic
start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
{work}
print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""
"""Prints the seconds of processor time and the megabytes that the work takes beyond those of FastAPI and Pydantic."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("contract", type=Path)
    parser.add_argument("--megabytes", type=float, default=13)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="importing-") as folder:
        root = Path(folder)
        _generate(arguments.contract, arguments.megabytes, root)
        rows = [_row(what, root, arguments.rounds) for what in WORK]
    print(table(("", "CPU s", "MB"), rows))


def _generate(contract: Path, megabytes: float, root: Path) -> None:
    """The package `made` of the contract, that many megabytes large."""
    size = ["--megabytes", str(megabytes)]
    subprocess.run([sys.executable, "-m", "benchmarks.multiply", contract, root / "openapi.json", *size], check=True)
    ended = run(
        "specfirst.cli.main",
        ["regen", "openapi.json", "-o", "made", "--lenient", "--format", "json"],
        folder=root,
        timeout=3600,
    )
    if ended.exit != 0:
        raise SystemExit(ended.said[-2000:])
    models = json.loads(ended.output)["summary"]["apis"][0]["models"]
    megabytes = (root / "openapi.json").stat().st_size / 1e6
    print(
        f"{megabytes:.1f} MB, {models} models: generated in {ended.seconds:.0f} CPU s with {ended.megabytes:.0f} MB\n",
        flush=True,
    )


def _row(what: str, root: Path, rounds: int) -> tuple[str, str, str]:
    found = [_once(WORK[what], root) for _ in range(rounds)]
    return what, f"{min(seconds for seconds, _ in found):.1f}", f"{min(megabytes for _, megabytes in found):.0f}"


def _once(work: str, root: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", MEASURED.format(work=work)]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


if __name__ == "__main__":
    main()
