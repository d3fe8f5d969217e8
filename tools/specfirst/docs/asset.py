"""Redoc's script: third-party code that is fetched when this package is built or first needed, and never committed.

Nothing but the standard library is imported: the build hook loads this file by its path.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

VERSION = "3.0.1"
SCRIPT_HASH = "8c70c2de83d33e33a75b225e573d6d9fe851f066f824b44b1637d831d52d7543"
REQUIREMENT = (
    "flask-openapi-redoc==3.0.1 --hash=sha256:ab20b1d46afc4368b067a6af74dd1b880a8dceed0d739c1a7ac66ef7145d835f"
)
"""The wheel that carries Redoc's own bundle, unchanged."""
PLACE_IN_WHEEL = Path("flask_openapi_redoc/templates/redoc/js/redoc.standalone.js")
ASSETS = Path(__file__).parent / "_assets"
PATIENCE = 120
"""Seconds for one installer."""


class MissingAsset(Exception):
    """Redoc's script is not here and cannot be fetched; the message is one line."""


def redoc(folder: Path = ASSETS) -> str:
    """The text of Redoc's script, fetched where it is not in the folder yet; raises MissingAsset."""
    path = folder / "redoc.js"
    if not is_present(path):
        fetch(path)
    return path.read_text(encoding="utf-8")


def is_present(path: Path) -> bool:
    """Whether a file is the very script that was chosen."""
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == SCRIPT_HASH


def fetch(path: Path) -> None:
    """Put the script at a path, from the wheel that has it; raises MissingAsset."""
    reasons = []
    with tempfile.TemporaryDirectory() as folder:
        for installer in _installers(Path(folder) / "environment"):
            reason = _install(installer, Path(folder))
            found = Path(folder) / PLACE_IN_WHEEL
            if reason is None and is_present(found):
                return _place(found, path)
            reasons.append(reason or "the package holds another script")
    raise MissingAsset(f"Redoc {VERSION} is not installed and could not be fetched: {reasons[-1]}")


def _installers(environment: Path) -> Iterator[list[str]]:
    """Commands that install packages, the nearest first; the last makes an environment of its own."""
    pip = ["-m", "pip", "install", "--retries", "1", "--timeout", "20", "--disable-pip-version-check"]
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    if uv := os.environ.get("UV") or shutil.which("uv", path=beside):
        yield [uv, "pip", "install", "--python", sys.executable]
    if importlib.util.find_spec("pip"):
        yield [sys.executable, *pip]
    else:
        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(environment)
        python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        subprocess.run([python, "-m", "ensurepip"], capture_output=True, check=False)  # noqa: S603 (a fixed command)
        yield [str(python), *pip]


def _install(installer: list[str], folder: Path) -> str | None:
    """Install the wheel alone into a folder; returns why that failed."""
    requirements = folder / "requirements.txt"
    requirements.write_text(REQUIREMENT + "\n", encoding="utf-8")
    options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--target", str(folder), "--require-hashes"]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            [*installer, *options, "-r", str(requirements)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return None if done.returncode == 0 else (lines[-1].strip()[:200] if lines else f"exit code {done.returncode}")


def _place(found: Path, path: Path) -> None:
    """Move the script to its place, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        shutil.copyfile(found, temporary)
        temporary.replace(path)
    except OSError as error:
        message = f"Redoc {VERSION} cannot be kept in {path.parent} ({error.strerror})"
        raise MissingAsset(message) from None
