"""Which operations a component is part of, directly or by way of other components."""

from collections import defaultdict
from collections.abc import Mapping

from specfirst.load import Document
from specfirst.model.report import operation_of

from .usage import Component, component_of, needed


def operations_by_component(document: Document) -> Mapping[Component, tuple[str, ...]]:
    """From section and name of each component to the pointers of the operations, in document order."""
    needs: dict[Component | str, set[Component]] = defaultdict(set)
    for found in document.objects:
        owner = component_of(found.pointer) or operation_of(found.pointer)
        if owner is not None:
            needs[owner].update(needed(found))
    reached: dict[Component, list[str]] = defaultdict(list)
    for operation in [owner for owner in needs if isinstance(owner, str)]:
        for component in _closure(operation, needs):
            reached[component].append(operation)
    return {component: tuple(operations) for component, operations in reached.items()}


def _closure(operation: str, needs: Mapping[Component | str, set[Component]]) -> set[Component]:
    found: set[Component] = set()
    pending = list(needs[operation])
    while pending:
        component = pending.pop()
        if component not in found:
            found.add(component)
            pending += needs.get(component, ())
    return found
