"""Which module each model of a large package stands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from ..model.api import Api, Operation
from ..model.schema import Array, Object, Reference, Schema, Union
from . import names
from .hoist import Hoisted
from .knots import knots
from .model_classes import ModelClass, Models

SMALL = 300
"""Models that stay in one module; type checkers give up on modules much larger than that."""
PART = 200
"""Models of one part of a group that is larger than SMALL."""
_SHARED = "shared"
_OTHER = "other"


def laid_out(hoisted: Hoisted, api: Api) -> Models:
    """The models with their modules: those of one tag by themselves, and those that several tags, or none, have use for.

    Modules import one another in one direction: those that no operation needs, those of the tags, the shared ones. A part
    of a group imports earlier ones; models that need one another stay together.
    """
    models = hoisted.models
    if len(models.classes) <= SMALL:
        return models
    by_name = {model.name: model for model in models.classes}
    needs = {model.name: _mentioned(model.schema, models.names) for model in models.classes}
    groups = _groups(by_name, needs, _users(hoisted, api, needs))
    modules = _modules(groups, needs, {tag.name for tag in api.tags})
    homes = {name: module for module, members in modules.items() for name in members}
    classes = tuple(replace(model, module=homes[model.name]) for model in models.classes)
    return replace(models, classes=classes, modules=_docstrings(modules, groups))


def _users(hoisted: Hoisted, api: Api, needs: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """The tags whose operations have use for a model, by its name."""
    users: dict[str, set[str]] = {}
    for tag in dict.fromkeys(operation.tag for operation in api.operations):
        operations = [operation for operation in api.operations if operation.tag == tag]
        schemas = (hoisted.uses.get(pointer) for operation in operations for pointer in _pointers(operation))
        roots = [name for schema in schemas if schema for name in _mentioned(schema, hoisted.models.names)]
        for name in _reached(roots, needs):
            users.setdefault(name, set()).add(tag)
    return users


def _groups(
    by_name: Mapping[str, ModelClass], needs: Mapping[str, Sequence[str]], users: Mapping[str, set[str]]
) -> dict[str, list[str]]:
    """The models of each tag, of several tags under "", and of none under " "; each in an order in which they import."""
    groups: dict[str, list[str]] = {}
    for knot in knots(by_name, needs):
        tags = set[str]().union(*(users.get(name, ()) for name in knot))
        group = " " if not tags else "" if len(tags) > 1 else tags.pop()
        groups.setdefault(group, []).extend(knot)
    return groups


def _modules(
    groups: Mapping[str, Sequence[str]], needs: Mapping[str, Sequence[str]], tags: Iterable[str]
) -> dict[str, list[str]]:
    """The models of each module."""
    words = [("", _SHARED), (" ", _OTHER), *((tag, names.snake(tag, empty="tag")) for tag in sorted(tags))]
    chosen = names.unique(words)
    modules: dict[str, list[str]] = {}
    for group, members in groups.items():
        for number, part in enumerate(_parts(members, needs), 1):
            modules[f"models.{chosen[group]}" + (f"_{number}" if number > 1 else "")] = part
    return modules


def _parts(members: Sequence[str], needs: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    if len(members) <= SMALL:
        yield list(members)
        return
    part: list[str] = []
    for knot in knots(members, needs):
        if part and len(part) + len(knot) > PART:
            yield part
            part = []
        part += knot
    yield part


def _docstrings(modules: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    group_of = {name: group for group, members in groups.items() for name in members}
    return {module: _docstring(group_of[members[0]]) for module, members in modules.items()}


def _docstring(group: str) -> str:
    match group:
        case "":
            return "The schemas that operations of several tags use."
        case " ":
            return "The schemas that no operation uses."
        case _:
            return f"The schemas that only the {group} operations use."


def _reached(roots: Iterable[str], needs: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in needs and name not in found:
            found.add(name)
            waiting += needs[name]
    return found


def _pointers(operation: Operation) -> Iterator[str]:
    """Every schema of the operation."""
    for parameter in operation.parameters:
        yield parameter.schema.pointer
    bodies = (operation.body.contents,) if operation.body else ()
    contents = chain(*bodies, *(response.contents for response in operation.responses))
    for content in contents:
        for schema in (content.schema, content.item_schema):
            if schema is not None:
                yield schema.pointer
    for response in operation.responses:
        for header in response.headers:
            yield header.schema.pointer


def _mentioned(schema: Schema, known: Mapping[str, str]) -> list[str]:
    """The names of the models that a schema refers to."""
    match schema:
        case Reference(target=target):
            return [known[target]]
        case Array(items=items, prefix=prefix):
            parts: Iterable[Schema] = (*prefix, items)
        case Union(variants=variants):
            parts = variants
        case Object(properties=properties, additional=additional, base=base):
            parts = (part for part in (base, additional, *(each.schema for each in properties)) if part is not None)
        case _:
            parts = ()
    return [name for part in parts for name in _mentioned(part, known)]
