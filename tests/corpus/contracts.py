"""The contracts of a folder: every file below it that begins an OpenAPI or Swagger document."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_YAML_ROOT = re.compile(r"^[\"']?(openapi|swagger)[\"']?[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract and the name it has in tables."""

    name: str
    file: Path


def contracts_below(folder: Path) -> list[Contract]:
    """By name; a folder with one contract gives it its name."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".yaml", ".yml", ".json") and _is_root(file))
    alone = {file for file in files if sum(other.parent == file.parent for other in files) == 1}
    return [Contract(_name(folder, file, is_alone=file in alone), file) for file in files]


def _name(folder: Path, file: Path, *, is_alone: bool) -> str:
    parent = file.parent.relative_to(folder)
    return str(parent) if is_alone and parent.parts else str(parent / file.stem)


def _is_root(file: Path) -> bool:
    if not file.is_file():
        return False
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    if not text.lstrip().startswith("{"):
        return _YAML_ROOT.search(text) is not None
    return any(key in ("openapi", "swagger") for key in _keys(text))


def _keys(text: str) -> Iterator[str]:
    try:
        root = json.loads(text)
    except ValueError:
        return
    yield from root
