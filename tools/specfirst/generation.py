"""What a run has made of a contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from .diagnostics import Diagnostic

FileTree: TypeAlias = Mapping[PurePosixPath, str | bytes]


@dataclass(frozen=True, slots=True)
class Summary:
    """How much of a contract is typed."""

    operations_typed: int = 0
    operations_degraded: int = 0
    operations_refused: int = 0
    models: int = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """The files, and everything there is to say about the contract."""

    tree: FileTree
    diagnostics: tuple[Diagnostic, ...]
    blocked: bool
    """Something in the contract stops the run; `tree` is empty."""
    summary: Summary
    requirements: Mapping[str, str]
    inputs: Mapping[Path, str] | None = field(default=None, repr=False)
    """SHA-256 of every file that was read; None where other files could change the outcome too, such as missing ones."""
