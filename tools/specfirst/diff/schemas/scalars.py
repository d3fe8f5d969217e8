"""Numbers and texts: types, formats, limits and patterns."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from specfirst.model.schema import Number, String

from .difference import NONE, Difference

_BITS = {"int32": 31, "int64": 63}
_WIDER_FORMATS = {("uri", "uri-reference")}


def numbers(narrow: Number, wide: Number) -> Iterator[Difference]:
    if wide.integer and not narrow.integer and not _is_whole(narrow):
        yield Difference("type", narrow.pointer, wide.pointer, "", "a number", "an integer")
    yield from _bounds(narrow, wide)
    if wide.multiple_of is not None and not _is_multiple(narrow, wide.multiple_of):
        says = (_said(narrow.multiple_of), _said(wide.multiple_of))
        yield Difference("limit", narrow.pointer, wide.pointer, "multipleOf", *says)


def _bounds(narrow: Number, wide: Number) -> Iterator[Difference]:
    low, asked_low = _lowest(narrow), _lowest(wide)
    high, asked_high = _highest(narrow), _highest(wide)
    outside = [
        ("minimum", low, asked_low, asked_low is not None and (low is None or low < asked_low)),
        ("maximum", high, asked_high, asked_high is not None and (high is None or high > asked_high)),
    ]
    is_format = wide.format in _BITS and narrow.format != wide.format
    for name, ours, theirs, is_outside in outside:
        if not is_outside:
            continue
        written = getattr(wide, name) if getattr(wide, name) is not None else getattr(wide, f"exclusive_{name}")
        if is_format and written is None:
            yield Difference("format", narrow.pointer, wide.pointer, "", narrow.format or NONE, wide.format or NONE)
            return
        yield Difference("limit", narrow.pointer, wide.pointer, name, _bound(ours, name), _bound(theirs, name))


_Bound = tuple[Fraction, int]
"""A bound, and how far beyond it values begin: 1 above it, -1 below it, 0 at it."""


def _lowest(schema: Number) -> _Bound | None:
    found: list[_Bound] = []
    if schema.minimum is not None:
        found.append((_exact(schema.minimum), 0))
    if schema.exclusive_minimum is not None:
        found.append(_whole((_exact(schema.exclusive_minimum), 1), schema))
    if (bits := _BITS.get(schema.format or "")) is not None:
        found.append((Fraction(-(2**bits)), 0))
    return max(found, default=None)


def _highest(schema: Number) -> _Bound | None:
    found: list[_Bound] = []
    if schema.maximum is not None:
        found.append((_exact(schema.maximum), 0))
    if schema.exclusive_maximum is not None:
        found.append(_whole((_exact(schema.exclusive_maximum), -1), schema))
    if (bits := _BITS.get(schema.format or "")) is not None:
        found.append((Fraction(2**bits - 1), 0))
    return min(found, default=None)


def _whole(bound: _Bound, schema: Number) -> _Bound:
    """Above 3, integers begin at 4."""
    value, beyond = bound
    return (value + beyond, 0) if schema.integer and value.denominator == 1 else bound


def _bound(bound: _Bound | None, name: str) -> str:
    if bound is None:
        return NONE
    value, beyond = bound
    text = _said(value.numerator if value.denominator == 1 else float(value))
    return f"{'above' if name == 'minimum' else 'below'} {text}" if beyond else text


def _exact(value: float | Decimal) -> Fraction:
    return Fraction(str(value))


def _said(value: float | None) -> str:
    return NONE if value is None else str(value)


def _is_whole(schema: Number) -> bool:
    return schema.multiple_of is not None and _exact(schema.multiple_of).denominator == 1


def _is_multiple(narrow: Number, step: float) -> bool:
    ours = Fraction(1) if narrow.multiple_of is None and narrow.integer else None
    if narrow.multiple_of is not None:
        ours = _exact(narrow.multiple_of)
    return ours is not None and (ours / _exact(step)).denominator == 1


def strings(narrow: String, wide: String) -> Iterator[Difference]:
    at = (narrow.pointer, wide.pointer)
    if wide.format not in (None, narrow.format) and (narrow.format, wide.format) not in _WIDER_FORMATS:
        yield Difference("format", *at, "", narrow.format or NONE, wide.format or NONE)
    yield from counts(at, "minLength", narrow.min_length, wide.min_length)
    yield from counts(at, "maxLength", narrow.max_length, wide.max_length)
    if wide.pattern in (None, narrow.pattern):
        return
    is_bare = narrow.pattern is None and narrow.format is None
    yield Difference(
        "pattern" if is_bare else "unjudged",
        *at,
        "pattern",
        narrow.pattern or narrow.format or NONE,
        wide.pattern or NONE,
    )


def counts(at: tuple[str, str], name: str, ours: int | None, theirs: int | None) -> Iterator[Difference]:
    """A limit of a length or a number of things: `min...` or `max...`."""
    if theirs is None:
        return
    is_closer = theirs > (ours or 0) if name.startswith("min") else ours is None or ours > theirs
    if is_closer:
        yield Difference("limit", *at, name, NONE if ours is None else str(ours), str(theirs))
