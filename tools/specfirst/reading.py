"""The stages that need no Python names: a contract read, bundled and linted. Quick to import."""

from pathlib import Path

from .diagnostics import Diagnostic
from .lint import check
from .load import Document, read, resolve


def bundle(contract: Path, *, allow_outside: bool = False) -> Document:
    """The contract as one document; raises Unreadable."""
    return resolve(read(contract, allow_outside=allow_outside))


def lint(contract: Path, *, allow_outside: bool = False) -> tuple[Diagnostic, ...]:
    """Every fault of the contract; raises Unreadable."""
    return check(bundle(contract, allow_outside=allow_outside))
