"""Parameters: by place and name, those of a path by their position in it."""

import re
from collections.abc import Mapping

from specfirst.model.api import Operation, Parameter
from specfirst.model.schema import (
    AnyValue,
    Array,
    Boolean,
    Number,
    Object,
    Reference,
    Schema,
    String,
    Union,
)

from .comparison import Comparison
from .sides import Side


def parameters(comparison: Comparison, old: Operation, new: Operation) -> None:
    """The parameters of an operation of both contracts."""
    names = dict(zip(_in_path(old), _in_path(new), strict=False))
    before = {_key(found, names): found for found in old.parameters}
    after = {_key(found, {}): found for found in new.parameters}
    for key, parameter in before.items():
        if key in after:
            _both(comparison, parameter, after[key])
        elif parameter.location != "path":
            comparison.removed("parameter-removed", parameter.pointer, f"{called(parameter)} is gone")
    for key, parameter in after.items():
        if key not in before and parameter.location != "path":
            _added(comparison, parameter)


def called(parameter: Parameter) -> str:
    return f'{parameter.location} parameter "{parameter.name}"'


def _in_path(operation: Operation) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", operation.path)


def _key(parameter: Parameter, names: Mapping[str, str]) -> tuple[str, str]:
    """The place and the name; names of headers have no case, names in a path are the new ones."""
    match parameter.location:
        case "header":
            return "header", parameter.name.lower()
        case "path":
            return "path", names.get(parameter.name, parameter.name)
        case _:
            return parameter.location, parameter.name


def _added(comparison: Comparison, parameter: Parameter) -> None:
    if parameter.required:
        hint = "make it optional, with a default that does what was done before"
        message = f"{called(parameter)} is new and required"
        comparison.add("required-parameter-added", parameter.pointer, message, hint=hint)
    else:
        comparison.add("parameter-added", parameter.pointer, f"{called(parameter)} is new")


def _both(comparison: Comparison, old: Parameter, new: Parameter) -> None:
    name = called(new)
    if old.location == "path" and old.name != new.name:
        comparison.add("path-parameter-renamed", new.pointer, f'{name} was called "{old.name}"')
    if old.required != new.required:
        rule = "parameter-required" if new.required else "parameter-optional"
        message = f"{name} is {'required' if new.required else 'optional'} now"
        comparison.add(rule, comparison.new.below(new.pointer, "required"), message)
    if (change := _written(comparison, old, new)) is not None:
        comparison.add("parameter-style-changed", new.pointer, f"{name} {change}")
    if old.allow_empty_value and not new.allow_empty_value:
        comparison.add("empty-value-refused", new.pointer, f"{name} no longer allows an empty value")
    if new.deprecation is not None and old.deprecation is None:
        comparison.add("deprecated", comparison.new.below(new.pointer, "deprecated"), f"{name} is deprecated now")
    comparison.sunset(old.pointer, new.pointer, name)
    if not _is_text_of(comparison, old, new):
        comparison.schemas("requests", old.schema, new.schema, name)


def _written(comparison: Comparison, old: Parameter, new: Parameter) -> str | None:
    """How the parameter is written otherwise than before; None where a client sees no difference."""
    if old.media_type != new.media_type:
        return f"is written as {new.media_type or 'plain text'} now, was {old.media_type or 'plain text'}"
    if old.multisegment and not new.multisegment:
        return "no longer spans slashes"
    if old.style != new.style and (_matters(comparison, old, new) or {"label", "matrix"} & {old.style, new.style}):
        return f"has the style {new.style} now, was {old.style}"
    if old.explode != new.explode and _matters(comparison, old, new):
        return f"has explode: {str(new.explode).lower()} now, was {str(old.explode).lower()}"
    return None


def _matters(comparison: Comparison, old: Parameter, new: Parameter) -> bool:
    """The value may be an array or an object, which styles tell apart."""
    return not (_is_plain(old.schema, comparison.old) and _is_plain(new.schema, comparison.new))


def _is_plain(schema: Schema, side: Side) -> bool:
    match side.lookup(schema) if isinstance(schema, Reference) else schema:
        case Array() | Object() | AnyValue():
            return False
        case Union(variants=variants):
            return all(_is_plain(variant, side) for variant in variants)
        case _:
            return True


def _is_text_of(comparison: Comparison, old: Parameter, new: Parameter) -> bool:
    """What was a number or a boolean is any text now: clients write the same."""
    before = comparison.old.lookup(old.schema) if isinstance(old.schema, Reference) else old.schema
    after = comparison.new.lookup(new.schema) if isinstance(new.schema, Reference) else new.schema
    return old.media_type is None and isinstance(before, (Number, Boolean)) and _is_any_text(after)


def _is_any_text(schema: Schema) -> bool:
    return (
        isinstance(schema, String)
        and not schema.residual
        and (schema.format, schema.pattern, schema.max_length) == (None, None, None)
        and schema.min_length in (None, 0, 1)
    )
