"""One module of the package as text: header, docstring, imports, statements."""

from collections.abc import Iterable, Sequence

from ..plan.types import Imports
from .code import docstring


def module(header: str, doc: str, imports: Imports, blocks: Sequence[str], *, package: str = "") -> str:
    """The text of a module that stands in `package` ("" or "contract"); layout is left to the formatter."""
    parts = [header, docstring(doc), imported(imports, package), *blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def imported(imports: Imports, package: str) -> str:
    """`from x import a, b` lines; modules of the package itself as seen from `package`."""
    by_module: dict[str, set[str]] = {}
    for name, symbol, _ in imports:
        by_module.setdefault(_relative(name, package), set()).add(symbol)
    return "\n".join(f"from {name} import {', '.join(sorted(symbols))}" for name, symbols in sorted(by_module.items()))


def without_own(imports: Imports, module_name: str) -> Imports:
    """The imports without those of the module itself."""
    return frozenset(pair for pair in imports if pair.module != module_name)


def union(imports: Iterable[Imports]) -> Imports:
    return frozenset().union(*imports)


def _relative(name: str, package: str) -> str:
    if not name.startswith(".") or not package:
        return name
    if name.startswith(f".{package}."):
        return name.removeprefix(f".{package}")
    return f".{name}"
