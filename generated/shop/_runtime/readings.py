"""Values whose shape only their schema tells, such as an integer or an object: each reading is tried."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from .percent import Malformed
from .places import Find
from .requests import Incoming
from .styles import Value


class Readings(tuple[Value, ...]):
    """What a text may stand for, the likeliest first."""

    __slots__ = ()


def each_of(finds: Sequence[Find]) -> Find:
    """All readings of a parameter that there are, None if it is absent; Malformed if it is written in none of its styles."""

    def find(request: Incoming) -> Any:
        found: list[Value] = []
        fault: Malformed | None = None
        for reading in finds:
            try:
                value = reading(request)
            except Malformed as malformed:
                fault = malformed
            else:
                if value is not None:
                    found.append(value)
        if fault is not None and not found:
            raise fault
        # A list of one and a single value are written alike.
        found.sort(key=lambda value: isinstance(value, list) and len(value) == 1)
        return Readings(found) if found else None

    return find


def or_encoded_whole(find: Find) -> Find:
    """An array as it is written; or with its commas encoded, as by clients that encode all, where its one item is none."""

    def find_array(request: Incoming) -> Any:
        value = find(request)
        if isinstance(value, list) and len(value) == 1 and "," in value[0]:
            return Readings([value, value[0].split(",")])
        return value

    return find_array


def _first_that_fits(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, Readings):
        return validate(value)
    for reading in value[:-1]:
        try:
            return validate(reading)
        except ValidationError:
            continue
    return validate(value[-1])


FIRST_THAT_FITS = WrapValidator(_first_that_fits)
"""For the hint of such a parameter."""
