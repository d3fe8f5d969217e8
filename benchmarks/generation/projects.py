"""Projects to measure in: the reference service's contract, and large ones."""

import json
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from specfirst.plan.lock import KINDS

from ..multiply import bundled, of_megabytes, of_operations, written

ROOT = Path(__file__).parents[2]
SETTINGS = """\
[[tool.specfirst.api]]
contract = "{contract}"
generated = "generated"
"""
NAME = "openapi.json"
EDITED = {"type": "object", "properties": {"text": {"type": "string", "maxLength": 2000}}}
OPERATION: dict[str, Any] = {
    "operationId": "getEdited",
    "responses": {
        "200": {
            "description": "It.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Edited"}}},
        }
    },
}


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a contract and settings."""

    root: Path
    contract: Path
    edited: Path
    """The file of the contract that a change is made in."""
    generated: Path

    def change(self, number: int) -> None:
        """Change one line of a schema, each time to another text."""
        text = self.edited.read_text(encoding="utf-8")
        changed, times = re.subn(r"(maxLength\"?: )\d+", rf"\g<1>{2000 + number}", text, count=1)
        assert times == 1, f"{self.edited} has no maxLength"
        self.edited.write_text(changed, encoding="utf-8")


def shop(folder: Path) -> Project:
    """The reference contract, and nothing else."""
    shutil.copytree(ROOT / "openapi" / "shop", folder / "openapi")
    edited = folder / "openapi" / "components" / "schemas" / "chat.yaml"
    return _project(folder, folder / "openapi" / "openapi.yaml", edited)


def large(folder: Path, contract: Path, *, operations: int | None = None, megabytes: float | None = None) -> Project:
    """A project whose contract is another one, multiplied, with a first schema whose text can be changed."""
    folder.mkdir(parents=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_write_large, folder / NAME, contract, operations, megabytes).result()
    return _project(folder, folder / NAME, folder / NAME)


def _write_large(file: Path, contract: Path, operations: int | None, megabytes: float | None) -> None:
    """In a process of its own: what a command is found to take is never less than what its parent has taken."""
    document = bundled(contract)
    if operations is not None:
        document = of_operations(document, operations)
    elif megabytes is not None:
        document = of_megabytes(document, megabytes)
    components = document["components"]
    schemas = {"Edited": EDITED, **components["schemas"]}
    paths = {"/edited": {"get": OPERATION}, **document["paths"]}
    file.write_bytes(written({**document, "components": {**components, "schemas": schemas}, "paths": paths}))


def _project(folder: Path, contract: Path, edited: Path) -> Project:
    settings = SETTINGS.format(contract=contract.relative_to(folder).as_posix())
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return Project(folder, contract, edited, folder / "generated")


numbers = count(1)
"""So that no change is made twice."""


def sizes(project: Project) -> tuple[float, int]:
    """Megabytes of a contract in one file, and its models as the last run counted them."""
    names = json.loads((project.generated / "manifest.json").read_bytes())["names"]
    models = sum(not key.startswith(KINDS) for key in names)
    return project.contract.stat().st_size / 1e6, models
