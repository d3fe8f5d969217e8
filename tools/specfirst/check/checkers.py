"""Type checkers, run as the project runs them, and what they say as findings."""

import json
import os
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, Effect, Place
from ..settings import printed
from .steps import Outcome

RULE = "type-error"


def mypy(python: Path, root: Path, folders: Sequence[Path]) -> Outcome:
    """mypy with the project's settings; strict where it has none."""
    options = [] if _has_mypy_settings(root) else ["--strict", "--explicit-package-bases"]
    if not os.access(root, os.W_OK):  # mypy fails where it cannot keep what it has found out
        options += ["--cache-dir", os.devnull]
    command = ["-m", "mypy", "--output", "json", "--no-error-summary", *options, *map(str, folders)]
    done = _run(python, root, command)
    if (why := _absent("mypy", done.stderr)) is not None:
        return Outcome(broken=why)
    lines = [_object(line) for line in done.stdout.splitlines()]
    found = tuple(_mypy(line, root) for line in lines if line and line.get("severity") == "error")
    if done.returncode and not found:
        return Outcome(broken=f"mypy says: {_last_line(done.stderr or done.stdout)}")
    return Outcome(findings=found)


def pyright(python: Path, root: Path, folders: Sequence[Path]) -> Outcome:
    """pyright with the project's settings."""
    command = ["-m", "pyright", "--outputjson", "--pythonpath", str(python), *map(str, folders)]
    done = _run(python, root, command)
    if (why := _absent("pyright", done.stderr)) is not None:
        return Outcome(broken=why)
    report = _object(done.stdout)
    if report is None:
        return Outcome(broken=f"pyright says: {_last_line(done.stderr or done.stdout)}")
    return Outcome(findings=tuple(_pyright(report.get("generalDiagnostics", []))))


def _run(python: Path, root: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (the project's own interpreter)
        [str(python), *command],
        cwd=root,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _absent(checker: str, said: str) -> str | None:
    if f"No module named {checker}" not in said:
        return None
    return f'{checker} is not installed: run "uv add --dev {checker}", or set type-checker in [tool.specfirst]'


def _has_mypy_settings(root: Path) -> bool:
    if any((root / name).exists() for name in ("mypy.ini", ".mypy.ini")):
        return True
    try:
        tools = tomllib.loads((root / "pyproject.toml").read_text("utf-8-sig")).get("tool", {})
    except (OSError, ValueError):
        return False
    return "mypy" in tools


def _mypy(line: dict[str, Any], root: Path) -> Diagnostic:
    place = Place(printed(root / line["file"]), max(line["line"], 0), line["column"] + 1)
    code = f" ({line['code']})" if line.get("code") else ""
    hint = _one_line(line["hint"]) if line.get("hint") else None
    return Diagnostic(place, RULE, Effect.BLOCKING, f"mypy: {_one_line(line['message'])}{code}", hint)


def _pyright(found: Iterable[dict[str, Any]]) -> Iterator[Diagnostic]:
    for one in found:
        if one.get("severity") == "error":
            start = one.get("range", {}).get("start", {})
            place = Place(printed(Path(one["file"])), start.get("line", -1) + 1, start.get("character", 0) + 1)
            code = f" ({one['rule']})" if one.get("rule") else ""
            yield Diagnostic(place, RULE, Effect.BLOCKING, f"pyright: {_one_line(one['message'])}{code}")


def _one_line(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing"
