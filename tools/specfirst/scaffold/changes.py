"""What scaffolding does to a project."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A method that was added."""

    class_name: str
    name: str
    said: str
    """What it is for: `GET /items`, or the kind of a credential."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A file that is written."""

    path: Path
    text: bytes
    is_new: bool
    stubs: tuple[Stub, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """A line that somebody has to add by hand."""

    path: Path
    line: int
    """1-based: the new line comes below this one."""
    text: str
    where: str
    """What it is added to: "the imports", "create_app()"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffold:
    """Everything an implementation lacks, ready to be written."""

    changes: tuple[Change, ...] = ()
    wiring: tuple[Wiring, ...] = ()

    def write(self) -> None:
        """Write every file; OSError where the disk refuses."""
        for change in self.changes:
            change.path.parent.mkdir(parents=True, exist_ok=True)
            change.path.write_bytes(change.text)
