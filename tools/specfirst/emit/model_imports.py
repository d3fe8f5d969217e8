"""The imports of a printed model, and names that one of its own attributes would hide."""

import ast
import builtins
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from ..plan.model_classes import ModelClass
from ..plan.types import CHECKS, FORMATS, RUNTIME_MODELS, Import, Imports
from .model_check import UnexpectedOutput, check

_KNOWN = (
    *(Import("typing", name) for name in ("Annotated", "Any", "Literal")),
    *(Import("pydantic", name) for name in ("ConfigDict", "Field")),
    *(Import(RUNTIME_MODELS, name) for name in ("MISSING", "Missing", "Model", "Nullable", "from_wire")),
    *(Import(FORMATS, name) for name in ("JSON", "OneOf", "Pattern")),
    Import(CHECKS, "Checked"),
    Import("typing_extensions", "TypeAliasType"),
)


def imports_of(text: str, available: Imports, models: AbstractSet[str], model: ModelClass) -> Imports:
    """The imports that the statement needs beside models; UnexpectedOutput if it is not as a model is printed."""
    tree = ast.parse(text)
    check(tree, model.schema.pointer)
    known = {each.alias or each.name: each for each in (*_KNOWN, *available)}
    found: set[Import] = set()
    for name in _loaded(tree):
        if name in known and name not in models:
            found.add(known[name])
        elif name not in models and not hasattr(builtins, name):
            raise UnexpectedOutput(model.schema.pointer, f"the name {name}")
    return frozenset(found)


def without_shadows(text: str, attributes: set[str], available: Imports) -> tuple[str, Imports]:
    """The class with another name for each type that an attribute of it is called like, `date: date`, and its import."""
    tree = ast.parse(text)
    hidden = _loaded(tree) & attributes
    if not hidden:
        return text, frozenset()
    modules = {each.name: each.module for each in (*_KNOWN, *available)}
    renamed = {name: _other_name(name, attributes) for name in hidden if name in modules or hasattr(builtins, name)}
    imports = {Import(modules.get(name, "builtins"), name, other) for name, other in renamed.items()}
    return _with_names(text, tree, renamed), frozenset(imports)


def _loaded(tree: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _other_name(name: str, attributes: set[str]) -> str:
    other = f"{name}_type"
    while other in attributes:
        other += "_"
    return other


def _with_names(text: str, tree: ast.Module, renamed: Mapping[str, str]) -> str:
    # Offsets of a syntax tree count bytes.
    lines = [line.encode() for line in text.split("\n")]
    places = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in renamed
    ]
    for node in sorted(places, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        end = node.col_offset + len(node.id.encode())
        lines[node.lineno - 1] = line[: node.col_offset] + renamed[node.id].encode() + line[end:]
    return "\n".join(line.decode() for line in lines)
