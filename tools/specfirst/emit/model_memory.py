"""Statements of models that an earlier run printed, and when they may be used again.

A statement is a function of its model and of a few facts about the models it refers to. Both are kept with it: it is
used again where the model is the same and every fact still holds (a verifying trace, Mokhov et al., "Build Systems à la
Carte", section 4.2.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specfirst.records import record

from ..plan.types import Import
from .model_statement import Rendered
from .model_targets import Fact, Question, Targets

MOST_SHAPES = 5000


@record(frozen=True, slots=True)
class Remembered:
    """A statement, and what was known of other models when it was printed."""

    rendered: Rendered
    facts: Mapping[Fact, str]


@dataclass(slots=True)
class ShapeMemory:
    """What was printed of shapes, by their keys."""

    expressions: dict[str, str] = field(default_factory=dict[str, str])
    has_grown: bool = False

    def remember(self, printed: Mapping[str, str]) -> None:
        self.expressions |= printed
        self.has_grown = True

    def latest(self) -> dict[str, str]:
        """Those that are worth keeping: every bound that was ever tried makes a shape."""
        return dict(list(self.expressions.items())[-MOST_SHAPES:])


@dataclass(slots=True)
class Memory:
    """Statements by the digest of their model: those of earlier runs, and those that this run has used or made."""

    known: Mapping[str, Remembered] = field(default_factory=dict[str, Remembered])
    used: dict[str, Remembered] = field(default_factory=dict[str, Remembered])
    shapes: ShapeMemory = field(default_factory=ShapeMemory)
    """The printed types that statements are made of: a new statement seldom needs a new one."""

    def recalled(self, digest: str, targets: Targets) -> Rendered | None:
        """The statement of the model with the digest; None where it has to be printed."""
        found = self.known.get(digest)
        if found is None or any(targets.answer(fact) != answer for fact, answer in found.facts.items()):
            return None
        self.used[digest] = found
        return found.rendered

    def remember(self, digest: str, rendered: Rendered, facts: Mapping[Fact, str]) -> None:
        self.used[digest] = Remembered(rendered, dict(facts))

    @property
    def changed_parts(self) -> set[str]:
        """The first digits of the digests whose statements are others than they were."""
        both = self.used.keys() & self.known.keys()
        remade = {digest for digest in both if self.used[digest] is not self.known[digest]}
        return {digest[0] for digest in (self.used.keys() ^ self.known.keys()) | remade}

    def continued(self) -> "Memory":
        """The memory of the next run: what this one has used and made."""
        return Memory(self.used, shapes=ShapeMemory(self.shapes.latest()))


def to_json(statements: Mapping[str, Remembered]) -> dict[str, Any]:
    """The statements as JSON."""
    return {
        digest: [
            each.rendered.text,
            each.rendered.quoted,
            sorted([one.module, one.name, one.alias or ""] for one in each.rendered.imports),
            [[*fact, answer] for fact, answer in each.facts.items()],
        ]
        for digest, each in statements.items()
    }


def from_json(value: Mapping[str, Any]) -> dict[str, Remembered]:
    """The statements that `to_json` wrote; ValueError, TypeError, AttributeError where it did not."""
    return {digest: _remembered(*entry) for digest, entry in value.items()}


def _remembered(
    text: str, quoted: str | None, imports: list[tuple[str, str, str]], facts: list[tuple[Question, str, str]]
) -> Remembered:
    found = frozenset(Import(module, name, alias or None) for module, name, alias in imports)
    rendered = Rendered(text=text, quoted=quoted, imports=found)
    return Remembered(rendered, {(question, pointer): answer for question, pointer, answer in facts})
