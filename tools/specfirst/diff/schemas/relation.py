"""The relation: is each value of a schema of one contract a value of a schema of the other?"""

from collections.abc import Iterator

from specfirst.diff.sides import Side
from specfirst.model.fits import fits
from specfirst.model.schema import (
    ABSENT,
    AnyValue,
    Array,
    Boolean,
    Enumeration,
    Nothing,
    Null,
    Number,
    Object,
    Reference,
    Schema,
    String,
    Union,
)

from .arrays import arrays
from .difference import NONE, Answer, Asked, Difference, Kind, View, shown
from .keywords import keywords
from .objects import Shape, objects, shape
from .scalars import numbers, strings
from .unions import counterpart, variants
from .words import kind_of

_Pair = tuple[int, int]
"""Identities of two schemas that are no references; both contracts keep theirs as long as they are compared."""
_DEEPEST = 300
"""Questions within one another before one is left open."""
_MOST_QUESTIONS = 2_000_000
"""Questions about variants before the rest is left open: an hour of them would help nobody."""
_SILENT: frozenset[Kind] = frozenset({"narrow-only", "wide-only", "default"})


class Relation:
    """Asks whether values of the narrow side's schemas are values of the wide side's.

    What has been asked is not asked again, and a question that leads back to itself is answered by nothing but the others
    (the greatest relation: schemas that refer to themselves are compared as far as they can be told apart).
    """

    def __init__(self, narrow: Side, wide: Side, view: View, *, counted: frozenset[Kind] = frozenset()) -> None:
        self._sides = (narrow, wide)
        self._view: View = view
        self._counted = counted
        """Of the kinds that are no loss of values: those that count as one here."""
        self._answers: dict[_Pair, tuple[tuple[Difference, ...], tuple[tuple[Schema, Schema], ...]]] = {}
        self._without: set[_Pair] = set()
        """Pairs below which nothing differs."""
        self._verdicts: dict[_Pair, bool] = {}
        self._assumed: set[_Pair] = set()
        self._hopes: list[_Pair] = []
        """Verdicts that hang on what is assumed: each is dropped if something that was asked before it is refused."""
        self._shapes: dict[int, Shape] = {}
        self._questions = 0

    def differences(self, narrow: Schema, wide: Schema) -> tuple[Difference, ...]:
        """All differences of the two and of what they refer to, each once."""
        found, waiting = self._asked(Asked(narrow, wide))
        seen: set[_Pair] = set()
        while waiting:
            ours, theirs = waiting.pop()
            pair = (id(ours), id(theirs))
            if pair not in seen and pair not in self._without:
                seen.add(pair)
                here, inner = self._answered(ours, theirs)
                found += here
                waiting += inner
        if not found:
            self._without |= seen
        return tuple(dict.fromkeys(found))

    def holds(self, asked: Asked) -> bool:
        """Each value of the narrow schema is one of the wide schema, as far as one can tell."""
        found, inner = self._asked(asked)
        return not any(map(self._counts, found)) and all(self._kinds_hold(ours, theirs) for ours, theirs in inner)

    def _answered(
        self, narrow: Schema, wide: Schema
    ) -> tuple[tuple[Difference, ...], tuple[tuple[Schema, Schema], ...]]:
        pair = (id(narrow), id(wide))
        if pair not in self._answers:
            found: list[Difference] = []
            inner: list[tuple[Schema, Schema]] = []
            for answer in self._kinds(narrow, wide):
                if isinstance(answer, Difference):
                    found.append(answer)
                else:
                    here, asked = self._asked(answer)
                    found += here
                    inner += asked
            self._answers[pair] = tuple(found), tuple(inner)
        return self._answers[pair]

    def _kinds_hold(self, narrow: Schema, wide: Schema) -> bool:
        pair = (id(narrow), id(wide))
        if pair in self._assumed:
            return True
        if (known := self._verdicts.get(pair)) is not None:
            return known
        self._questions += 1
        if len(self._assumed) >= _DEEPEST or self._questions > _MOST_QUESTIONS:
            return False
        before = len(self._hopes)
        self._assumed.add(pair)
        verdict = not any(self._refutes(answer) for answer in self._kinds(narrow, wide))
        self._assumed.discard(pair)
        if not verdict:
            for hope in self._hopes[before:]:
                del self._verdicts[hope]
            del self._hopes[before:]
        elif self._assumed:
            self._hopes.append(pair)
        else:
            self._hopes.clear()
        self._verdicts[pair] = verdict
        return verdict

    def _refutes(self, answer: Answer) -> bool:
        if isinstance(answer, Difference):
            return self._counts(answer)
        return not self.holds(answer)

    def _counts(self, found: Difference) -> bool:
        return found.kind not in _SILENT or found.kind in self._counted

    def _asked(self, asked: Asked) -> tuple[list[Difference], list[tuple[Schema, Schema]]]:
        """What two uses of schemas say themselves, and the pair of schemas that stands behind them."""
        ours, theirs = self._chain(asked.narrow, 0), self._chain(asked.wide, 1)
        found: list[Difference] = []
        if asked.is_use and _allows_null(ours) and not _allows_null(theirs):
            found.append(Difference("null", asked.narrow.pointer, asked.wide.pointer))
        if asked.has_keywords and any(schema.residual for schema in theirs):
            found += keywords(ours, theirs, self._sides)
        if asked.is_use:
            found += _defaults(ours, theirs)
        return found, [(ours[-1], theirs[-1])]

    def _chain(self, schema: Schema, side: int) -> tuple[Schema, ...]:
        """The schema and what it refers to; the last is no reference."""
        return (schema, self._sides[side].lookup(schema)) if isinstance(schema, Reference) else (schema,)

    def _kinds(self, narrow: Schema, wide: Schema) -> Iterator[Answer]:
        """Answers to the question about two schemas that are no references; null is settled already."""
        match narrow, wide:
            case (_, AnyValue()) | ((Nothing() | Null()), _):
                return
            case Union(), _:
                yield from variants(narrow, wide)
            case Enumeration(), _:
                yield from self._values(narrow, wide)
            case _, Union() if not isinstance(narrow, AnyValue):
                yield from counterpart(narrow, wide, self._sides, self.holds)
            case Boolean(), Boolean():
                return
            case Boolean(), Enumeration(values=values) if {True, False} <= {v for v in values if isinstance(v, bool)}:
                return
            case Number(), Number():
                yield from numbers(narrow, wide)
            case String(), String():
                yield from strings(narrow, wide)
            case Array(), Array():
                yield from arrays(narrow, wide)
            case Object(), Object():
                yield from objects(self._shape(narrow, 0), self._shape(wide, 1))
            case _:
                yield Difference("type", narrow.pointer, wide.pointer, "", kind_of(narrow), kind_of(wide))

    def _values(self, narrow: Enumeration, wide: Schema) -> Iterator[Difference]:
        """Values of an enum that the wide schema refuses."""
        lookup = self._sides[1].lookup
        refused = [value for value in narrow.values if not fits(value, wide, lookup)]
        if len(refused) == len(narrow.values) and not isinstance(wide, Enumeration):
            yield Difference("type", narrow.pointer, wide.pointer, "", kind_of(narrow), kind_of(wide))
            return
        for value in refused:
            yield Difference("value", narrow.pointer, wide.pointer, shown(value))

    def _shape(self, schema: Object, side: int) -> Shape:
        if id(schema) not in self._shapes:
            self._shapes[id(schema)] = shape(schema, self._sides[side], self._view)
        return self._shapes[id(schema)]


def _allows_null(chain: tuple[Schema, ...]) -> bool:
    return chain[0].nullable or isinstance(chain[-1], (AnyValue, Null))


def _defaults(ours: tuple[Schema, ...], theirs: tuple[Schema, ...]) -> Iterator[Difference]:
    left = next((schema.default for schema in ours if schema.default is not ABSENT), ABSENT)
    right = next((schema.default for schema in theirs if schema.default is not ABSENT), ABSENT)
    said = tuple(NONE if value is ABSENT else shown(value) for value in (left, right))
    if said[0] != said[1]:
        yield Difference("default", ours[0].pointer, theirs[0].pointer, "default", *said)
