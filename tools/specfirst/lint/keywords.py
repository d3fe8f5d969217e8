"""The keywords of a schema and the values they take (JSON Schema 2020-12, validation and applicator vocabularies)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from specfirst.model.loose import LISTS

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")


@dataclass(frozen=True, slots=True)
class Keyword:
    """What a keyword's value must be."""

    accepts: Callable[[Any], bool]
    wanted: str
    """Completes "must be ..."."""


def is_number(value: Any) -> bool:
    """A JSON number, to which true and false do not belong."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_whole(value: float) -> bool:
    """Whether a number has no fraction."""
    return isinstance(value, int) or value.is_integer()


def _is_count(value: Any) -> bool:
    return is_number(value) and value >= 0 and is_whole(value)


def _is_positive(value: Any) -> bool:
    return is_number(value) and value > 0


def _is_bound(value: Any) -> bool:
    return is_number(value) or isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_types(value: Any) -> bool:
    if isinstance(value, str):
        return value in TYPES
    names = value if isinstance(value, list) else [value]
    return bool(names) and _is_names(names) and all(name in TYPES for name in names)


def _is_names_by_name(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_names, value.values()))


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind)


_COUNT = Keyword(_is_count, "a whole number, not negative")
_NUMBER = Keyword(is_number, "a number")
_BOUND = Keyword(_is_bound, "a number, or in OpenAPI 3.0 true or false")
_TEXT = Keyword(_is_text, "a string")
_FLAG = Keyword(_is(bool), "true or false")
_LIST = Keyword(_is(list), "a list")
_PARTS = Keyword(lambda value: isinstance(value, list) and bool(value), "a list of schemas")
_MAP = Keyword(_is(dict), "a mapping")

KEYWORDS: Mapping[str, Keyword] = {
    "type": Keyword(_is_types, "one of " + ", ".join(TYPES)),
    "multipleOf": Keyword(_is_positive, "a number above 0"),
    **dict.fromkeys(("minimum", "maximum"), _NUMBER),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), _BOUND),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minContains", "maxContains"), _COUNT),
    **dict.fromkeys(("minProperties", "maxProperties"), _COUNT),
    **dict.fromkeys(("pattern", "format"), _TEXT),
    **dict.fromkeys(("uniqueItems", "nullable", "readOnly", "writeOnly", "deprecated"), _FLAG),
    "enum": _LIST,
    **dict.fromkeys(LISTS, _PARTS),
    **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), _MAP),
    "discriminator": Keyword(lambda value: not isinstance(value, str), "a mapping"),
    "additionalProperties": Keyword(lambda value: value not in ("true", "false"), "a schema"),
    "required": Keyword(_is_names, "a list of property names"),
    "dependentRequired": Keyword(_is_names_by_name, "a list of property names for each property"),
}
"""A text for a discriminator or a flag has a plain meaning; else the two are checked as the objects they are.

What is not named here takes any value, or is checked as the schema it is."""


def is_well_formed(name: str, value: Any) -> bool:
    """Whether the keyword means something with this value."""
    keyword = KEYWORDS.get(name)
    return keyword is None or keyword.accepts(value)


def types_of(schema: Mapping[str, Any]) -> frozenset[str] | None:
    """The types a schema names, null for `nullable` included; None where it does not say, or not clearly."""
    written = schema.get("type")
    listed = written if isinstance(written, list) else [written]
    names = [name for name in listed if isinstance(name, str) and name in TYPES]
    if not names or len(names) < len(listed):
        return None
    return frozenset(names) | ({"null"} if schema.get("nullable") is True else set())


_BESIDE_TYPE = frozenset({"$ref", "allOf", "oneOf", "not", "if", "enum", "const", "$dynamicRef", "$recursiveRef"})


def allows_null_plainly(schema: Any) -> bool:
    """Whether null is a value of the schema, as far as its types and those of its anyOf say; False where more is to be asked."""
    if not isinstance(schema, dict) or not schema.keys().isdisjoint(_BESIDE_TYPE):
        return False
    if "type" in schema and "null" not in (types_of(schema) or ()):
        return False
    variants = schema.get("anyOf")
    return "anyOf" not in schema or (isinstance(variants, list) and any(map(allows_null_plainly, variants)))


def is_of_type(value: Any, types: frozenset[str]) -> bool:
    """Whether a value is of one of the types; 1.0 is an integer (JSON Schema Validation, section 6.1.1)."""
    match value:
        case None:
            return "null" in types
        case bool():
            return "boolean" in types
        case str():
            return "string" in types
        case list():
            return "array" in types
        case dict():
            return "object" in types
        case _:
            return "number" in types or ("integer" in types and is_whole(value))
