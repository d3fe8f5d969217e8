"""The runtime as it is copied: the modules a package imports, and what those import."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_RUNTIME = Path(__file__).parent.parent / "runtime"
_IMPORTED = re.compile(r"_runtime\.(\w+)")
_FROM = re.compile(r"^ *from \.(\w*) import (?=[(\w])([\w, ]*)", re.MULTILINE)
"""An import of the runtime's own: a test compares what it finds with the syntax trees of all modules."""


@cache
def runtime_files() -> Mapping[str, str]:
    """The whole runtime, by path within `_runtime`."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(_RUNTIME.glob("*.py"))}


def needed_files(texts: Iterable[str]) -> Mapping[str, str]:
    """The part of the runtime that the modules of a package need, by path within `_runtime`."""
    needed = {"__init__"}
    pending = [name for text in texts for name in _IMPORTED.findall(text)]
    while pending:
        name = pending.pop()
        if name not in needed and f"{name}.py" in runtime_files():
            needed.add(name)
            pending += imports_of(name)
    return {path: text for path, text in runtime_files().items() if path.removesuffix(".py") in needed}


def imports_of(name: str) -> list[str]:
    """The modules of the runtime that one of them imports, no matter when."""
    found = _FROM.findall(runtime_files()[f"{name}.py"])
    return [imported for module, names in found for imported in ([module] if module else re.findall(r"\w+", names))]
