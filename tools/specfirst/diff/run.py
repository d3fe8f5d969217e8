"""Pairs of contracts, read and compared: two files, or files beside what they were in a revision of git."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from specfirst.diagnostics import Diagnostic, Unreadable
from specfirst.load import Document, read, resolve
from specfirst.load.source import collector_off

from .compare import compare
from .revisions import Revision, revision


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one contract."""

    contract: Path
    """As it is."""
    changes: tuple[Diagnostic, ...] = ()
    is_new: bool = False
    """There was no such contract."""
    faults: tuple[Diagnostic, ...] = field(default=())
    """Why one of the two cannot be read."""
    is_same: bool = False
    """Not a byte differs."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How to compare."""

    today: date
    allow_outside: bool = False

    def files(self, old: Path, new: Path) -> Compared:
        """Two files."""
        try:
            return self._documents(self._read(old), self._read(new), new)
        except Unreadable as error:
            return Compared(new, faults=error.diagnostics)

    def against(self, name: str, contracts: tuple[Path, ...]) -> Iterator[Compared]:
        """Contracts beside what they were in a revision; raises Unreadable where there is none of that name."""
        with revision(name, contracts, whole=self.allow_outside) as before:
            for contract in contracts:
                yield self._against(before, contract)

    def _against(self, before: Revision, contract: Path) -> Compared:
        old = before.contract(contract)
        if old is None:
            return Compared(contract, is_new=True)
        found = self.files(old, contract)
        return Compared(
            contract,
            changes=tuple(map(before.shown, found.changes)),
            faults=tuple(map(before.shown, found.faults)),
            is_same=found.is_same,
        )

    def _documents(self, old: Document, new: Document, contract: Path) -> Compared:
        if _digests(old) == _digests(new):
            return Compared(contract, is_same=True)
        with collector_off():
            return Compared(contract, compare(old, new, today=self.today))

    def _read(self, contract: Path) -> Document:
        return resolve(read(contract, allow_outside=self.allow_outside))


def _digests(document: Document) -> list[str]:
    """Of the files in the order in which they are referred to."""
    return [source.digest for source in document.sources]
