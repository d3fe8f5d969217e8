"""Which module each model of a large package stands in."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from specfirst.records import replace

from ..model.api import Api, Operation
from ..model.tags import DEFAULT as UNTAGGED
from . import names
from .hoist import Hoisted
from .knots import knots
from .model_classes import ModelClass, Models, mentioned
from .module_names import free_module, module_name, same_file

SMALL = 300
"""Models that stay in one module; type checkers give up on modules much larger than that."""
PART = 200
"""Models of one part of a group that is larger than SMALL."""
_SHARED = "shared"
_OTHER = "other"


class Group(NamedTuple):
    """The models that the operations of one tag, or of some of its paths, alone have use for."""

    tag: str
    """"" where several tags have use for them, " " where no operation has."""
    word: str = ""
    """What tells the paths of a large tag apart, "customers" of "/v1/customers/{id}"; "" for those that more of it use."""


_SEVERAL = Group("")
_NOBODY = Group(" ")


def laid_out(hoisted: Hoisted, api: Api) -> Models:
    """The models with their modules: those of one tag by themselves, and those that several tags, or none, have use for.

    A tag of many models is cut by the paths that use them, and what is still large into parts. Modules import one another
    in one direction: those that no operation needs, those of the paths and tags, the shared ones. A part of a group
    imports earlier ones; models that need one another stay together.
    """
    models = hoisted.models
    if len(models.classes) <= SMALL:
        return models
    by_name = {model.name: model for model in models.classes}
    needs = {model.name: mentioned(model.schema, models.names) for model in models.classes}
    groups = _groups(by_name, needs, _users(hoisted, api, needs))
    modules = _modules(groups, needs)
    homes = {name: module for module, members in modules.items() for name in members}
    classes = tuple(replace(model, module=homes[model.name]) for model in models.classes)
    return replace(models, classes=classes, modules=_docstrings(modules, groups))


def _users(hoisted: Hoisted, api: Api, needs: Mapping[str, Sequence[str]]) -> dict[str, set[Group]]:
    """The paths of tags whose operations have use for a model, by its name."""
    users: dict[str, set[Group]] = {}
    for group, operations in _by_path(api).items():
        schemas = (hoisted.uses.get(pointer) for operation in operations for pointer in _pointers(operation))
        roots = [name for schema in schemas if schema for name in mentioned(schema, hoisted.models.names)]
        for name in _reached(roots, needs):
            users.setdefault(name, set()).add(group)
    return users


def _by_path(api: Api) -> dict[Group, list[Operation]]:
    """The operations of each tag, by the first word that the paths of the tag do not share."""
    tags: dict[str, list[Operation]] = {}
    for operation in api.operations:
        tags.setdefault(operation.tag, []).append(operation)
    paths: dict[Group, list[Operation]] = {}
    for tag, operations in tags.items():
        routes = [operation.path.split("/") for operation in operations]
        shared = sum(1 for _ in takewhile(lambda segments: len(set(segments)) == 1, zip(*routes, strict=False)))
        for operation, route in zip(operations, routes, strict=True):
            literals = (segment for segment in route[shared:] if segment and "{" not in segment)
            paths.setdefault(Group(tag, next(literals, "")), []).append(operation)
    return paths


def _groups(
    by_name: Mapping[str, ModelClass], needs: Mapping[str, Sequence[str]], users: Mapping[str, set[Group]]
) -> dict[Group, list[str]]:
    """The models of each group, in an order in which they import."""
    knotted = [(knot, set[Group]().union(*(users.get(name, ()) for name in knot))) for knot in knots(by_name, needs)]
    sizes = Counter[str]()
    for knot, owners in knotted:
        sizes[_tag(owners)] += len(knot)
    groups: dict[Group, list[str]] = {}
    for knot, owners in knotted:
        tag = _tag(owners)
        alone = len(owners) == 1 and sizes[tag] > SMALL
        groups.setdefault(next(iter(owners)) if alone else Group(tag), []).extend(knot)
    return groups


def _tag(owners: Collection[Group]) -> str:
    tags = {owner.tag for owner in owners}
    return _NOBODY.tag if not tags else _SEVERAL.tag if len(tags) > 1 else tags.pop()


def _modules(groups: Mapping[Group, Sequence[str]], needs: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The models of each module."""
    words = [(" ".join(group), free_module(_wanted_module(group))) for group in sorted(groups)]
    chosen = names.unique(words, folded=same_file)
    parts = {group: list(_parts(members, needs)) for group, members in groups.items()}
    firsts = {group: chosen[" ".join(group)] for group in groups}
    others = [
        (f"{firsts[group]} {number}", f"{firsts[group]}_{number}")
        for group in groups
        for number in range(2, len(parts[group]) + 1)
    ]
    further = names.unique(others, firsts.values(), folded=same_file)
    return {
        f"models.{firsts[group] if number == 1 else further[f'{firsts[group]} {number}']}": part
        for group in groups
        for number, part in enumerate(parts[group], 1)
    }


def _wanted_module(group: Group) -> str:
    if group == _SEVERAL:
        return _SHARED
    if group == _NOBODY:
        return _OTHER
    return module_name(group.word if group.tag == UNTAGGED and group.word else " ".join(group).strip())


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


def _docstrings(modules: Mapping[str, Sequence[str]], groups: Mapping[Group, Sequence[str]]) -> dict[str, str]:
    group_of = {name: group for group, members in groups.items() for name in members}
    return {module: _docstring(group_of[members[0]]) for module, members in modules.items()}


def _docstring(group: Group) -> str:
    if group == _SEVERAL:
        return "The schemas that operations of several tags use."
    if group == _NOBODY:
        return "The schemas that no operation uses."
    of_tag = "operations without a tag" if group.tag == UNTAGGED else f"the {group.tag} operations"
    return f"The schemas that only {of_tag} use" + (f", under {group.word}." if group.word else ".")


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
