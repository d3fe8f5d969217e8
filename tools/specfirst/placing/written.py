"""The contract of a running service as it is written, with the place of each keyword."""

from dataclasses import dataclass, field
from pathlib import Path

from specfirst.diagnostics import Unreadable
from specfirst.load import Document
from specfirst.load.dump import served_json
from specfirst.reading import bundle

_Stamp = tuple[tuple[str, int, int], ...]
"""Of each file: its path, when it was changed, its size."""


@dataclass(slots=True)
class Written:
    """One contract; it is read when it is first asked for, and again when its files have changed."""

    contract: Path
    generated: Path
    """The package that is made of it."""
    allow_outside: bool = False
    """References lead out of its folder."""
    _document: Document | None = field(default=None, init=False)
    _stamp: _Stamp = field(default=(), init=False)

    def document(self) -> Document | None:
        """None where it is not the contract that the package was made of: its lines would mislead."""
        if self._document is None or self._stamp != _stamp(self._document):
            self._document = self._read()
            self._stamp = _stamp(self._document) if self._document is not None else ()
        return self._document

    def _read(self) -> Document | None:
        try:
            document = bundle(self.contract, allow_outside=self.allow_outside)
            is_served = served_json(document) == (self.generated / "openapi.json").read_bytes()
        except (Unreadable, OSError):
            return None
        return document if is_served else None


def _stamp(document: Document) -> _Stamp:
    try:
        found = [(str(source.path), source.path.stat()) for source in document.sources]
    except OSError:
        return ()
    return tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in found)
