"""JSON values on disk that a later run of the same generator may find again."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent.parent
_PRINTERS = ("datamodel_code_generator", "ruff")
_FORMAT = 2
"""To be raised with every change of what is stored."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of values by name. What cannot be read is not there; what cannot be written is not kept."""

    folder: Path

    def read(self, name: str) -> Any | None:
        """The value, if this very generator has written it."""
        try:
            content = json.loads((self.folder / f"{name}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(content, dict) or content.get("generator") != generator():
            return None
        return content.get("value")

    def write(self, name: str, value: Any) -> None:
        """Keep the value in place of an earlier one; of two processes at once the later one wins."""
        import tempfile  # noqa: PLC0415 (slow to import, and of no use to a run that only reads)

        with contextlib.suppress(OSError):
            self._prepare()
            descriptor, temporary = tempfile.mkstemp(dir=self.folder, prefix=f".{name}-")
            try:
                with os.fdopen(descriptor, "w", encoding="ascii") as file:
                    file.writelines(_pieces({"generator": generator(), "value": value}, 4))
                Path(temporary).replace(self.folder / f"{name}.json")
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="ascii")


def _pieces(value: Any, depth: int) -> Iterator[str]:
    """JSON, an entry at a time down to a depth: the whole of it would take as much memory as what it says."""
    if not isinstance(value, dict) or depth == 0 or not value:
        yield json.dumps(value, ensure_ascii=True, separators=(",", ":"))
        return
    for number, (key, item) in enumerate(value.items()):
        yield f"{',' if number else '{'}{json.dumps(key)}:"
        yield from _pieces(item, depth - 1)
    yield "}"


@cache
def generator() -> str:
    """A digest of everything that decides what is made of a contract: the toolchain, Python and the libraries that print."""
    libraries = [spec.origin for name in _PRINTERS if (spec := find_spec(name)) is not None and spec.origin]
    said = [str(_FORMAT), sys.version, *map(_file, libraries), *_files(_PACKAGE)]
    return sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        elif entry.name.endswith(".py"):
            yield _file(entry.path)


def _file(path: str) -> str:
    # Time and size, not content: hundreds of files are looked at in every run.
    stat = Path(path).stat()
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"
