"""Generated packages under mypy --strict and pyright, all of them in one run of each."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path


def type_errors(packages: Mapping[str, Path], scratch: Path) -> dict[str, dict[str, list[str]]]:
    """By checker ("mypy", "pyright") and name, the errors in each package.

    The packages are copied below `scratch`. Their runtimes are the same, so that it is checked once: in the copies
    each of its modules is a stub that hands its names on.
    """
    home = scratch / "types"
    shutil.rmtree(home, ignore_errors=True)
    folders = {_module_name(index, name): name for index, name in enumerate(packages)}
    runtimes: dict[str, str] = {}
    for folder, name in folders.items():
        _copy(packages[name], home / folder, home, runtimes)
    found = {"mypy": _mypy(home), "pyright": _pyright(home)}
    return {checker: _by_package(errors, folders) for checker, errors in found.items()}


def _module_name(index: int, name: str) -> str:
    return f"p{index}_" + re.sub(r"\W", "_", name, flags=re.ASCII)


def _copy(package: Path, target: Path, home: Path, runtimes: dict[str, str]) -> None:
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("__pycache__"))
    for module in sorted((target / "_runtime").rglob("*.py")):
        relative = module.relative_to(target / "_runtime")
        content = module.read_text(encoding="utf-8")
        shared = home / "shared_runtime" / relative
        if runtimes.setdefault(str(relative), content) != content:
            continue  # differs: it is checked where it stands
        shared.parent.mkdir(parents=True, exist_ok=True)
        shared.write_text(content, encoding="utf-8")
        dotted = ".".join(("shared_runtime", *relative.with_suffix("").parts)).removesuffix(".__init__")
        module.with_suffix(".pyi").write_text(f"from {dotted} import *\n", encoding="utf-8")
        module.unlink()


def _mypy(home: Path) -> list[str]:
    command = ["mypy", "--strict", "--no-error-summary", "--no-color-output", "--cache-dir", ".mypy_cache", "."]
    done = _run(command, home)
    return [line for line in (done.stdout + done.stderr).splitlines() if ": error:" in line or "error:" in line[:40]]


def _pyright(home: Path) -> list[str]:
    done = _run(["pyright", "--outputjson", "--pythonpath", sys.executable, "."], home)
    try:
        diagnostics = json.loads(done.stdout)["generalDiagnostics"]
    except (ValueError, KeyError):
        return [f"pyright: {(done.stdout + done.stderr)[-400:]}"]
    return [
        f"{Path(one['file']).relative_to(home.resolve()).as_posix()}:{one['range']['start']['line'] + 1}: "
        f"{one['message'].splitlines()[0]}"
        for one in diagnostics
        if one["severity"] == "error"
    ]


def _run(command: list[str], home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=home, capture_output=True, text=True, check=False, timeout=1800
    )


def _by_package(errors: Iterable[str], folders: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in folders.values()}
    for error in errors:
        found.setdefault(folders.get(error.partition("/")[0], "the runtime"), []).append(error)
    return found


def counts(errors: Mapping[str, list[str]]) -> Counter[str]:
    """The number of errors of each package."""
    return Counter({name: len(lines) for name, lines in errors.items()})
