"""The models as modules: statements in an order in which they import, and the imports of all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..model.schema import (
    ABSENT,
    Object,
)
from ..plan.enum_classes import EnumClass
from ..plan.model_classes import ModelClass, Models, mentioned
from ..plan.types import Import
from .code import docstring
from .model_document import is_class
from .model_statement import Rendered


def assembled(models: Models, rendered: Mapping[str, Rendered]) -> Mapping[str, str]:
    """The text of each module by its path."""
    by_module: dict[str, list[ModelClass]] = {}
    for model in models.classes:
        by_module.setdefault(model.module, []).append(model)
    homes = {model.name: model.module for model in models.classes}
    mentions = {model.name: mentioned(model.schema, models.names) for model in models.classes}
    texts = {
        _path(module): _module(module, members, models, rendered, homes, mentions)
        for module, members in by_module.items()
    }
    if any("." in module for module in by_module):
        texts["models/__init__.py"] = _exports(by_module)
    return texts


def _path(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _module(
    module: str,
    members: list[ModelClass],
    models: Models,
    rendered: Mapping[str, Rendered],
    homes: Mapping[str, str],
    mentions: Mapping[str, Sequence[str]],
) -> str:
    ordered, cyclic = _ordered(members, models.names, mentions)
    imports = {each for model in members for each in rendered[model.name].imports}
    foreign = {name for model in members for name in mentions[model.name] if homes.get(name, module) != module}
    imports |= {Import(f".{homes[name]}", name) for name in foreign}
    future = "from __future__ import annotations" if _looks_ahead(ordered, mentions) else ""
    statements = [_text(rendered[model.name], is_cyclic=model.name in cyclic) for model in ordered]
    parts = [docstring(models.modules[module]), future, _imported(imports, module), *statements]
    return "\n\n\n".join(part for part in parts if part) + "\n"


def _text(rendered: Rendered, *, is_cyclic: bool) -> str:
    return rendered.quoted if is_cyclic and rendered.quoted is not None else rendered.text


def _exports(by_module: Mapping[str, Sequence[ModelClass]]) -> str:
    lines = [
        f"from {_relative(f'.{module}', 'models.parts')} import {', '.join(sorted(model.name for model in models))}"
        for module, models in sorted(by_module.items())
    ]
    exported = sorted(model.name for models in by_module.values() for model in models)
    listed = ", ".join(f'"{name}"' for name in exported)
    return "\n\n".join([docstring("The schemas of the contract."), "\n".join(lines), f"__all__ = [{listed}]"]) + "\n"


def _imported(imports: Iterable[Import], module: str) -> str:
    by_module: dict[str, set[str]] = {}
    for each in imports:
        symbol = f"{each.name} as {each.alias}" if each.alias else each.name
        by_module.setdefault(_relative(each.module, module), set()).add(symbol)
    return "\n".join(f"from {name} import {', '.join(sorted(symbols))}" for name, symbols in sorted(by_module.items()))


def _relative(name: str, module: str) -> str:
    """A module of the package as it is imported from another: `._runtime.models` from "models.pets" is two dots up."""
    if not name.startswith("."):
        return name
    package, _, _ = module.rpartition(".")
    if package and name.startswith(f".{package}."):
        return name.removeprefix(f".{package}")
    return "." * module.count(".") + name


def _ordered(
    models: Sequence[ModelClass], names: Mapping[str, str], mentions: Mapping[str, Sequence[str]]
) -> tuple[list[ModelClass], set[str]]:
    """The models, each after those it needs when it is defined; and the aliases that need themselves on the way."""
    by_name = {model.name: model for model in models}
    enums = {model.name for model in models if isinstance(model.schema, EnumClass)}
    needs = {
        model.name: [name for name in _eager(model, names, enums, mentions[model.name]) if name in by_name]
        for model in models
    }
    placed: dict[str, None] = {}
    cyclic: set[str] = set()
    for first in by_name:
        path: list[tuple[str, Iterator[str]]] = [] if first in placed else [(first, iter(needs[first]))]
        on_path = {first}
        while path:
            name, rest = path[-1]
            needed = next(rest, None)
            if needed is None:
                path.pop()
                on_path.discard(name)
                placed[name] = None
            elif needed in on_path:
                cyclic |= {name}
            elif needed not in placed:
                path.append((needed, iter(needs[needed])))
                on_path.add(needed)
    return [by_name[name] for name in placed], cyclic


def _looks_ahead(ordered: Sequence[ModelClass], mentions: Mapping[str, Sequence[str]]) -> bool:
    """A class mentions itself, or a model that is defined after it."""
    later = {model.name for model in ordered}
    for model in ordered:
        if is_class(model.schema) and not later.isdisjoint(mentions[model.name]):
            return True
        later.discard(model.name)
    return False


def _eager(
    model: ModelClass, names: Mapping[str, str], enums: AbstractSet[str], mentions: Sequence[str]
) -> Sequence[str]:
    """What has to be defined before: the base of a class and the enums of its defaults, everything in an alias."""
    schema = model.schema
    if isinstance(schema, Object) and is_class(schema):
        base = [names[schema.base.target]] if schema.base else []
        defaults = (each.schema for each in schema.properties if each.schema.default is not ABSENT)
        return [*base, *(name for each in defaults for name in mentioned(each, names) if name in enums)]
    return mentions
