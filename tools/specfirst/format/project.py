"""Python laid out as a project's own files are: by the ruff settings that hold for a path."""

import re
import subprocess
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]


def format_as(path: Path, text: str) -> str:
    """The text as it would be formatted at `path`; by ruff's defaults where the project's settings cannot be used.

    Imports are sorted, and nothing else is changed. The file need not exist.
    """
    for isolation in ((), ("--isolated", "--config", "line-length=120")):
        ordered = _run(path, text, "check", *isolation, "--fix", "--select", "I", "--exit-zero")
        formatted = _run(path, ordered, "format", *isolation) if ordered is not None else None
        if formatted is not None:
            return formatted
    return text


def line_length(path: Path) -> int:
    """How long the lines of a file may be that exists, as ruff says; 88 where it says nothing."""
    call = [find_ruff_bin(), "check", "--show-settings", str(path)]
    done = subprocess.run(call, cwd=path.parent, capture_output=True, check=False)  # noqa: S603
    found = re.search(rb"line_width = (\d+)", done.stdout)
    return int(found[1]) if found else 88


def _run(path: Path, text: str, command: str, *arguments: str) -> str | None:
    """What ruff makes of the text; None where it fails."""
    folder = _root(path)
    call = [find_ruff_bin(), command, "--quiet", "--no-cache", *arguments, "--stdin-filename", str(path), "-"]
    done = subprocess.run(call, cwd=folder, input=text.encode(), capture_output=True, check=False)  # noqa: S603
    return done.stdout.decode() if done.returncode == 0 else None


def _root(path: Path) -> Path:
    """The folder whose packages are the project's own where ruff has no settings that say so."""
    existing = [parent for parent in path.parents if parent.is_dir()]
    return next((parent for parent in existing if (parent / "pyproject.toml").is_file()), existing[0])
