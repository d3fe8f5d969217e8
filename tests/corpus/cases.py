"""The cases of a folder: contracts, and what its manifest.json expects of each."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """How a contract has to be refused."""

    exits: frozenset[int] = frozenset({1, 2})
    line: int | None = None
    """1-based; None where any line is fine."""
    pointer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One contract and the expectation for it."""

    name: str
    category: str
    trap: str
    check: str
    """The expectation in words."""
    contract: Path
    side_files: tuple[Path, ...] = ()
    rename_to: str | None = None
    """The name to copy the contract under first: the name is the trap."""
    expects: Literal["ok", "error"]
    refusal: Refusal = field(default_factory=Refusal)
    tolerates_error: bool = False
    tolerates_ok: bool = False
    has_canary: bool = False
    probes: tuple[dict[str, Any], ...] = ()
    """As in the manifest: each has a `kind`."""


def read_cases(folder: Path) -> list[Case]:
    """The cases of folder/manifest.json, in its order."""
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return [_case(folder, entry) for entry in entries]


def _case(folder: Path, entry: dict[str, Any]) -> Case:
    error = entry.get("error", {})
    return Case(
        name=entry["id"],
        category=entry["category"],
        trap=entry["trap"],
        check=entry["check"],
        contract=folder / entry["file"],
        side_files=tuple(folder / name for name in entry.get("side_files", ())),
        rename_to=entry.get("rename_to"),
        expects=entry["expect"],
        refusal=Refusal(
            exits=frozenset(error.get("exit", (1, 2))), line=error.get("line"), pointer=error.get("pointer")
        ),
        tolerates_error=entry.get("tolerate_error", False),
        tolerates_ok=entry.get("tolerate_ok", False),
        has_canary=entry.get("canary", False),
        probes=tuple(entry.get("probes", ())),
    )
