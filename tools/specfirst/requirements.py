"""What a generated package needs beside FastAPI and Pydantic, and what a project already asks for."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)])?")


def missing(requirements: Mapping[str, str], pyproject: Path) -> dict[str, str]:
    """Those requirements, with their reasons, which a pyproject.toml does not list in any group; none where it lists nothing."""
    try:
        project = tomllib.loads(pyproject.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return {}
    listed = [_parts(text) for text in _requirements(project)]
    return {text: why for text, why in requirements.items() if listed and not _is_listed(_parts(text), listed)}


def _is_listed(wanted: tuple[str, frozenset[str]], listed: list[tuple[str, frozenset[str]]]) -> bool:
    return any(name == wanted[0] and extras >= wanted[1] for name, extras in listed)


def _parts(requirement: str) -> tuple[str, frozenset[str]]:
    """The name and the extras (PEP 508), normalised as PEP 503 says."""
    match = REQUIREMENT.match(requirement)
    name, extras = match.groups() if match else (requirement, None)
    return _normalised(name), frozenset(
        _normalised(extra.strip()) for extra in (extras or "").split(",") if extra.strip()
    )


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _requirements(project: Mapping[str, Any]) -> Iterator[str]:
    """Every requirement of the project, of its extras (PEP 621) and of its dependency groups (PEP 735)."""
    tables = project.get("project", {})
    for group in (
        tables.get("dependencies", []),
        *tables.get("optional-dependencies", {}).values(),
        *project.get("dependency-groups", {}).values(),
    ):
        yield from (item for item in group if isinstance(item, str))
