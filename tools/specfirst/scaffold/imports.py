"""Imports added to a file, each where isort would have it, without a change to any other line."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..implementation.structure import ImportedName, ImportStatement, ModuleFound
from .insertions import Insertion, Lines


@dataclass(frozen=True, slots=True, order=True)
class NewImport:
    """`from module import name`, or `from module import name as alias`."""

    module: str
    """With leading dots where it is relative."""
    name: str
    alias: str | None = None

    @property
    def text(self) -> str:
        return f"{self.name} as {self.alias}" if self.alias else self.name


def import_insertions(
    module: ModuleFound, lines: Lines, new: Iterable[NewImport], own: frozenset[str], width: int
) -> Iterator[Insertion]:
    """The insertions for all new imports; `own` are the top packages of the project, `width` its longest line."""
    by_module: dict[str, list[NewImport]] = {}
    for one in sorted(set(new)):
        statement = None if one.alias else _statement(module, one.module)
        extended = list(_extended(statement, lines, one, width)) if statement else []
        yield from extended
        if not extended:
            by_module.setdefault(one.module, []).append(one)
    yield from _statements(module, lines, by_module, own, width)


def _statement(module: ModuleFound, name: str) -> ImportStatement | None:
    """A plain import of that module that another name can join."""
    for one in module.imports:
        if one.module == name and one.names and one.is_alone:
            return one
    return None


def _extended(statement: ImportStatement, lines: Lines, new: NewImport, width: int) -> Iterator[Insertion]:
    """The insertions that add a name to a statement; none where its line has no room."""
    following = next((name for name in statement.names if _order(name.name) > _order(new.name)), None)
    if statement.line == statement.end_line:
        if len(lines.text(statement.line).rstrip()) + len(new.name) + 2 <= width:
            yield _beside(following, statement.names[-1], lines, new)
        return
    neighbour = following or statement.names[-1]
    if lines.text(neighbour.line)[: neighbour.column].strip():
        yield _beside(following, neighbour, lines, new)
    elif following is not None:
        yield lines.after(following.line - 1, [f"{lines.indent(following.line)}{new.name},"])
    else:
        end = lines.text(neighbour.end_line)
        if not end[neighbour.end_column :].lstrip().startswith(","):
            yield Insertion(lines.offset(neighbour.end_line, neighbour.end_column), ",")
        if ")" in end[neighbour.end_column :].partition("#")[0]:
            yield Insertion(lines.offset(neighbour.end_line, neighbour.end_column), f" {new.name}")
        else:
            yield lines.after(neighbour.end_line, [f"{lines.indent(neighbour.line)}{new.name},"])


def _beside(following: ImportedName | None, last: ImportedName, lines: Lines, new: NewImport) -> Insertion:
    if following is not None:
        return Insertion(lines.offset(following.line, following.column), f"{new.name}, ")
    return Insertion(lines.offset(last.end_line, last.end_column), f", {new.name}")


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions (isort's order-by-type)."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name


def _statements(
    module: ModuleFound, lines: Lines, new: dict[str, list[NewImport]], own: frozenset[str], width: int
) -> Iterator[Insertion]:
    """Statements of their own, each below the last one that comes before it; a blank line parts sections."""
    first_class = min((one.line for one in module.classes), default=len(lines.lines) + 1)
    known = [one for one in module.imports if one.end_line < first_class]
    if not known:
        yield from _first(module, lines, new, own, width)
        return
    ranked = [(_rank(one.module, own, is_from=one.is_from), one) for one in known]
    anchors: dict[int, list[str]] = {}
    for name in sorted(new, key=lambda name: _rank(name, own, is_from=True)):
        before = [one.end_line for rank, one in ranked if rank <= _rank(name, own, is_from=True)]
        anchors.setdefault(max(before, default=known[0].line - 1), []).append(name)
    for line, names in anchors.items():
        above = next((rank[0] for rank, one in ranked if one.end_line == line), None)
        below = next((rank[0] for rank, one in ranked if one.line == line + 1), None)
        yield lines.after(line, _parted(names, new, above, below, own, width))


def _parted(
    names: list[str],
    new: dict[str, list[NewImport]],
    above: int | None,
    below: int | None,
    own: frozenset[str],
    width: int,
) -> list[str]:
    """The statements with a blank line wherever the section changes; `above` and `below` are those of their neighbours."""
    block: list[str] = []
    section = above
    for name in names:
        rank = _rank(name, own, is_from=True)[0]
        block += [""] * (section is not None and section != rank)
        block += _block(name, new[name], width)
        section = rank
    return block + [""] * (below is not None and section != below)


def _first(
    module: ModuleFound, lines: Lines, new: dict[str, list[NewImport]], own: frozenset[str], width: int
) -> Iterator[Insertion]:
    """The first imports of a file: below its docstring, else below the comments it begins with."""
    if not new:
        return
    line = module.docstring_end or _comments(lines)
    names = sorted(new, key=lambda name: _rank(name, own, is_from=True))
    block = _parted(names, new, None, None, own, width)
    is_close = bool(lines.text(line + 1).strip())
    yield lines.after(line, [*([""] if line else []), *block, *([""] if is_close else [])])


def _comments(lines: Lines) -> int:
    """The last of the comments a file begins with."""
    number = 1
    while lines.text(number).startswith("#"):
        number += 1
    return number - 1


def _block(module: str, new: list[NewImport], width: int) -> list[str]:
    names = [one.text for one in sorted(new, key=lambda one: _order(one.name))]
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= width:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def _rank(module: str, own: frozenset[str], *, is_from: bool) -> tuple[int, bool, int, str]:
    """Section, kind, and place within them: future, standard library, third party, first party, relative."""
    dots = len(module) - len(module.lstrip("."))
    top = module.partition(".")[0]
    if dots:
        section = 4
    elif top == "__future__":
        section = 0
    else:
        section = 1 if top in sys.stdlib_module_names else 3 if top in own else 2
    return section, is_from, -dots, module.lstrip(".").lower()
