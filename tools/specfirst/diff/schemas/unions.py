"""Unions: each variant of the narrow one needs a counterpart in the wide one."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from specfirst.diff.sides import Side
from specfirst.model.kinds import types_of
from specfirst.model.schema import Schema, Union

from .difference import Answer, Asked, Difference
from .words import component, name_of

Holds: TypeAlias = Callable[[Asked], bool]


def variants(narrow: Union, wide: Schema) -> Iterator[Answer]:
    """A union is within a schema if each variant is, or if all of it has a namesake among the variants there."""
    namesakes = (
        [variant for variant in wide.variants if _is_namesake(narrow, variant)] if isinstance(wide, Union) else []
    )
    if namesakes:
        return iter([Asked(narrow, namesakes[0], is_use=False)])
    return (Asked(variant, wide, is_use=False, has_keywords=False) for variant in narrow.variants)


def counterpart(narrow: Schema, wide: Union, sides: tuple[Side, Side], holds: Holds) -> Iterator[Answer]:
    """The variant that has all values of the narrow schema, or else the one that is meant for them."""
    namesakes = [variant for variant in wide.variants if _is_namesake(narrow, variant)]
    others = [variant for variant in wide.variants if not _is_namesake(narrow, variant)]
    others.sort(key=lambda variant: variant.pointer != narrow.pointer)  # the one in its place first: it is meant
    for variant in (*namesakes, *others):
        asked = Asked(narrow, variant, is_use=False)
        if holds(asked):
            yield asked
            return
    meant = namesakes or [variant for variant in others if _may_be(narrow, variant, sides)]
    if len(meant) == 1 and (namesakes or component(narrow) is None):
        yield Asked(narrow, meant[0], is_use=False)
    else:
        yield Difference("variant", narrow.pointer, wide.pointer, name_of(narrow))


def _is_namesake(narrow: Schema, variant: Schema) -> bool:
    ours, theirs = component(narrow), component(variant)
    if ours is not None or theirs is not None:
        return ours == theirs
    return narrow.title is not None and narrow.title == variant.title


def _may_be(narrow: Schema, variant: Schema, sides: tuple[Side, Side]) -> bool:
    """They have a type in common."""
    return not types_of(narrow, sides[0].lookup).isdisjoint(types_of(variant, sides[1].lookup))
