"""The imports of a printed model, and names that one of its own attributes would hide."""

import ast
import builtins
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from ..plan.model_classes import ModelClass
from ..plan.types import CHECKS, DATACLASSES, FORMATS, RUNTIME_MODELS, TAGS, Import, Imports
from .model_check import UnexpectedOutput, check

DECORATOR = "dataclass"
"""Stands outside of the class: no attribute hides it."""
_KNOWN = (
    *(Import("typing", name) for name in ("Annotated", "Any", "Literal")),
    *(Import("pydantic", name) for name in ("ConfigDict", "Field")),
    *(Import(RUNTIME_MODELS, name) for name in ("MISSING", "Missing", "Model", "Nullable", "from_wire")),
    *(Import(FORMATS, name) for name in ("JSON", "OneOf", "Pattern")),
    Import(CHECKS, "Checked"),
    Import(TAGS, "TaggedBy"),
    Import(DATACLASSES, DECORATOR),
    Import("typing_extensions", "TypeAliasType"),
)


def settled(text: str, available: Imports, models: AbstractSet[str], model: ModelClass) -> tuple[str, Imports]:
    """A printed model and the imports that it needs beside models; UnexpectedOutput if it is not as a model is printed.

    A type that an attribute of the model is called like, `date: date`, is imported under another name.
    """
    tree = _checked(text, model, models)
    hidden = (tree.loaded - {DECORATOR}) & set(model.attributes.values())
    if not hidden:
        return text, _imports(tree, available, models, model)
    modules = {each.name: each.module for each in (*_KNOWN, *available)}
    attributes = set(model.attributes.values())
    renamed = {name: _other_name(name, attributes) for name in hidden if name in modules or hasattr(builtins, name)}
    aliased = {Import(modules.get(name, "builtins"), name, other) for name, other in renamed.items()}
    text = _with_names(text, tree, renamed)
    return text, _imports(_checked(text, model, models, renamed), available | aliased, models, model)


@dataclass(frozen=True, slots=True)
class _Tree:
    """What a text consists of."""

    names: tuple[ast.Name, ...]
    """Those that are read."""

    @property
    def loaded(self) -> set[str]:
        return {node.id for node in self.names}


def _checked(
    text: str, model: ModelClass, models: AbstractSet[str], renamed: Mapping[str, str] = MappingProxyType({})
) -> _Tree:
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    check(tree, nodes, model.schema.pointer, renamed, models)
    return _Tree(tuple(node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)))


def _imports(tree: _Tree, available: Imports, models: AbstractSet[str], model: ModelClass) -> Imports:
    known = {each.alias or each.name: each for each in (*_KNOWN, *available)}
    found: set[Import] = set()
    for name in tree.loaded:
        if name in known and name not in models:
            found.add(known[name])
        elif name not in models and not hasattr(builtins, name):
            raise UnexpectedOutput(model.schema.pointer, f"the name {name}")
    return frozenset(found)


def _other_name(name: str, attributes: set[str]) -> str:
    other = f"{name}_type"
    while other in attributes:
        other += "_"
    return other


def _with_names(text: str, tree: _Tree, renamed: Mapping[str, str]) -> str:
    # Offsets of a syntax tree count bytes.
    lines = [line.encode() for line in text.split("\n")]
    places = [node for node in tree.names if node.id in renamed]
    for node in sorted(places, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        end = node.col_offset + len(node.id.encode())
        lines[node.lineno - 1] = line[: node.col_offset] + renamed[node.id].encode() + line[end:]
    return "\n".join(line.decode() for line in lines)
