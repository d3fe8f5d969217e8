"""Defaults: which of them are of the type that they are a default of."""

from collections.abc import Callable

from ..model.schema import AnyValue, Array, Boolean, Enumeration, Null, Number, Object, Schema, String, Union
from .enum_classes import EnumClass
from .types import STRINGS


def is_plain(schema: Schema, followed: Callable[[Schema], Schema]) -> bool:
    """A JSON value of the schema is the Python value of its type: no date, no model, no tuple."""
    match followed(schema):
        case EnumClass():
            return False
        case AnyValue() | Null() | Boolean() | Enumeration():
            return True
        case Number(integer=integer, format=name):
            return integer or name != "decimal"
        case String(format=name):
            return name is None or STRINGS[name].read.text == "str"
        case Array(prefix=(), items=items):
            return is_plain(items, followed)
        case Object(additional=additional) as found if found.is_map and additional is not None:
            return is_plain(additional, followed)
        case Union(variants=variants):
            return all(is_plain(variant, followed) for variant in variants)
        case _:
            return False
