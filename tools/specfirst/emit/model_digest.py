"""A model as a digest: the same text for the same digest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from ..model.schema import Array, Object, Reference, Schema, Union
from ..plan.model_classes import ModelClass


def digest_of(model: ModelClass, names: Mapping[str, str]) -> str:
    """A digest of all that a model says itself, and of the names of the models it refers to."""
    mentioned = [names.get(target) for target in _targets(model.schema)]
    all_said = (model.name, model.schema, model.attributes, model.is_patch, mentioned)
    said = repr(all_said)
    if "frozenset({" in said:
        said = repr(_ordered(all_said))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _ordered(value: Any) -> Any:
    """The value with its sets, which Python shows in another order in each process, as sorted lists."""
    match value:
        case frozenset():
            return sorted(value)
        case tuple() | list():
            return [_ordered(item) for item in value]
        case dict():
            return {key: _ordered(item) for key, item in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return [type(value).__name__, *(_ordered(getattr(value, field.name)) for field in fields(value))]
        case _:
            return value


def _targets(schema: Schema) -> Iterator[str]:
    match schema:
        case Reference(target=target):
            yield target
        case Array(items=items, prefix=prefix):
            yield from _all_targets((*prefix, items))
        case Union(variants=variants):
            yield from _all_targets(variants)
        case Object(properties=properties, additional=additional, base=base):
            yield from _all_targets(each.schema for each in properties)
            yield from _all_targets(part for part in (base, additional) if part is not None)
        case _:
            pass


def _all_targets(schemas: Iterable[Schema]) -> Iterator[str]:
    for schema in schemas:
        yield from _targets(schema)
