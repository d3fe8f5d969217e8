"""What is generated from a contract, in a folder of its own, imported."""

import importlib.util
import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType

from specfirst import pipeline
from specfirst.diagnostics import Diagnostic
from specfirst.load import Document
from specfirst.memory import Memory
from specfirst.settings import ApiSettings
from specfirst.write import write

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Packaged:
    """A package that was generated and imported, and the contract that it was made of."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    folder: Path
    package: ModuleType | None
    """None where something in the contract stops the run."""
    base_path: str
    """What the paths of the contract begin with where it is served."""

    def forget(self) -> None:
        """Let the package go: another one takes its place."""
        name = self.package.__name__ if self.package is not None else ""
        for module in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
            del sys.modules[module]


def packaged(api: ApiSettings, folder: Path, memory: Memory, *, lenient: bool, allow_outside: bool) -> Packaged:
    """The package of a contract, written to a new folder below `folder`; raises Unreadable."""
    made = pipeline.planned(api.contract, api, lenient=lenient, allow_outside=allow_outside)
    document, base_path = made.document, made.plan.base_path if made.plan is not None else ""
    generation = pipeline.generated(made, memory)
    name = f"specfirst_mock_{next(_NUMBERS)}"
    package = None
    if not generation.blocked:
        write(generation.tree, folder / name)
        memory.keep()
        package = _imported(name, folder / name)
    return Packaged(document, generation.diagnostics, folder / name, package, base_path)


def _imported(name: str, folder: Path) -> ModuleType:
    """The package in a folder, under a name that no other one has."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
