"""Merging of what schemas of one kind say: notes, bounds, numbers and strings."""

from math import lcm
from typing import Any, Final

from specfirst.records import replace

from .schema import ABSENT, Number, Schema, String
from .walk import rewritten

NO_NOTES: Final[dict[str, Any]] = {
    "title": None, "description": None, "deprecated": False, "read_only": False, "write_only": False, "default": ABSENT,
    "examples": (), "python_name": None,
}  # fmt: skip
"""Of Node: what says nothing about which values are valid."""


def notes(left: Schema, right: Schema) -> dict[str, Any]:
    """The notes of the right one, and of the left one where the right one has none."""
    return {
        "title": right.title or left.title,
        "description": right.description or left.description,
        "deprecated": left.deprecated or right.deprecated,
        "read_only": left.read_only or right.read_only,
        "write_only": left.write_only or right.write_only,
        "default": left.default if right.default is ABSENT else right.default,
        "examples": right.examples or left.examples,
        "python_name": right.python_name or left.python_name,
    }


def shape(schema: Schema) -> Schema:
    """The schema without notes and places: equal where two schemas accept the same for the same reasons."""
    return rewritten(schema, bare)


def bare(schema: Schema) -> Schema:
    """The schema without notes and place; those of its parts stay."""
    return replace(schema, **NO_NOTES, pointer="")


def numbers(left: Number, right: Number) -> Number:
    """A number within the bounds of both."""
    step, residual = _common_multiple(left.multiple_of, right.multiple_of)
    return replace(
        left,
        **notes(left, right),
        integer=left.integer or right.integer,
        format=right.format or left.format,
        minimum=largest(left.minimum, right.minimum),
        maximum=smallest(left.maximum, right.maximum),
        exclusive_minimum=largest(left.exclusive_minimum, right.exclusive_minimum),
        exclusive_maximum=smallest(left.exclusive_maximum, right.exclusive_maximum),
        multiple_of=step,
        residual=left.residual | right.residual | residual,
    )


def _common_multiple(left: float | None, right: float | None) -> tuple[float | None, frozenset[str]]:
    if left is None or right is None or left == right:
        return (left if right is None else right), frozenset()
    if isinstance(left, int) and isinstance(right, int):
        return lcm(left, right), frozenset()
    return right, frozenset({"allOf"})


def strings(left: String, right: String) -> String:
    """One pattern or format only can be said; a second one is for the validator."""
    twice = any(
        one is not None and two is not None and one != two
        for one, two in ((left.pattern, right.pattern), (left.format, right.format))
    )
    bounded = left.residual | right.residual | ({"allOf"} if twice else frozenset())
    found = replace(
        left,
        **notes(left, right),
        format=right.format or left.format,
        min_length=largest(left.min_length, right.min_length),
        max_length=smallest(left.max_length, right.max_length),
        pattern=right.pattern if right.pattern is not None else left.pattern,
        content_media_type=right.content_media_type or left.content_media_type,
        content_encoding=right.content_encoding or left.content_encoding,
        residual=bounded,
    )
    has_bounds = (found.min_length, found.max_length, found.pattern) != (None, None, None)
    return replace(found, residual=bounded | {"allOf"}) if found.format and has_bounds else found


def largest(left: Any, right: Any) -> Any:
    """The stricter of two lower bounds; None where there is none."""
    return max((bound for bound in (left, right) if bound is not None), default=None)


def smallest(left: Any, right: Any) -> Any:
    """The stricter of two upper bounds; None where there is none."""
    return min((bound for bound in (left, right) if bound is not None), default=None)
