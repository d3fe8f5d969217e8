"""What a run has found, in terms of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass

PHASES = ("examples", "coverage", "fuzzing", "stateful")
"""In the order in which Schemathesis runs them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often an operation was called, and how often it broke its contract."""

    operation: str
    """Method and path, as in the contract: `GET /items/{itemId}`."""
    cases: Mapping[str, int]
    """From each of PHASES to the number of requests whose answers were checked."""
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFailure:
    """A way in which an operation broke its contract; each is told once a run."""

    operation: str
    """Method and path; empty where it is of no operation."""
    title: str
    message: str
    """What was promised and what came, in one line."""
    phase: str
    seed: int
    curls: tuple[str, ...]
    """The requests that show it, as commands, the last of them the one that failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A run with one seed."""

    seed: int
    tallies: tuple[Tally, ...]
    """One for each operation, in the order of the contract."""
    failures: tuple[ContractFailure, ...]
    errors: tuple[str, ...]
    """Why something could not be tried at all."""
    seconds: float
