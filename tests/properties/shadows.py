"""Names of a generated package that hide what other lines of it mean."""

import ast
import builtins
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path


def shadows(package: Path) -> list[str]:
    """A line for each name that is bound twice, or in the place of a builtin, a submodule, or a type that is used beside it."""
    found: list[str] = []
    for path in sorted(package.rglob("*.py")):
        inner = path.relative_to(package)
        if "_runtime" not in inner.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += [f"{inner.as_posix()}: {fault}" for fault in _of_module(tree, _submodules(path))]
    return found


def _submodules(path: Path) -> set[str]:
    if path.name != "__init__.py":
        return set()
    return {other.stem for other in path.parent.glob("*.py")} | {
        other.parent.name for other in path.parent.glob("*/*.py")
    }


def _of_module(tree: ast.Module, submodules: set[str]) -> Iterator[str]:
    bound = Counter(_bound(tree.body))
    yield from (f"{name} is bound {count} times" for name, count in bound.items() if count > 1)
    yield from (f"{name} hides a builtin" for name in bound if hasattr(builtins, name) and not name.startswith("__"))
    yield from (f"{name} is a module of the package too" for name in (set(bound) | _loaded([tree])) & submodules)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from _of_class(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
            yield from (f"{node.name}: {name} hides what is called" for name in arguments & _called(node.body))


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    bound, used = Counter(_bound(node.body)), _loaded(_evaluated(node.body))
    yield from (f"{node.name}.{name} is bound {count} times" for name, count in bound.items() if count > 1)
    yield from (f"{node.name}.{name} hides what its class uses" for name in set(bound) & used)
    attributes = {
        target.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Attribute)
    }
    yield from (f"{node.name}.{name} is an attribute of instances too" for name in attributes & set(bound))


def _evaluated(body: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """What is looked up in the class: annotations, defaults, values and decorators, not the bodies of its methods."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (statement.args, *statement.decorator_list, *([statement.returns] if statement.returns else ()))
        else:
            yield statement


def _bound(body: Iterable[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.ImportFrom(names=names):
                yield from (each.asname or each.name for each in names)
            case ast.FunctionDef(decorator_list=decorators) if _loaded(decorators) == {"overload"}:
                pass
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name


def _loaded(nodes: Iterable[ast.AST]) -> set[str]:
    every = (each for node in nodes for each in ast.walk(node))
    return {each.id for each in every if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}


def _called(body: Iterable[ast.stmt]) -> set[str]:
    calls = (each.func for statement in body for each in ast.walk(statement) if isinstance(each, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}
