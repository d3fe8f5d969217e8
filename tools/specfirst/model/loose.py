"""Values of keywords that are in a wrong form and have a plain meaning: a count in quotes, a type of another language."""

import math
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Meant: TypeAlias = Mapping[str, Any]
"""The keywords that a keyword stands for; none where it says nothing."""

TYPES = frozenset({"string", "integer", "number", "boolean", "array", "object", "null"})
COUNTS = (
    "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains",
)  # fmt: skip
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
FLAGS = ("uniqueItems", "deprecated", "readOnly", "writeOnly", "nullable")
LISTS = ("allOf", "oneOf", "anyOf", "prefixItems")

_DATE_TIME = {"type": "string", "format": "date-time"}
_TYPE_WORDS: Mapping[str, Meant] = {
    **{name: {"type": name} for name in TYPES},
    **{word: {"type": "string"} for word in ("str", "text")},
    **{word: {"type": "integer"} for word in ("int", "int32", "int64", "long", "short")},
    **{word: {"type": "number"} for word in ("float", "double")},
    **{word: {"type": "object"} for word in ("dict", "map")},
    "bool": {"type": "boolean"},
    "list": {"type": "array"},
    "date": {"type": "string", "format": "date"},
    "datetime": _DATE_TIME,
    "date-time": _DATE_TIME,
    "uuid": {"type": "string", "format": "uuid"},
    "file": {"type": "string", "format": "binary"},
    "any": {},
}
"""What people write for a type, in lower case. `file` is of OpenAPI 2.0."""
_SAYS_NOTHING: Meant = {}
_VARIANT = re.compile(r"/(anyOf|oneOf)/[0-9]+\Z")
_NULL_IS_ABSENCE = frozenset({
    *COUNTS, *BOUNDS, *FLAGS, *LISTS, "enum", "pattern", "format", "properties", "patternProperties", "required",
    "dependentSchemas", "dependentRequired", "$defs", "discriminator",
})  # fmt: skip


def is_variant(pointer: str) -> bool:
    """Whether the schema at the pointer is one of an anyOf or oneOf."""
    return _VARIANT.search(pointer) is not None


def meant(name: str, value: Any, pointer: str) -> Meant | None:
    """What a keyword with an ill-formed value plainly stands for; None where that is anybody's guess.

    `pointer` is that of its schema: `type: null` says "null" where it is one variant beside others.
    """
    if name == "type":
        return _types(value, pointer)
    if value is None:
        return _SAYS_NOTHING if name in _NULL_IS_ABSENCE else None
    if name == "required":
        return _SAYS_NOTHING if isinstance(value, bool) or _flag(value) is not None else None
    if name in LISTS:
        return _SAYS_NOTHING if value == [] else None
    if name == "enum":
        return None if isinstance(value, (dict, list)) else {name: [value]}
    if not isinstance(value, str):
        return None
    if name == "discriminator":
        return {name: {"propertyName": value}}
    found = _flag(value) if name in FLAGS or name == "additionalProperties" else _number(name, value)
    return None if found is None else {name: found}


def _types(value: Any, pointer: str) -> Meant | None:
    if value is None:
        return {"type": "null"} if is_variant(pointer) else _SAYS_NOTHING
    if isinstance(value, str):
        return _TYPE_WORDS.get(value.lower())
    if not isinstance(value, list) or not value:
        return None
    found = [{"type": "null"} if item is None else _TYPE_WORDS.get(str(item).lower()) for item in value]
    types = [word["type"] for word in found if word is not None and word.keys() == {"type"}]
    return {"type": list(dict.fromkeys(types))} if len(types) == len(found) else None


def _flag(value: Any) -> bool | None:
    return {"true": True, "false": False}.get(value.lower()) if isinstance(value, str) else None


def _number(name: str, value: str) -> int | float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    exact = int(number) if number.is_integer() else number
    if name in COUNTS:
        return exact if isinstance(exact, int) and exact >= 0 else None
    return exact if name in BOUNDS and (name != "multipleOf" or exact > 0) else None
