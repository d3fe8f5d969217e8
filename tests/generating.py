"""Packages made for a test: generated, written, imported."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from specfirst import pipeline
from specfirst.settings import ApiSettings, EnumKind, ModelKind
from specfirst.write import write


def generated(
    contract: Path,
    folder: Path,
    *,
    lenient: bool = False,
    models: ModelKind = "BaseModel",
    enums: EnumKind = "literal",
) -> pipeline.Generation:
    """The package of a contract, written to `folder`."""
    settings = ApiSettings(contract.resolve(), folder.resolve(), models=models, enums=enums)
    made = pipeline.generate(contract, settings, lenient=lenient)
    assert not made.blocked, made.diagnostics
    write(made.tree, folder)
    return made


@contextmanager
def imported(folder: Path) -> Iterator[ModuleType]:
    """The package in `folder`, under its own name, and gone from sys.modules afterwards."""
    sys.path.insert(0, str(folder.parent))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(folder.name)
    finally:
        sys.path.remove(str(folder.parent))
        for name in [name for name in sys.modules if name.partition(".")[0] == folder.name]:
            del sys.modules[name]
