"""Faults of a contract as values: where, what, and what to do about it."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file of the contract."""

    file: str
    """As it is printed: relative to the working directory where that is shorter, always with "/"."""
    line: int
    """1-based; 0 where the fault is of the file as a whole."""
    column: int
    """1-based; 0 where the fault is of the file as a whole."""
    pointer: str = ""
    """JSON pointer within the bundled document, or within the file where there is none yet."""


class Effect(Enum):
    """What a fault does to a run."""

    FATAL = "fatal"
    """The contract cannot be read: exit 2, nothing written."""
    BLOCKING = "blocking"
    """The meaning is unclear or unsafe: exit 1, nothing written; degraded under --lenient."""
    DEGRADED = "degraded"
    """Generated in its plainest form, fail-closed, and listed."""
    FINDING = "finding"
    """Worth knowing; never stops regen."""
    BREAKING = "breaking"
    """A client that keeps to the contract as it was may fail: exit 1 of `tools diff`."""
    NOTE = "note"
    """Said where it is asked for; nobody has to do anything."""

    @property
    def severity(self) -> Literal["error", "warning", "note"]:
        if self is Effect.NOTE:
            return "note"
        return "error" if self in (Effect.FATAL, Effect.BLOCKING, Effect.BREAKING) else "warning"

    @property
    def word(self) -> str:
        """What stands before the name of the rule in a message."""
        return "breaking" if self is Effect.BREAKING else self.severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of fault, named for the fault it finds, so that `allow = ["name"]` reads well."""

    name: str
    effect: Effect
    summary: str
    """One line for the table of rules."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault at one place."""

    place: Place
    rule: str
    effect: Effect
    message: str
    """What is wrong, the thing itself in quotes; never the content of a foreign file."""
    hint: str | None = None
    related: tuple[Place, ...] = field(default=())
    """Other places that are involved, such as the first of two duplicates."""


class Unreadable(Exception):
    """The contract cannot be read at all; carries every fatal diagnostic that was found."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics
