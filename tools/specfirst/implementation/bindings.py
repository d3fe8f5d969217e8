"""What the names of a module stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from .packages import Packages
from .source import SourceFile

Statements: TypeAlias = Sequence[cst.BaseStatement | cst.BaseSmallStatement]


@dataclass(frozen=True, slots=True)
class Binding:
    """A name of a module, and where it comes from."""

    name: str
    module: str | None
    """The full name of the module it is imported of; None for what the module itself defines."""
    symbol: str | None
    """Its name there; None where the name stands for the module itself."""
    written: str = ""
    """The module as the import spells it, with its dots."""
    is_typing_only: bool = False
    """Bound under `if TYPE_CHECKING:` alone: not there at run time."""


def bindings(module: cst.Module, source: SourceFile, packages: Packages) -> dict[str, Binding]:
    """By name: everything that is bound at the top of a module, in `if` and `try` too; the last of several wins."""
    found: dict[str, Binding] = {}
    for statement, is_typing_only in statements(module.body):
        for binding in _bound(statement, source, packages):
            known = found.get(binding.name)
            if known is None or known.is_typing_only or not is_typing_only:
                found[binding.name] = Binding(
                    binding.name, binding.module, binding.symbol, binding.written, is_typing_only
                )
    return found


def has_lazy_annotations(module: cst.Module) -> bool:
    """Whether `from __future__ import annotations` keeps annotations from being evaluated."""
    return any(
        isinstance(one, cst.ImportFrom) and dotted(one.module) == "__future__" and "annotations" in _imported_names(one)
        for one, _ in statements(module.body)
    )


def statements(body: Statements, *, is_typing_only: bool = False) -> Iterator[tuple[cst.CSTNode, bool]]:
    """The statements of a block and of the `if`, `try` and `with` in it, and whether only type checkers see them."""
    for statement in body:
        match statement:
            case cst.SimpleStatementLine():
                yield from ((small, is_typing_only) for small in statement.body)
            case cst.If():
                is_guard = cst.Module([]).code_for_node(statement.test).endswith("TYPE_CHECKING")
                yield from statements(statement.body.body, is_typing_only=is_typing_only or is_guard)
                yield from _otherwise(statement.orelse, is_typing_only=is_typing_only)
            case cst.Try() | cst.TryStar():
                blocks = [statement.body, *(handler.body for handler in statement.handlers)]
                blocks += [one.body for one in (statement.orelse, statement.finalbody) if one is not None]
                for block in blocks:
                    yield from statements(block.body, is_typing_only=is_typing_only)
            case cst.With():
                yield from statements(statement.body.body, is_typing_only=is_typing_only)
            case _:
                yield statement, is_typing_only


def _otherwise(orelse: cst.If | cst.Else | None, *, is_typing_only: bool) -> Iterator[tuple[cst.CSTNode, bool]]:
    match orelse:
        case cst.If():
            yield from statements([orelse], is_typing_only=is_typing_only)
        case cst.Else():
            yield from statements(orelse.body.body, is_typing_only=is_typing_only)
        case None:
            return


def _bound(statement: cst.CSTNode, source: SourceFile, packages: Packages) -> Iterator[Binding]:
    match statement:
        case cst.ClassDef() | cst.FunctionDef():
            yield Binding(statement.name.value, None, statement.name.value)
        case cst.Assign():
            yield from (Binding(name, None, name) for target in statement.targets for name in _targets(target.target))
        case cst.AnnAssign():
            yield from (Binding(name, None, name) for name in _targets(statement.target))
        case cst.TypeAlias():
            yield Binding(statement.name.value, None, statement.name.value)
        case cst.Import():
            yield from map(_imported_module, statement.names)
        case cst.ImportFrom(names=names) if not isinstance(names, cst.ImportStar):
            dots, name = len(statement.relative), dotted(statement.module)
            module = packages.absolute(source.path, dots, name)
            for alias in names:
                symbol = dotted(alias.name)
                yield Binding(alias.evaluated_alias or symbol, module, symbol, "." * dots + name)
        case _:
            return


def _imported_module(alias: cst.ImportAlias) -> Binding:
    name = dotted(alias.name)
    if alias.evaluated_alias:
        return Binding(alias.evaluated_alias, name, None, name)
    return Binding(name.partition(".")[0], name.partition(".")[0], None, name)


def _imported_names(statement: cst.ImportFrom) -> set[str]:
    return set() if isinstance(statement.names, cst.ImportStar) else {dotted(one.name) for one in statement.names}


def _targets(target: cst.BaseExpression) -> Iterator[str]:
    match target:
        case cst.Name(value=name):
            yield name
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element in elements:
                yield from _targets(element.value)
        case _:
            return


def dotted(node: cst.CSTNode | None) -> str:
    """`a.b.c` of names and attributes; "" for anything else."""
    match node:
        case cst.Name(value=name):
            return name
        case cst.Attribute(value=value, attr=cst.Name(value=name)):
            return f"{before}.{name}" if (before := dotted(value)) else ""
        case _:
            return ""
