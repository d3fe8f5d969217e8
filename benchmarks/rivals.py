"""How many contracts of a folder each generator turns into a package that imports.

`python -m benchmarks.rivals FOLDER`, a folder of folders that each hold one contract. Generators that are not installed are
left out: `uv tool install fastapi-code-generator` puts `fastapi-codegen` on the path; connexion has to be importable.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

PATIENCE = 600
IMPORT = "import importlib, sys; sys.path.insert(0, '.'); importlib.import_module(sys.argv[1])"
CONNEXION = """
import sys, pathlib, connexion
class Answer(connexion.Resolver):
    def resolve_function_from_operation_id(self, operation_id):
        return lambda **_: ({}, 200)
path = pathlib.Path(sys.argv[1])
app = connexion.AsyncApp(__name__, specification_dir=str(path.parent))
app.add_api(path.name, resolver=Answer(), strict_validation=True)
app.middleware._build_middleware_stack()
"""


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="benchmarks.rivals", description=__doc__)
    parser.add_argument("folder", type=Path)
    contracts = sorted(_contracts(parser.parse_args().folder))
    print("| generator | contracts | failed |\n|---|---|---|")
    for name, attempt in _generators():
        failed = [contract.parent.name for contract in contracts if not _succeeds(attempt, contract)]
        print(f"| {name} | {len(contracts) - len(failed)} of {len(contracts)} | {', '.join(failed)} |", flush=True)


def _contracts(folder: Path) -> Iterator[Path]:
    for path in filter(Path.is_dir, folder.iterdir()):
        files = (file for suffix in ("yaml", "yml", "json") for file in sorted(path.glob(f"*.{suffix}")))
        yield from (file.resolve() for file in islice(files, 1))


def _generators() -> Iterator[tuple[str, Callable[[Path, Path], bool]]]:
    yield "specfirst", _specfirst
    yield "datamodel-code-generator --generate-server fastapi", _datamodel_code_generator
    if shutil.which("fastapi-codegen"):
        yield "fastapi-code-generator", _fastapi_code_generator
    if importlib.util.find_spec("connexion"):
        yield "connexion", _connexion


def _succeeds(attempt: Callable[[Path, Path], bool], contract: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        return attempt(contract, Path(folder).resolve())


def _specfirst(contract: Path, folder: Path) -> bool:
    made = _run(folder, "-m", "specfirst.cli.main", "regen", str(contract), "--output", "made", "--lenient")
    return made and _imports(folder, "made.app")


def _datamodel_code_generator(contract: Path, folder: Path) -> bool:
    made = _run(
        folder,
        *("-m", "datamodel_code_generator", "--input", str(contract), "--input-file-type", "openapi"),
        *("--output", "made_models.py", "--output-model-type", "pydantic_v2.BaseModel", "--use-missing-sentinel"),
        *("--target-pydantic-version", "2.14", "--target-python-version", "3.11", "--generate-server", "fastapi"),
        *("--server-output", "made", "--server-package", "made", "--server-model-package", "made_models"),
    )
    return made and _imports(folder, "made.application")


def _fastapi_code_generator(contract: Path, folder: Path) -> bool:
    command = [
        "fastapi-codegen",
        "--input",
        str(contract),
        "--output",
        "made",
        "--output-model-type",
        "pydantic_v2.BaseModel",
    ]
    (folder / "made").mkdir()
    return _done(folder, command) and _imports(folder, "made.main")


def _connexion(contract: Path, folder: Path) -> bool:
    return _run(folder, "-c", CONNEXION, str(contract))


def _imports(folder: Path, module: str) -> bool:
    return _run(folder, "-c", IMPORT, module)


def _run(folder: Path, *arguments: str) -> bool:
    return _done(folder, [sys.executable, *arguments])


def _done(folder: Path, command: list[str]) -> bool:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main()
