"""A model as a digest: the same text for the same digest."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from hashlib import sha256
from marshal import dumps
from operator import attrgetter
from typing import Any

from ..model.schema import ABSENT, Discriminator, Node, Property, Reference
from ..plan.model_classes import ModelClass

_HELD = frozenset(
    {"additional", "base", "default", "discriminator", "items", "mentioned", "prefix", "properties", "residual"}
) | {"members", "schema", "variants"}
"""Fields with schemas, sets or ABSENT in them; all others hold builtins."""
_PLAIN = 2
"""The version of marshal's format that writes equal values alike, no matter which of their parts are one object."""


def digest_of(model: ModelClass, names: Mapping[str, str]) -> str:
    """A digest of all that a model says itself, and of the names of the models it refers to."""
    kind = (model.is_patch, model.is_dataclass, model.counts_absence)
    said = (model.name, _said(model.schema, names), dict(model.attributes), kind)
    return sha256(dumps(said, _PLAIN)).hexdigest()


def _said(value: Any, names: Mapping[str, str]) -> Any:
    """A value as builtins, in a third of the time that the text of a dataclass takes."""
    if isinstance(value, tuple):
        return [_said(item, names) for item in value]
    if isinstance(value, frozenset):  # Python shows it in another order in each process
        return sorted(value)
    kind: Any = type(value)
    if not issubclass(kind, _RECORDS):
        return ... if value is ABSENT else value
    content, held = _reading(kind)
    said = list(content(value))
    for index in held:
        part = said[index]
        if part is ABSENT:
            said[index] = ...
        elif part:
            said[index] = _said(part, names)
    return [kind.__name__, said, names.get(value.target) if kind is Reference else None]


_RECORDS = (Node, Property, Discriminator)


@cache
def _reading(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[int, ...]]:
    """What reads all fields of a dataclass at once, and the places of those that hold more than builtins."""
    named = [field.name for field in fields(kind)]
    return attrgetter(*named), tuple(index for index, name in enumerate(named) if name in _HELD)
