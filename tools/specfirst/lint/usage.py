"""Which components are in use."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from specfirst import pointer as pointers
from specfirst.load.grammar import Found, Kind

from .references import reference
from .survey import Survey

Component = tuple[str, str]
"""Section and name."""

_NAMING = (Kind.SECURITY_REQUIREMENT, Kind.DISCRIMINATOR)
"""What names components without a `$ref`."""


def used_components(survey: Survey) -> set[Component]:
    """What the paths, webhooks and requirements of the document need, directly or by way of other components."""
    needs: dict[Component | None, set[Component]] = defaultdict(set)
    for found in (*survey.of(*_NAMING), *survey.references):
        needs[component_of(found.pointer)].update(needed(found))
    for parent, child in _subtypes(survey):
        needs[parent].add(child)
    used: set[Component] = set()
    pending = list(needs[None])
    while pending:
        component = pending.pop()
        if component not in used:
            used.add(component)
            pending += needs[component]
    return used


def component_of(pointer: str) -> Component | None:
    """The component a pointer leads to or into."""
    if not pointer.startswith("/components/"):
        return None
    tokens = pointer.split("/", 4)
    return (pointers.unescape(tokens[2]), pointers.unescape(tokens[3])) if len(tokens) > 3 else None


def needed(found: Found) -> Iterator[Component]:
    for target in _targets(found.kind, found.node):
        component = component_of(target)
        if component is not None:
            yield component


def _targets(kind: Kind, node: Any) -> Iterator[str]:
    if not isinstance(node, dict):
        return
    target = reference(node)
    if target is not None:
        yield target
    if kind is Kind.SECURITY_REQUIREMENT:
        yield from (pointers.join("/components/securitySchemes", name) for name in node)
    if kind is Kind.DISCRIMINATOR:
        mapping = node.get("mapping")
        named = [*(mapping.values() if isinstance(mapping, dict) else ()), node.get("defaultMapping")]
        yield from (_mapped(name) for name in named if isinstance(name, str))


def _mapped(name: str) -> str:
    """A mapping names a schema by reference, or by its plain name."""
    return reference({"$ref": name}) or pointers.join("/components/schemas", name)


def _subtypes(survey: Survey) -> Iterator[tuple[Component, Component]]:
    """A schema that extends one with a discriminator is reached through it (OpenAPI, Discriminator Object)."""
    found_with = survey.schemas_with("discriminator")
    parents = {found.pointer for found in found_with if isinstance(found.node["discriminator"], dict)}
    for found in survey.schemas_with("allOf") if parents else ():
        parts = found.node["allOf"]
        for part in parts if isinstance(parts, list) else ():
            target = reference(part)
            parent = component_of(target) if target in parents and target else None
            child = component_of(found.pointer)
            if parent and child:
                yield parent, child
