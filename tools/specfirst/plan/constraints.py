"""The keywords of a schema that Pydantic's `Field` can say, as its arguments."""

import math
import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from ..emit.code import literal, raw_literal
from ..model.schema import Array, Number, Object, String

NumberT = TypeVar("NumberT", int, float)

_WIDTHS = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}


def call(function: str, arguments: Mapping[str, object]) -> str:
    """`Field(ge=1, le=9)`; "" without arguments."""
    said = ", ".join(f"{name}={argument(name, value)}" for name, value in arguments.items())
    return f"{function}({said})" if said else ""


def argument(name: str, value: object) -> str:
    """The literal of an argument of Field: a pattern as it is written."""
    return raw_literal(value) if name == "pattern" and isinstance(value, str) else literal(value)


def number_bounds(schema: Number) -> dict[str, float]:
    """gt, ge, lt, le and multiple_of; of an integer always whole numbers, within int32 or int64, and one bound a side.

    The step of a decimal is residual: a validator checks it.
    """
    if not schema.integer:
        step = None if schema.format == "decimal" else schema.multiple_of
        written = {
            "gt": schema.exclusive_minimum,
            "ge": schema.minimum,
            "lt": schema.exclusive_maximum,
            "le": schema.maximum,
            "multiple_of": step or None,
        }
        return {name: float(bound) for name, bound in written.items() if bound is not None and _is_finite(bound)}
    low, high = _WIDTHS.get(schema.format or "", (None, None))
    above, least = (
        _whole(schema.exclusive_minimum),
        _most(low, _ceiling(schema.minimum), _above(schema.exclusive_minimum)),
    )
    below, most = (
        _whole(schema.exclusive_maximum),
        _least(high, _floor(schema.maximum), _below(schema.exclusive_maximum)),
    )
    return _present({
        "gt": above if above is not None and (least is None or above >= least) else None,
        "ge": least if above is None or (least is not None and above < least) else None,
        "lt": below if below is not None and (most is None or below <= most) else None,
        "le": most if below is None or (most is not None and below > most) else None,
        "multiple_of": _whole_step(schema.multiple_of),
    })  # fmt: skip


def text_bounds(schema: String) -> Mapping[str, object]:
    """min_length and max_length, in characters."""
    return _lengths(schema.min_length, schema.max_length)


def array_bounds(schema: Array) -> Mapping[str, object]:
    """min_length and max_length, in items."""
    return _lengths(schema.min_items, schema.max_items)


def map_bounds(schema: Object) -> Mapping[str, object]:
    """min_length and max_length, in properties."""
    return _lengths(schema.min_properties, schema.max_properties)


def _lengths(least: int | None, most: int | None) -> dict[str, int]:
    return _present({"min_length": (least and int(least)) or None, "max_length": None if most is None else int(most)})


def _present(arguments: Mapping[str, NumberT | None]) -> dict[str, NumberT]:
    return {name: value for name, value in arguments.items() if value is not None}


def _is_finite(bound: float | None) -> bool:
    return bound is not None and abs(bound) <= sys.float_info.max


def _ceiling(bound: float | None) -> int | None:
    return math.ceil(bound) if bound is not None and _is_finite(bound) else None


def _floor(bound: float | None) -> int | None:
    return math.floor(bound) if bound is not None and _is_finite(bound) else None


def _whole(bound: float | None) -> int | None:
    """An exclusive bound that is whole; one that is not is an inclusive bound of the next integer."""
    return int(bound) if bound is not None and _is_finite(bound) and bound == math.floor(bound) else None


def _above(bound: float | None) -> int | None:
    return None if _whole(bound) is not None else _ceiling(bound)


def _below(bound: float | None) -> int | None:
    return None if _whole(bound) is not None else _floor(bound)


def _most(*bounds: int | None) -> int | None:
    return max((bound for bound in bounds if bound is not None), default=None)


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def _whole_step(step: float | None) -> int | None:
    """The integers that are multiples of p/q in lowest terms are the multiples of p."""
    if not step or not _is_finite(step):
        return None
    numerator = Fraction(str(step)).numerator
    return numerator if numerator > 1 else None
