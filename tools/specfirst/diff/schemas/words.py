"""What schemas and their parts are called in a message."""

from typing import assert_never

from specfirst.model.schema import (
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
from specfirst.pointer import last

from .difference import shown

_COMPONENTS = "/components/schemas/"
_MOST_VALUES = 4


def component(schema: Schema) -> str | None:
    """The pointer of the component that a schema is or refers to."""
    pointer = schema.target if isinstance(schema, Reference) else schema.pointer
    is_component = pointer.startswith(_COMPONENTS) and "/" not in pointer[len(_COMPONENTS) :]
    return pointer if is_component else None


def name_of(schema: Schema) -> str:
    """What an alternative is called: its component, its title, or what it asks for."""
    pointer = component(schema)
    return last(pointer) if pointer is not None else schema.title or kind_of(schema)


def kind_of(schema: Schema) -> str:  # noqa: PLR0912 (one for each kind)
    """What a schema asks for, in a word or two."""
    match schema:
        case AnyValue():
            return "any value"
        case Nothing():
            return "no value"
        case Null():
            return "null"
        case Boolean():
            return "a boolean"
        case Number(integer=integer):
            return "an integer" if integer else "a number"
        case String(format="binary"):
            return "binary data"
        case String():
            return "a string"
        case Enumeration(values=values):
            more = ", ..." if len(values) > _MOST_VALUES else ""
            return f"one of {', '.join(map(shown, values[:_MOST_VALUES]))}{more}"
        case Array():
            return "an array"
        case Object():
            return "an object"
        case Union():
            return f"one of {len(schema.variants)} alternatives"
        case Reference():
            return last(schema.target)
        case _:
            assert_never(schema)
