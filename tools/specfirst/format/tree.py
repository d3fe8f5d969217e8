"""One ruff run over a whole generated tree, with settings of our own and nobody else's."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from .texts import FormattedTexts

SETTINGS = ("--isolated", "--no-cache", "--quiet", "--no-respect-gitignore", "--config", "exclude=[]")
STYLE = ("--config", "line-length=120", "--target-version", "py311")
CHECK = ("--fix", "--select", "I,F401,UP", "--ignore-noqa", "--exit-zero")
PACKAGE = "package"
"""Name of the folder that ruff sees: without it, a generated `models.py` would pass for a first-party `models`."""


class FormatError(Exception):
    """Ruff refused what was generated: a fault of the generator."""


def format(  # noqa: A001
    tree: Mapping[PurePosixPath, str | bytes], known: FormattedTexts | None = None
) -> dict[PurePosixPath, str | bytes]:
    """The tree with its Python files formatted, in the order given; the runtime is copied as it is.

    What `known` has from an earlier run is taken from there; ruff looks at each file by itself.
    """
    known = known if known is not None else FormattedTexts()
    python = {path: text for path, text in tree.items() if _is_ours_to_format(path) and isinstance(text, str)}
    recalled = {path: known.recalled(path, text) for path, text in python.items()}
    made = _formatted({path: text for path, text in python.items() if recalled[path] is None})
    for path, text in made.items():
        known.remember(path, python[path], text)
    return {path: made.get(path) or recalled.get(path) or content for path, content in tree.items()}


def _formatted(python: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, str]:
    if not python:
        return {}
    with tempfile.TemporaryDirectory(prefix="specfirst-") as folder:
        package = Path(folder).resolve() / PACKAGE
        for path, text in python.items():
            _write(package / path, text)
        _run(package, "check", *CHECK)
        _run(package, "format")
        return {path: (package / path).read_bytes().decode() for path in python}


def _is_ours_to_format(path: PurePosixPath) -> bool:
    return path.suffix in {".py", ".pyi"} and "_runtime" not in path.parts


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _run(package: Path, command: str, *arguments: str) -> None:
    ruff = [find_ruff_bin(), command, *SETTINGS, *STYLE, *arguments, PACKAGE]
    done = subprocess.run(ruff, cwd=package.parent, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603
    trouble = done.stderr.strip() or (done.stdout.strip() if "invalid-syntax" in done.stdout else "")
    if done.returncode or trouble:
        raise FormatError(f"ruff {command}: {trouble or f'exit code {done.returncode}'}")
