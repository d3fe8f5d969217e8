"""The schemas that datamodel-code-generator is given: the shape of each type and nothing of the contract's text.

A name, an enumerated text, a pattern or a bound stands in it as a token, and so does every type that the generator does
not print as we want it; all are put in after it has printed. So nothing in a contract can steer it: no extension, no
name, no format. And what has the same shape is printed once: a list of orders as a list of customers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any, TypeAlias

from specfirst.records import record

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
from ..plan.checks import checked_keywords
from ..plan.constraints import number_bounds
from ..plan.types import Annotation, annotation, has_own_type, is_tuple, whole

JsonSchema: TypeAlias = dict[str, Any]
PREFIX = "#/components/schemas/"
STUBS = "stubs"
BASE = "Model"
PROPERTY = "property0"
"""What a property is called while the generator prints it."""

_BOUNDS = {
    "gt": "exclusiveMinimum",
    "ge": "minimum",
    "lt": "exclusiveMaximum",
    "le": "maximum",
    "multiple_of": "multipleOf",
}

_FIRST_BOUND = 1_000_001
"""Later bounds of a type have greater numbers: whatever is an upper one is not below the lower one."""


@record(frozen=True, slots=True)
class Shape:
    """What is printed of a type: of an alias, or of a property of a class."""

    key: str
    """The same for all types that are printed alike."""
    keywords: JsonSchema = field(repr=False)
    is_alias: bool
    annotations: Mapping[str, Annotation]
    """What each stub stands for."""
    texts: Mapping[str, str]
    """What each token stands for."""
    bounds: Mapping[float, float]
    """What each number in the place of a bound stands for."""
    pointer: str
    """Of a schema with this shape."""


def shape(schema: Schema, names: Mapping[str, str], *, is_alias: bool = False) -> Shape:
    """The shape of a type, without its own null at the top, which depends on where it is used."""
    content = _Content(names)
    keywords = content.keywords(schema, is_inner=False)
    key = f"{is_alias}{keywords!r}"
    return Shape(key, keywords, is_alias, content.annotations, content.texts, content.bounds, schema.pointer)


def document(shapes: Sequence[Shape]) -> JsonSchema:
    """A document of OpenAPI 3.1 with a schema for each shape, called `printed_name` of its place in the sequence.

    Each is on its own in it, for every reference is a stub. A property is that of a class with no other.
    """
    stubs = {
        name: {"type": "object", "x-python-import": {"module": STUBS, "name": name}}
        for each in shapes
        for name in each.annotations
    }
    schemas = {printed_name(index): _schema(each) for index, each in enumerate(shapes)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "0"},
        "paths": {},
        "components": {"schemas": {**schemas, **stubs}},
    }


def printed_name(index: int) -> str:
    """What a shape is called while the generator prints it."""
    return f"Printed{index}"


def _schema(each: Shape) -> JsonSchema:
    if each.is_alias:
        return each.keywords
    return {"type": "object", "properties": {PROPERTY: each.keywords}, "required": [PROPERTY]}


class _Content:
    """The keywords of one shape, with stubs and tokens of its own."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._stubs: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self.annotations: dict[str, Annotation] = {}
        self.texts: dict[str, str] = {}
        self.bounds: dict[float, float] = {}

    def keywords(self, schema: Schema, *, is_inner: bool) -> JsonSchema:
        if (is_inner and schema.nullable) or checked_keywords(schema):
            return self._stub(schema if is_inner else replace(schema, nullable=False))
        if isinstance(schema, Enumeration) and schema.nullable and annotation(schema, {}).text.startswith("Any"):
            schema = replace(schema, values=(*schema.values, None))  # Any takes in the None that would stand beside it
        schema = replace(schema, nullable=False)
        match schema:
            case AnyValue():
                return {}
            case Null():
                return {"type": "null"}
            case Boolean():
                return {"type": "boolean"}
            case Number():
                return self._number(schema, is_inner=is_inner)
            case String():
                return self._string(schema, is_inner=is_inner)
            case Array() | Object():
                return self._container(schema, is_inner=is_inner)
            case Enumeration(values=values) if annotation(schema, {}).text.startswith("Literal["):
                return {"enum": [self._token(value) if isinstance(value, str) else whole(value) for value in values]}
            case Union(variants=variants) if not any(isinstance(variant, AnyValue) for variant in variants):
                return {"anyOf": [self.keywords(variant, is_inner=True) for variant in variants]}
            case Reference() | Enumeration() | Nothing() | Union():
                return self._stub(schema)

    def _number(self, schema: Number, *, is_inner: bool) -> JsonSchema:
        bounds = number_bounds(schema)
        if has_own_type(schema) or (is_inner and bounds):
            return self._stub(schema)
        keywords = {_BOUNDS[name]: self._bound(bound) for name, bound in bounds.items()}
        return {"type": "integer" if schema.integer else "number", **keywords}

    def _string(self, schema: String, *, is_inner: bool) -> JsonSchema:
        pattern = translated(schema.pattern) if schema.pattern is not None else None
        lengths = _lengths("Length", schema.min_length, schema.max_length)
        is_backtracking = pattern is not None and pattern.engine is Engine.BACKTRACKING
        if schema.format is not None or is_backtracking or (is_inner and (lengths or pattern)):
            return self._stub(schema)
        return {
            "type": "string",
            **self._bounded(lengths),
            **({"pattern": self._token(pattern.text)} if pattern else {}),
        }

    def _container(self, schema: Array | Object, *, is_inner: bool) -> JsonSchema:
        if isinstance(schema, Object):
            if schema.additional is None or (is_inner and (schema.min_properties or schema.max_properties is not None)):
                return self._stub(schema)
            value = self.keywords(schema.additional, is_inner=True)
            bounds = _lengths("Properties", schema.min_properties, schema.max_properties)
            # An object of anything is printed as a class.
            if not value:
                return self._stub(schema)
            return {"type": "object", "additionalProperties": value, **self._bounded(bounds)}
        if is_tuple(schema):
            size = len(schema.prefix)
            parts = [self.keywords(part, is_inner=True) for part in schema.prefix]
            return {"type": "array", "prefixItems": parts, "items": False, "minItems": size, "maxItems": size}
        if schema.prefix or (is_inner and (schema.min_items or schema.max_items is not None)):
            return self._stub(schema)
        bounds = _lengths("Items", schema.min_items, schema.max_items)
        return {"type": "array", "items": self.keywords(schema.items, is_inner=True), **self._bounded(bounds)}

    def _stub(self, schema: Schema) -> JsonSchema:
        """A reference to an imported type, in whose place the annotation of the schema is put."""
        found = annotation(schema, self._names, constrained=True)
        if found.text not in self._stubs:
            name = f"Stub{len(self._stubs)}"
            self._stubs[found.text] = name
            self.annotations[name] = found
        return {"$ref": PREFIX + self._stubs[found.text]}

    def _bounded(self, bounds: Mapping[str, float]) -> JsonSchema:
        return {keyword: self._bound(bound) for keyword, bound in bounds.items()}

    def _bound(self, bound: float) -> float:
        """A number that is printed as the bound would be: a whole one, 1.0, or one with a fraction."""
        number = _FIRST_BOUND + len(self.bounds)
        token = number if isinstance(bound, int) else number + (0.0 if bound.is_integer() else 0.5)
        self.bounds[token] = bound
        return token

    def _token(self, text: str) -> str:
        token = self._tokens.setdefault(text, f"token{len(self._tokens)}")
        self.texts[token] = text
        return token


def is_class(schema: Schema) -> bool:
    """A class and not an alias."""
    return isinstance(schema, Object) and not schema.is_map


def _lengths(noun: str, least: int | None, most: int | None) -> dict[str, int]:
    bounds = {f"min{noun}": int(least) if least else None, f"max{noun}": None if most is None else int(most)}
    return {keyword: bound for keyword, bound in bounds.items() if bound is not None}
