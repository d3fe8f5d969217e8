"""The keywords of a schema that its kind does not express."""

from collections.abc import Callable, Mapping
from typing import Any

from .repair import NOTES, STRING_FORMATS, Keywords
from .schema import AnyValue, Array, Nothing, Number, Object, Schema, String

_OBJECT = frozenset({"patternProperties", "propertyNames", "dependentRequired", "dependentSchemas", "dependencies"})
_STRING = frozenset({"pattern", "minLength", "maxLength", "contentSchema"})
"""Of a text that is read as something else by its format."""
_PLAIN_STRING = frozenset({"contentSchema"})
_READ = frozenset(
    {"type", "nullable", "format", "x-python-name", "allOf", "oneOf", "anyOf", "$ref", "if", "then", "else"}
)


def residual(keywords: Keywords, schema: Schema) -> frozenset[str]:
    """What of the keywords a JSON Schema validator has to check beside the kind."""
    of_kind = _OF_KIND.get(type(schema))
    found = _of_any(keywords)
    return frozenset(found | of_kind(keywords, schema)) if of_kind else frozenset(found)


def _of_any(keywords: Keywords) -> set[str]:
    found: set[str] = set()
    if "not" in keywords and keywords["not"] is not False:
        found.add("not")
    if "if" in keywords and ("then" in keywords or "else" in keywords):
        found.add("if")
    return found


def _of_string(keywords: Keywords, schema: String) -> set[str]:
    checked = _PLAIN_STRING if schema.format is None else _STRING
    return {name for name in checked if name in keywords}


def _of_number(keywords: Keywords, schema: Number) -> set[str]:
    """Pydantic divides a Decimal by no float."""
    return {"multipleOf"} & keywords.keys() if not schema.integer and schema.format == "decimal" else set()


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


def _of_untyped(keywords: Keywords, _: AnyValue) -> set[str]:
    """Keywords without a type apply to values of their type only; all others pass."""
    found = set(keywords.keys() - NOTES - _READ - {"not"})
    if keywords.get("format") in STRING_FORMATS:
        found.add("format")
    return found


_OF_KIND: Mapping[type, Callable[[Keywords, Any], set[str]]] = {
    Object: _of_object,
    Array: _of_array,
    String: _of_string,
    AnyValue: _of_untyped,
    Number: _of_number,
}
