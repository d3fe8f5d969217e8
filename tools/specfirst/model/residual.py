"""The keywords of a schema that its kind does not express."""

from .repair import NOTES, STRING_FORMATS, Keywords
from .schema import AnyValue, Array, Nothing, Null, Number, Object, Schema, String

_OBJECT = frozenset({"patternProperties", "propertyNames", "dependentRequired", "dependentSchemas", "dependencies"})
_STRING = frozenset({"pattern", "minLength", "maxLength"})
_READ = frozenset(
    {"type", "nullable", "format", "x-python-name", "allOf", "oneOf", "anyOf", "$ref", "if", "then", "else"}
)


def residual(keywords: Keywords, schema: Schema) -> frozenset[str]:
    """What of the keywords a JSON Schema validator has to check beside the kind."""
    return frozenset(_of_any(keywords) | _of_kind(keywords, schema))


def _of_any(keywords: Keywords) -> set[str]:
    found: set[str] = set()
    if "not" in keywords and keywords["not"] is not False:
        found.add("not")
    if "if" in keywords and ("then" in keywords or "else" in keywords):
        found.add("if")
    return found


def _of_kind(keywords: Keywords, schema: Schema) -> set[str]:
    match schema:
        case Object():
            return _of_object(keywords, schema)
        case Array():
            return _of_array(keywords, schema)
        case String(format=None):
            return {"contentSchema"} & keywords.keys()
        case String():
            return set((_STRING | {"contentSchema"}) & keywords.keys())
        case AnyValue():
            return _of_untyped(keywords)
        case Number(integer=False, format="decimal"):
            return {"multipleOf"} & keywords.keys()  # Pydantic divides a Decimal by no float
        case Number() | Nothing() | Null():
            return set()
        case _:
            return set()


def _of_object(keywords: Keywords, schema: Object) -> set[str]:
    found = set(_OBJECT & keywords.keys())
    if "patternProperties" in found:
        found |= {"additionalProperties"} & keywords.keys()
    if (
        "unevaluatedProperties" in keywords
        and keywords["unevaluatedProperties"] is not True
        and schema.additional is not None
    ):
        found.add("unevaluatedProperties")
    if schema.additional is None and not keywords.get("properties", {}).keys() >= set(keywords.get("required", ())):
        found |= {"additionalProperties", "unevaluatedProperties"} & keywords.keys()
    if schema.additional is not None and not schema.is_map:
        found |= {"minProperties", "maxProperties"} & keywords.keys()
    return found


def _of_array(keywords: Keywords, schema: Array) -> set[str]:
    found = {"contains"} & keywords.keys()
    if schema.prefix and not (isinstance(schema.items, Nothing) and schema.min_items == len(schema.prefix)):
        found |= {"prefixItems", "items"} & keywords.keys()  # places count in a list whose length is not fixed
    if schema.unique_items:
        found.add("uniqueItems")
    if keywords.get("unevaluatedItems", True) is not True:
        found.add("unevaluatedItems")
    return found


def _of_untyped(keywords: Keywords) -> set[str]:
    """Keywords without a type apply to values of their type only; all others pass."""
    found = set(keywords.keys() - NOTES - _READ - {"not"})
    if keywords.get("format") in STRING_FORMATS:
        found.add("format")
    return found
