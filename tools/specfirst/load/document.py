"""The contract as one tree whose every node knows where it is written."""

from dataclasses import dataclass
from typing import Any

from ..diagnostics import Diagnostic, Place
from .source import Source


@dataclass(frozen=True, slots=True)
class Document:
    """A bundled contract: references to other files are components now, internal ones are kept as written."""

    root: dict[str, Any]
    """Never changed by anyone."""
    version: str
    """The `openapi` field as written: "3.0.3", "3.1.0"; "2.0" for a converted Swagger document, whose root is 3.0."""
    sources: tuple[Source, ...]
    """Every file that was read; the contract's entry file comes first."""
    faults: tuple[Diagnostic, ...]
    """What resolving found: unresolved references and the like, each replaced by its plainest meaning in `root`."""

    def place(self, pointer: str) -> Place:
        """Where the key or item at `pointer` of the bundled tree is written, in the file it comes from.

        The nearest written ancestor where the bundler made the node itself.
        """
        raise NotImplementedError

    def at(self, pointer: str) -> Any:
        """The node at a pointer of the bundled tree; KeyError where there is none."""
        raise NotImplementedError
