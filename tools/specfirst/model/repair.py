"""A written schema in one shape: JSON Schema 2020-12 keywords, with OpenAPI 3.0 forms converted and mistakes taken out.

Both the model and the JSON Schema document start here, so that they cannot read a contract in two ways.
"""

from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any, TypeAlias

from specfirst.pointer import join
from specfirst.records import record

from .loose import BOUNDS, COUNTS, FLAGS, TYPES, is_variant, meant
from .patterns import is_pattern, said_otherwise
from .report import Report

Keywords: TypeAlias = dict[str, Any]

_ONE_TYPE = TYPES - {"null"}
NOTES = frozenset({
    "title", "description", "deprecated", "readOnly", "writeOnly", "default", "example", "examples", "externalDocs",
    "xml", "discriminator", "$comment", "$schema", "$id", "$anchor", "$defs", "definitions", "$vocabulary",
    "$dynamicAnchor",
})  # fmt: skip
"""Keywords that say nothing about which values are valid; `discriminator` hints at a union that stands elsewhere."""
STRING_FORMATS = frozenset({
    "date-time", "date", "time", "duration", "uuid", "uri", "uri-reference", "email", "hostname", "ipv4", "ipv6",
    "byte", "binary", "decimal", "regex", "json-pointer",
})  # fmt: skip
NUMBER_FORMATS = frozenset({"int32", "int64", "float", "double", "decimal"})

_LISTS = ("allOf", "oneOf", "anyOf", "prefixItems", "examples")
_MAPS = ("properties", "patternProperties", "dependentSchemas", "dependentRequired", "discriminator", "$defs")
_TEXTS = (
    "title", "description", "format", "pattern", "$ref", "$dynamicRef", "contentMediaType", "contentEncoding", "x-python-name",
)  # fmt: skip


_COUNTED = frozenset(COUNTS)
LARGEST_COUNT = 2**63 - 1
"""Nothing is longer, so a larger bound says the same; the validators have no room for one."""
_EXCLUSIVE = frozenset({"exclusiveMinimum", "exclusiveMaximum"})
_DYNAMIC = frozenset({"$dynamicRef", "$recursiveRef"})
_NULL_ALONE = NOTES | {"nullable"}
"""A variant that says `nullable: true` and no more is meant as null: OpenAPI 3.0 has no other word for it."""


@record(frozen=True, slots=True)
class Repairer:
    """Repairs one level of a schema; the schemas within it are left as they are."""

    is_30: bool
    """The contract is of OpenAPI 3.0 (or a converted 2.0): siblings of $ref are notes, exclusive bounds are flags."""
    report: Report

    def keywords(self, written: Mapping[str, Any], pointer: str) -> Keywords:
        """The keywords without extensions; `type` is a list without null, null allowed by it or by 3.0 is `nullable`."""
        kept = {name: value for name, value in written.items() if not name.startswith("x-") or name == "x-python-name"}
        if self.is_30 and isinstance(kept.get("$ref"), str):
            kept = {name: kept[name] for name in kept if name in NOTES or name in ("$ref", "nullable", "x-python-name")}
        if wrong := [name for name, value in kept.items() if name in _LOOSE and not _LOOSE[name](value)]:
            kept = _as_meant(kept, wrong, pointer)
            self._drop_off_kind(kept, pointer)
        if not _COUNTED.isdisjoint(kept):
            for name in _COUNTED & kept.keys():
                kept[name] = min(kept[name], LARGEST_COUNT)
        if not _DYNAMIC.isdisjoint(kept):
            self._drop_dynamic(kept, pointer)
        if kept.get("nullable") is True and is_variant(pointer) and kept.keys() <= _NULL_ALONE:
            kept = {**kept, "type": "null"}
        if not _EXCLUSIVE.isdisjoint(kept):
            _convert_exclusive(kept)
        flagged = kept.get("nullable", False)
        self._types(kept, pointer)
        if "required" in kept:
            self._required(kept, pointer)
        if "pattern" in kept:
            self._pattern(kept, pointer)
        if "enum" in kept or "const" in kept:
            self._enumeration(kept, pointer)
        if "enum" in kept and kept.get("nullable") and not flagged and None not in kept["enum"]:
            kept["nullable"] = False
        return kept

    def _drop_off_kind(self, kept: Keywords, pointer: str) -> None:
        for name in [name for name, value in kept.items() if name in _FITS and not _FITS[name](value)]:
            value = kept.pop(name)
            self.report.add("invalid-keyword", join(pointer, name), f'"{name}" cannot be {_shown(value)}')

    def _drop_dynamic(self, kept: Keywords, pointer: str) -> None:
        """A dynamic reference that is left (dynamic.py) leads nowhere, or to too many places: it allows anything."""
        for keyword in _DYNAMIC & kept.keys():
            message = f'"{kept.pop(keyword)}" leads to no schema that one could name; any value is taken'
            self.report.add("dynamic-reference", join(pointer, keyword), message, untyped=True)

    def _types(self, kept: Keywords, pointer: str) -> None:
        written = kept.pop("type", None)
        if isinstance(written, str) and written in _ONE_TYPE:
            kept["type"] = [written]
            return
        types: list[Any] = written if isinstance(written, list) else [] if written is None else [written]
        unknown = [name for name in types if not isinstance(name, str) or name not in TYPES]
        for name in unknown:
            self.report.add(
                "invalid-keyword", join(pointer, "type"), f"{_shown(name)} is no type of JSON Schema", untyped=True
            )
        known = list(dict.fromkeys(name for name in types if name not in unknown))
        if known == ["null"]:
            kept["type"] = known
            return
        if "null" in known:
            kept["nullable"] = True
        if rest := [name for name in known if name != "null"]:
            kept["type"] = ["number" if name == "integer" and "number" in rest else name for name in rest]
            kept["type"] = list(dict.fromkeys(kept["type"]))

    def _required(self, kept: Keywords, pointer: str) -> None:
        required = kept["required"]
        if isinstance(required, list):
            kept["required"] = list(dict.fromkeys(name for name in required if isinstance(name, str)))
        else:
            del kept["required"]
            self.report.add("invalid-keyword", join(pointer, "required"), '"required" is no list of property names')

    def _pattern(self, kept: Keywords, pointer: str) -> None:
        if other := said_otherwise(kept["pattern"]):
            kept["pattern"] = other.pattern
            kept["minLength"] = max(other.min_length, kept.get("minLength", 0))
            if other.max_length is not None:
                kept["maxLength"] = min(other.max_length, kept.get("maxLength", other.max_length))
        elif not is_pattern(kept["pattern"]):
            del kept["pattern"]
            self.report.add(
                "invalid-pattern", join(pointer, "pattern"), '"pattern" is no regular expression of ECMA-262'
            )

    def _enumeration(self, kept: Keywords, pointer: str) -> None:
        if "const" in kept:
            kept["enum"] = [kept.pop("const")]
        values = kept["enum"]
        if not isinstance(values, list) or not values:
            del kept["enum"]
            self.report.add("invalid-keyword", join(pointer, "enum"), '"enum" is no list of values')
            return
        kept["enum"] = self._on_type(distinct(values), kept, pointer)

    def _on_type(self, values: list[Any], kept: Keywords, pointer: str) -> list[Any]:
        """The values of the schema's types; where there is none, its values as text, or all of them without the type."""
        types = kept.get("type")
        if types is None:
            return values
        fitting = [value for value in values if value is None or any(is_of_type(value, name) for name in types)]
        if len(fitting) == len(values):
            return values
        self.report.add("enum-off-type", join(pointer, "enum"), "values are not of the type that stands beside them")
        if any(value is not None for value in fitting):
            return fitting
        if types == ["string"] and not any(isinstance(value, (dict, list)) for value in values):
            return distinct([value if value is None else _as_text(value) for value in values])
        del kept["type"]
        return values


def _as_meant(written: Keywords, wrong: list[str], pointer: str) -> Keywords:
    """The keywords with those of a wrong form as what they plainly stand for; what stands beside them wins."""
    kept = dict(written)
    for name in wrong:
        found = meant(name, written[name], pointer)
        if found is not None:
            del kept[name]
            kept = {**found, **kept}
    return kept


def is_of_type(value: Any, name: str) -> bool:
    """The JSON value is of the JSON Schema type; 1.0 is an integer (JSON Schema 2020-12, 6.1.1)."""
    match name:
        case "string":
            return isinstance(value, str)
        case "integer":
            return is_number(value) and value == value // 1
        case "number":
            return is_number(value)
        case "boolean":
            return isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case _:
            return value is None


def is_number(value: Any) -> bool:
    """A JSON number: what Python counts as one, but for booleans."""
    return isinstance(value, Real) and not isinstance(value, bool)


def same(left: Any, right: Any) -> bool:
    """Equal as JSON values: true is not 1, 1.0 is 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    match left, right:
        case list(), list():
            return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
        case dict(), dict():
            return left.keys() == right.keys() and all(same(left[name], right[name]) for name in left)
        case _:
            return bool(left == right)


def distinct(values: list[Any]) -> list[Any]:
    """The values without later duplicates."""
    scalars: set[tuple[bool, Any]] = set()
    others: list[Any] = []
    kept: list[Any] = []
    for value in values:
        if isinstance(value, (dict, list)):
            if not any(same(value, other) for other in others):
                others.append(value)
                kept.append(value)
        elif (isinstance(value, bool), value) not in scalars:
            scalars.add((isinstance(value, bool), value))
            kept.append(value)
    return kept


def _convert_exclusive(kept: Keywords) -> None:
    """OpenAPI 3.0: `exclusiveMinimum: true` makes a bound of `minimum` exclusive; honoured in every version."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if kept.get(exclusive) is True and bound in kept:
            kept[exclusive] = kept.pop(bound)
        elif isinstance(kept.get(exclusive), bool):
            del kept[exclusive]


def _is_count(value: Any) -> bool:
    return is_number(value) and value >= 0 and value == value // 1


def _is_bound(value: Any) -> bool:
    return is_number(value) or isinstance(value, bool)


def _is_schema(value: Any) -> bool:
    return isinstance(value, (dict, bool))


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return f'"{str(value).lower()}"'
        case str():
            return f'"{value[:40]}"'
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f'"{value}"'


_KINDS: tuple[tuple[tuple[str, ...], Callable[[Any], bool]], ...] = (
    (COUNTS, _is_count),
    (BOUNDS[:2], is_number),
    (BOUNDS[2:4], _is_bound),
    (("multipleOf",), lambda value: is_number(value) and value > 0),
    (FLAGS, lambda value: isinstance(value, bool)),
    (_LISTS, lambda value: isinstance(value, list) and bool(value)),
    (_MAPS, lambda value: isinstance(value, dict)),
    (_TEXTS, lambda value: isinstance(value, str)),
    (("additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"), _is_schema),
    (("items",), lambda value: isinstance(value, (dict, bool, list))),
)


def _is_type(name: Any) -> bool:
    return isinstance(name, str) and name in TYPES


_FITS = {name: fits for names, fits in _KINDS for name in names}
_LOOSE: dict[str, Callable[[Any], bool]] = {
    **_FITS,
    "type": lambda value: all(map(_is_type, value)) if isinstance(value, list) else _is_type(value),
    "required": lambda value: isinstance(value, list),
    "enum": lambda value: isinstance(value, list),
}
"""Which values are in the form that is asked for."""
