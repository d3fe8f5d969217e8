"""The Python type of a schema: what implementers read in a signature, and what reads and checks a value."""

import ast
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias, assert_never

from specfirst.records import record, replace

from ..emit.code import literal
from ..model.ecma import Engine, translated
from ..model.schema import (
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
from .checks import checked_keywords
from .constraints import array_bounds, call, map_bounds, number_bounds, text_bounds


class Import(NamedTuple):
    """A name that a module needs."""

    module: str
    """With a dot first: relative to the folder of the generated package, `._runtime.formats`, `.models`."""
    name: str
    alias: str | None = None
    """What it is called here, if not by its own name."""


Imports: TypeAlias = frozenset[Import]

CHECKS = "._runtime.checks"
FORMATS = "._runtime.formats"
TAGS = "._runtime.tags"
RUNTIME_MODELS = "._runtime.models"
DATACLASSES = "._runtime.dataclass_models"
MODELS = ".models"
_ANNOTATED = Import("typing", "Annotated")


@record(frozen=True, slots=True)
class Annotation:
    """A type expression and the imports it needs."""

    text: str
    imports: Imports = frozenset()


@record(frozen=True, slots=True)
class _Leaf:
    """What a format is in a signature, and what reads it."""

    read: Annotation
    validated: Annotation
    is_loose: bool = True
    """Pydantic alone would read more into JSON than the format allows."""


def _named(module: str, name: str) -> Annotation:
    return Annotation(name, frozenset({Import(module, name)}))


def _leaf(module: str, name: str, validated: str = "") -> _Leaf:
    return _Leaf(_named(module, name), _named(FORMATS, validated) if validated else _named(module, name))


def _text(name: str) -> _Leaf:
    return _Leaf(Annotation("str"), _named(FORMATS, name), is_loose=False)


STRINGS: Mapping[str, _Leaf] = {
    "date-time": _Leaf(_named("datetime", "datetime"), _named("pydantic", "AwareDatetime")),
    "date": _leaf("datetime", "date"),
    "time": _leaf("datetime", "time"),
    "duration": _leaf("datetime", "timedelta"),
    "uuid": _leaf("uuid", "UUID"),
    "uri": _leaf("pydantic", "AnyUrl", "Uri"),
    "uri-reference": _text("UriReference"),
    "email": _text("EmailStr"),
    "hostname": _text("Hostname"),
    "ipv4": _leaf("ipaddress", "IPv4Address", "IPv4Address"),
    "ipv6": _leaf("ipaddress", "IPv6Address", "IPv6Address"),
    "byte": _Leaf(Annotation("bytes"), _named(FORMATS, "Base64Bytes")),
    "binary": _Leaf(Annotation("bytes"), Annotation("bytes")),
    "decimal": _leaf("decimal", "Decimal"),
    "regex": _text("Regex"),
    "json-pointer": _text("JsonPointer"),
}
"""By `format` of a string."""
_DECIMAL = _leaf("decimal", "Decimal", "DecimalNumber")
_WIDTHS = {"int32": _named(FORMATS, "Int32"), "int64": _named(FORMATS, "Int64")}


def annotation(schema: Schema, names: Mapping[str, str], *, constrained: bool = False) -> Annotation:
    """The type of a value that fits the schema; `names` has the Python name of every named schema by pointer.

    Plain, as implementers read it (`list[str]`, `datetime`), or `constrained`, as values are read and checked
    (`Annotated[list[str], Field(max_length=3)]`, `AwareDatetime`). Null is part of it where the schema itself says so.
    """
    found = _joined([_of_kind(schema, names, constrained)], nullable=schema.nullable)
    if constrained and checked_keywords(schema):
        return _annotated(found, f"Checked({literal(schema.pointer)})")
    return found


def is_loose(schema: Schema) -> bool:
    """Pydantic alone would read more into JSON than the schema allows: "1" as a number, 1 as a date, ... ."""
    match schema:
        case Boolean() | Number():
            return True
        case String(format=name):
            return name is not None and STRINGS[name].is_loose
        case Enumeration(values=values):
            return not all(isinstance(value, str) for value in values)
        case Array(items=items, prefix=prefix):
            return any(map(is_loose, (items, *prefix)))
        case Union(variants=variants):
            return any(map(is_loose, variants))
        case Object(additional=additional):
            return schema.is_map and additional is not None and is_loose(additional)
        case AnyValue() | Nothing() | Null() | Reference():
            return False
        case _:
            assert_never(schema)


def _of_kind(schema: Schema, names: Mapping[str, str], constrained: bool) -> Annotation:
    match schema:
        case AnyValue():
            return _named("typing", "Any")
        case Nothing():
            return _one_of((), constrained)
        case Null():
            return Annotation("None")
        case Reference(target=target):
            return _named(MODELS, names[target])
        case Boolean():
            return Annotation("bool")
        case Number():
            return _number(schema, constrained)
        case String():
            return _string(schema, constrained)
        case Enumeration(values=values):
            return _enumeration(values, constrained)
        case Array():
            return _array(schema, names, constrained)
        case Object():
            return _map(schema, names, constrained)
        case Union(variants=variants):
            return _joined(annotation(variant, names, constrained=constrained) for variant in variants)
        case _:
            assert_never(schema)


def has_own_type(schema: Number) -> bool:
    """Read by a type of the runtime and not by int or float."""
    if schema.integer:
        return schema.format in _WIDTHS and not number_bounds(replace(schema, format=None))
    return schema.format == "decimal"


def _number(schema: Number, constrained: bool) -> Annotation:
    if not constrained:
        return Annotation("int") if schema.integer else _DECIMAL.read if has_own_type(schema) else Annotation("float")
    bounds = call("Field", number_bounds(schema))
    if has_own_type(schema):
        return _WIDTHS[schema.format or ""] if schema.integer else _annotated(_DECIMAL.validated, bounds)
    return _annotated(Annotation("int" if schema.integer else "float"), bounds)


def _string(schema: String, constrained: bool) -> Annotation:
    """Bounds beside a format are residual: a validator checks them on the text."""
    if schema.format is not None:
        leaf = STRINGS[schema.format]
        return leaf.validated if constrained else leaf.read
    if not constrained:
        return Annotation("str")
    bounds = text_bounds(schema)
    pattern = translated(schema.pattern) if schema.pattern is not None else None
    if pattern is None:
        return _annotated(Annotation("str"), call("Field", bounds))
    if pattern.engine is Engine.LINEAR:
        return _annotated(Annotation("str"), call("Field", {**bounds, "pattern": pattern.text}))
    return _annotated(Annotation("str"), call("Field", bounds), f"Pattern({literal(pattern.text)})")


def whole(value: object) -> object:
    """1 for 1.0, which is the same JSON number and, unlike it, a value of Literal."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _enumeration(values: tuple[object, ...], constrained: bool) -> Annotation:
    found = [whole(value) for value in values]
    is_mixed = any(isinstance(value, bool) for value in found) and any(type(value) is int for value in found)
    if is_mixed or not all(is_literal(value) for value in found):
        return _one_of(values, constrained)
    return Annotation(f"Literal[{', '.join(map(literal, found))}]", frozenset({Import("typing", "Literal")}))


def is_literal(value: object) -> bool:
    """Text, a boolean, or an integer of 64 bits: no more of it is looked at where JSON is compared with `Literal`."""
    return isinstance(value, str) or (isinstance(value, int) and -(2**63) <= value < 2**63)


def _one_of(values: tuple[object, ...], constrained: bool) -> Annotation:
    """Values that `Literal` cannot hold."""
    are_numbers = bool(values) and all(type(value) in (int, float) for value in values)
    base = Annotation("float") if are_numbers else _named("typing", "Any")
    return _annotated(base, f"OneOf({', '.join(map(literal, values))})") if constrained else base


def _array(schema: Array, names: Mapping[str, str], constrained: bool) -> Annotation:
    if is_tuple(schema):
        items = [annotation(part, names, constrained=constrained) for part in schema.prefix]
        return Annotation(f"tuple[{', '.join(item.text for item in items)}]", _imports(items))
    parts = (*schema.prefix, *(() if schema.prefix and isinstance(schema.items, Nothing) else (schema.items,)))
    item = _joined(annotation(part, names, constrained=constrained) for part in parts)
    found = Annotation(f"list[{item.text}]", item.imports)
    return _annotated(found, call("Field", array_bounds(schema))) if constrained else found


def is_tuple(schema: Array) -> bool:
    """Always as many items as `prefix` has."""
    size = len(schema.prefix)
    return bool(size) and isinstance(schema.items, Nothing) and (schema.min_items or 0) == size


def _map(schema: Object, names: Mapping[str, str], constrained: bool) -> Annotation:
    if not schema.is_map or schema.additional is None:
        raise ValueError(f"an object with properties has no name: {schema.pointer}")
    value = annotation(schema.additional, names, constrained=constrained)
    found = Annotation(f"dict[str, {value.text}]", value.imports)
    return _annotated(found, call("Field", map_bounds(schema))) if constrained else found


def _joined(parts: Iterable[Annotation], *, nullable: bool = False) -> Annotation:
    """The union of the types, each once, with None last if it is `nullable`."""
    different = {part.text: part for part in parts}
    if "Any" in different:
        return different["Any"]
    if len(different) == 1 and "None" not in different:
        (only,) = different.values()
        return Annotation(f"{only.text} | None", only.imports) if nullable else only
    none = different.pop("None", None)
    texts = [*_one_literal(different), *(["None"] if none or nullable else [])]
    if len(different) == len(texts) == 1:
        return next(iter(different.values()))
    return Annotation(" | ".join(texts), _imports(different.values()))


def _one_literal(texts: Iterable[str]) -> list[str]:
    """`Literal["a", "b"]` for `Literal["a"] | Literal["b"]`, where the first of them stands."""
    found = list(texts)
    listed = [text for text in found if text.startswith(("Literal['", 'Literal["')) and _is_subscript(text)]
    merged = f"Literal[{', '.join(text.removeprefix('Literal[').removesuffix(']') for text in listed)}]"
    return list(dict.fromkeys(merged if text in listed else text for text in found))


def _annotated(base: Annotation, *metadata: str) -> Annotation:
    """`Annotated[...]` with the metadata that is not empty, each an expression that calls a name of `_METADATA`."""
    said = tuple(part for part in metadata if part)
    if not said:
        return base
    names = {_METADATA[part.partition("(")[0]] for part in said}
    inner = base.text.removeprefix("Annotated[").removesuffix("]") if _is_annotated(base.text) else base.text
    text = f"Annotated[{', '.join((inner, *said))}]"
    return Annotation(text, base.imports | {_ANNOTATED} | names)


def _is_annotated(text: str) -> bool:
    """One `Annotated[...]` and not a union of some."""
    return text.startswith("Annotated[") and _is_subscript(text)


def _is_subscript(text: str) -> bool:
    return isinstance(ast.parse(text, mode="eval").body, ast.Subscript)


def _imports(parts: Iterable[Annotation]) -> Imports:
    return frozenset().union(*(part.imports for part in parts))


_METADATA = {
    "Checked": Import(CHECKS, "Checked"),
    "Field": Import("pydantic", "Field"),
    "Pattern": Import(FORMATS, "Pattern"),
    "OneOf": Import(FORMATS, "OneOf"),
}
