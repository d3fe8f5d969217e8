"""Two contracts side by side, and the changes that are found between them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

from specfirst.diagnostics import Diagnostic
from specfirst.model.schema import Schema

from .naming import subject
from .rules import RULES
from .schemas import Relation, View
from .sides import Side
from .wording import Change, better, worse

At = Literal["old", "new"]
"""In which contract the thing stands that a change is about."""


@dataclass(frozen=True, slots=True)
class _Found:
    rule: str
    at: At
    pointer: str
    message: str
    hint: str | None


class Comparison:
    """What the modules of this package are given: both contracts, and where to put what they find."""

    def __init__(self, old: Side, new: Side, today: date) -> None:
        self.old = old
        self.new = new
        self.today = today
        self._found: dict[_Found, dict[str, None]] = {}
        self._label = ""
        self._worse = {
            "requests": Relation(old, new, "requests"),
            "answers": Relation(new, old, "answers", counted=frozenset({"wide-only"})),
        }
        self._better = {"requests": Relation(new, old, "requests"), "answers": Relation(old, new, "answers")}

    @contextmanager
    def operation(self, label: str) -> Iterator[None]:
        """What is added within is about the operation of this name."""
        self._label = label
        yield
        self._label = ""

    def add(self, rule: str, pointer: str, message: str, *, at: At = "new", hint: str | None = None) -> None:
        """A change of the thing at a pointer of one of the contracts."""
        self._found.setdefault(_Found(rule, at, pointer, message, hint), {})[self._label] = None

    def removed(self, rule: str, pointer: str, message: str) -> None:
        """A thing of the old contract is gone: `rule`, unless it was deprecated with a sunset."""
        sunset = self.old.sunset(pointer)
        if sunset is None:
            self.add(rule, pointer, message, at="old", hint="deprecate it first, with the day in x-sunset")
        elif self.today < sunset:
            hint = f"keep it until {sunset}"
            self.add("removed-before-sunset", pointer, f"{message} before its sunset, {sunset}", at="old", hint=hint)
        else:
            self.add("removed-after-sunset", pointer, f"{message}; its sunset was {sunset}", at="old")

    def sunset(self, old: str, new: str, name: str) -> None:
        """A thing of both contracts: its sunset may come later than it was, not earlier."""
        before, after = self.old.sunset(old), self.new.sunset(new)
        if before is not None and after is not None and after < before:
            message = f"the sunset of {name} is {after} now, was {before}"
            self.add("sunset-brought-forward", self.new.below(new, "x-sunset"), message)

    def schemas(self, view: View, old: Schema, new: Schema, name: str) -> None:
        """Two schemas of the same thing; `name` is what it is called."""
        is_request = view == "requests"
        asked = (old, new) if is_request else (new, old)
        taken: set[str] = set()
        for difference in self._worse[view].differences(*asked):
            change = worse(difference, view, self.old)
            if change is not None:
                taken.add(difference.narrow if is_request else difference.wide)
                self._change(change, old, new, name)
        for difference in self._better[view].differences(*reversed(asked)):
            if (difference.wide if is_request else difference.narrow) not in taken:
                change = better(difference, view)
                if change is not None:
                    self._change(change, old, new, name)

    def _change(self, change: Change, old: Schema, new: Schema, name: str) -> None:
        side, root = (self.old, old) if change.at == "old" else (self.new, new)
        message = f"{subject(change.pointer, root.pointer, name)} {change.phrase}"
        pointer = side.below(change.pointer, change.keyword) if change.keyword else change.pointer
        if change.is_removal:
            self.removed(change.rule, pointer, message)
        else:
            self.add(change.rule, pointer, message, at=change.at, hint=change.hint)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All changes, by file, line and column; each of a shared schema once, with the operations that have it."""
        found = [self._diagnostic(one, list(labels)) for one, labels in self._found.items()]
        return tuple(sorted(found, key=lambda one: (one.place, one.rule, one.message)))

    def _diagnostic(self, found: _Found, labels: list[str]) -> Diagnostic:
        side = self.old if found.at == "old" else self.new
        users = f"{labels[0]} and {len(labels) - 1} more" if len(labels) > 1 else labels[0]
        message = (
            f"{users}{' ' if found.message.startswith('is ') else ': '}{found.message}" if users else found.message
        )
        return Diagnostic(side.place(found.pointer), found.rule, RULES[found.rule].effect, message, found.hint)


def requests_of(path: str) -> str:
    """Equal for paths that match the same requests."""
    return re.sub(r"\{[^{}]*\}", "{}", path)
