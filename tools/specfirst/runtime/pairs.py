"""How many pairs of names and values a value was read from, and how deep values are nested by their type.

A reader of JSON that meets a name twice keeps one value of the two, so that a text has more pairs than what was read
of it if a name is there twice, or if something in it was not kept.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from math import inf, isfinite
from operator import attrgetter
from sys import maxsize
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin
from uuid import UUID

from pydantic import AnyUrl, BaseModel
from typing_extensions import TypeAliasType

Count: TypeAlias = Callable[[Any], int]

_set_in = attrgetter("__pydantic_fields_set__")  # as `model_fields_set`, without a call in Python
_UNKNOWN = -maxsize
"""More of it makes no count that a text could have."""
_PLAIN: frozenset[type] = frozenset(
    (str, int, bool, NoneType, UUID, datetime, date, time, timedelta, Decimal, bytes, AnyUrl, IPv4Address, IPv6Address)
)


def pairs_of(value: Any) -> int:
    """The pairs that a value was read from, each once; negative where that cannot be known, or for a NaN in it.

    Defaults were read from nothing: only what was set counts.
    """
    kind = type(value)
    return (_counts.get(kind) or _learned(kind))(value)


def _in_items(values: Iterable[Any]) -> int:
    return sum(map(pairs_of, values))


def _in_dict(value: dict[str, Any]) -> int:
    return len(value) + sum(map(pairs_of, value.values()))


def _in_float(value: float) -> int:
    return 0 if isfinite(value) else _UNKNOWN


def _in_flat(value: BaseModel) -> int:
    return len(_set_in(value))


def _in_flat_items(values: list[BaseModel]) -> int:
    pairs = 0
    for value in values:  # a third less than a sum of what is mapped
        pairs += len(value.__pydantic_fields_set__)
    return pairs


def _none(_: object) -> int:
    return 0


def _unknown(_: object) -> int:
    return _UNKNOWN


_counts: dict[type, Count] = {
    **dict.fromkeys(_PLAIN, _none),
    **dict.fromkeys((list, tuple, set, frozenset), _in_items),
    dict: _in_dict,
    float: _in_float,
}


def _learned(kind: type) -> Count:
    _counts[kind] = count = _of_model(kind) if issubclass(kind, BaseModel) else _unknown
    return count


def _of_model(model: type[BaseModel]) -> Count:
    if _is_flat(model):
        return _in_flat
    holding = [(name, _count_of(annotation)) for name, annotation in _holding(model)]

    def count(value: BaseModel) -> int:
        given, values = _set_in(value), value.__dict__
        found = len(given)
        for name, count_of in holding:
            if name in given:
                found += count_of(values[name])
        return found

    def count_all(value: BaseModel) -> int:
        return count(value) + _in_items((value.model_extra or {}).values())

    return count_all if model.model_config.get("extra") == "allow" else count


def _holding(model: type[BaseModel]) -> list[tuple[str, Any]]:
    """The names and annotations of the fields whose values may hold pairs, or a NaN."""
    is_finite = model.model_config.get("allow_inf_nan") is False
    fields = ((name, field.annotation) for name, field in model.model_fields.items())
    return [(name, annotation) for name, annotation in fields if not _is_plain(annotation, is_finite)]


def _is_flat(annotation: Any) -> bool:
    """Whether the annotation is a model whose values hold no pairs but their own."""
    return _is_closed(annotation) and not _holding(annotation)


def _count_of(annotation: Any) -> Count:
    """How values of the annotation are counted: by what it says where that is much shorter than looking at each."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _count_of(get_args(annotation)[0])
    if isinstance(annotation, TypeAliasType):
        return _count_of(annotation.__value__)
    if origin is list and _is_flat(get_args(annotation)[0]):
        return _in_flat_items
    return _in_flat if _is_flat(annotation) else pairs_of


def _is_plain(annotation: Any, is_finite: bool) -> bool:
    """Whether values of the annotation hold no pairs, nor a NaN."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _is_plain(get_args(annotation)[0], is_finite)
    if origin in (Union, UnionType):
        return all(_is_plain(part, is_finite) for part in get_args(annotation))
    if origin is list:
        return _is_plain(get_args(annotation)[0], is_finite)
    if isinstance(annotation, TypeAliasType):
        return _is_plain(annotation.__value__, is_finite)
    return origin is Literal or annotation in _PLAIN or (annotation is float and is_finite)


_depths: dict[Any, float] = {}
_MOST_STEPS = 100
"""Models and aliases that are followed one into another: Python goes down a few levels of its own for each."""


def depth_of(annotation: Any, steps: int = _MOST_STEPS) -> float:
    """The most arrays and objects within one another that values of the annotation are read from.

    Infinite if unknown, and if it takes more steps from one model or alias into another to find out.
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return depth_of(arguments[0], steps)
    if origin in (Union, UnionType):
        return max(depth_of(part, steps) for part in arguments)
    if origin in (list, dict):
        return 1 + depth_of(arguments[-1], steps)
    if isinstance(annotation, TypeAliasType) or _is_closed(annotation):
        return _depth_of_named(annotation, steps - 1) if steps else inf
    return 0 if origin is Literal or annotation is float or annotation in _PLAIN else inf


def _depth_of_named(annotation: Any, steps: int) -> float:
    """Of an alias, or of a model; one that leads back to itself has no end."""
    if annotation not in _depths:
        _depths[annotation] = inf
        if isinstance(annotation, TypeAliasType):
            _depths[annotation] = depth_of(annotation.__value__, steps)
        else:
            parts = (depth_of(field.annotation, steps) for field in annotation.model_fields.values())
            _depths[annotation] = 1 + max(parts, default=0)
    return _depths[annotation]


def _is_closed(annotation: Any) -> bool:
    """Whether it is a model that keeps no properties but its own."""
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return is_model and annotation.model_config.get("extra") != "allow"
