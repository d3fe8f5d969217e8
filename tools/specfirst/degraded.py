"""What was generated in a plainer form than it is written, as diagnostics, and the operations it takes types from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .diagnostics import Diagnostic, Effect
from .lint.engine import MOST_FINDINGS
from .lint.reach import operations_by_component
from .lint.usage import component_of
from .load import Document
from .load.grammar import only_documents
from .model.api import Degradation
from .model.report import operation_of
from .pointer import tokens

_TYPED_ALL_THE_SAME = frozenset({"default-off-schema"})
"""Faults of lint that leave the types whole: the default is left out."""
_SAME = {
    "null-object": (("invalid-object", ""),),
    "null-schema": (("invalid-keyword", ""),),
    "invalid-object": (("invalid-keyword", ""),),
    "null-default": (("default-off-schema", "/default"),),
    "unsatisfiable-schema": (("invalid-keyword", ""),),
}
"""Rules of lint, and those of degradations that say the same of what their pointers without an ending lead to."""
MOST_NAMED = 3
"""Operations that a message names; of the others it says how many there are."""


@dataclass(frozen=True)
class Degraded:
    """The degradations of one document: those of lint, under --lenient, and those of the stages after it."""

    document: Document
    faults: tuple[Diagnostic, ...]
    """What lint found, of any effect."""
    degradations: tuple[Degradation, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All faults and degradations, each told once; those of a component name the operations it is part of."""
        new = [one for one in self.degradations if not self._is_told(one)]
        told = (*self.faults, *map(self._diagnostic, _without_most_notes(new)), *self._more_notes(new))
        return tuple(dict.fromkeys(self._with_operations(one) for one in told))

    @property
    def operations(self) -> frozenset[str]:
        """Pointers of the operations that are no longer fully typed."""
        found = {one.operation for one in self.degradations if one.operation}
        for fault in self.faults:
            if fault.effect is Effect.DEGRADED and not _leaves_types_whole(fault):
                found.update(self._touched(fault.place.pointer))
        return frozenset(found)

    def _more_notes(self, new: list[Degradation]) -> Iterator[Diagnostic]:
        for rule, count in Counter(one.rule for one in new if _is_note(one)).items():
            if count > MOST_FINDINGS:
                more = f"{count - MOST_FINDINGS} more of {rule}, not listed here"
                yield Diagnostic(self.document.place(""), rule, Effect.DEGRADED, more)

    def _diagnostic(self, one: Degradation) -> Diagnostic:
        return Diagnostic(self.document.place(one.pointer), one.rule, Effect.DEGRADED, one.message)

    def _is_told(self, one: Degradation) -> bool:
        return one.pointer in self._told_of.get(one.rule, ()) or any(
            fault.rule == one.rule and f"{fault.place.pointer}/".startswith(f"{one.pointer}/") for fault in self.faults
        )

    @cached_property
    def _told_of(self) -> dict[str, set[str]]:
        """By rule of a degradation, where lint tells the same in better words."""
        told = dict[str, set[str]]()
        for fault in self.faults:
            for rule, ending in _SAME.get(fault.rule, ()):
                told.setdefault(rule, set()).add(fault.place.pointer.removesuffix(ending))
        return told

    def _with_operations(self, diagnostic: Diagnostic) -> Diagnostic:
        if diagnostic.effect is not Effect.DEGRADED or component_of(diagnostic.place.pointer) is None:
            return diagnostic
        operations = self._touched(diagnostic.place.pointer)
        return (
            replace(diagnostic, message=f"{diagnostic.message} ({_listed(operations)})") if operations else diagnostic
        )

    def _touched(self, pointer: str) -> tuple[str, ...]:
        component = component_of(pointer)
        if component is not None:
            return self._by_component.get(component, ())
        operation = operation_of(pointer)
        return (operation,) if operation else ()

    @cached_property
    def _by_component(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return dict(operations_by_component(self.document))


def _is_note(one: Degradation) -> bool:
    """Whether it is of a part of an operation that is typed all the same, by its other media types."""
    return one.operation is None and operation_of(one.pointer) is not None


def _without_most_notes(new: list[Degradation]) -> Iterator[Degradation]:
    listed = Counter[str]()
    for one in new:
        if _is_note(one):
            listed[one.rule] += 1
        if not _is_note(one) or listed[one.rule] <= MOST_FINDINGS:
            yield one


def _leaves_types_whole(fault: Diagnostic) -> bool:
    return fault.rule in _TYPED_ALL_THE_SAME or only_documents(tokens(fault.place.pointer))


def _listed(operations: Iterable[str]) -> str:
    names = [f'"{tokens(pointer)[-1].upper()} {tokens(pointer)[1]}"' for pointer in operations]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"part of {', '.join(names[:MOST_NAMED])}{more}"
