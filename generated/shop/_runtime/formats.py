"""The types of formats, and markers for what a Python type cannot say."""

import ipaddress
import re
from decimal import Decimal
from typing import Annotated, Any, TypeAlias, TypeVar, cast

import pydantic
from pydantic import AfterValidator, Field, GetCoreSchemaHandler, PlainSerializer, UrlConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .model_kinds import is_model
from .strictness import read_from_json, read_from_text

T = TypeVar("T")

LONGEST_FOR_BACKTRACKING = 4096
"""Characters of a text that a pattern with look-around or back-references is tried on."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_NAME = rf"{_LABEL}(\.{_LABEL})*"
_ESCAPE = "%[0-9A-Fa-f]{2}"
_URI_TEXT = rf"([A-Za-z0-9._~:/?\[\]@!$&'()*+,;=-]|{_ESCAPE})*"
_FIRST_SEGMENT = rf"([A-Za-z0-9._~@!$&'()*+,;=-]|{_ESCAPE})*"
_REFERENCE = rf"([A-Za-z][A-Za-z0-9+.-]*:{_URI_TEXT}|{_FIRST_SEGMENT}([/?]{_URI_TEXT})?)(#{_URI_TEXT})?"

Int32: TypeAlias = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
Int64: TypeAlias = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
EmailStr: TypeAlias = Annotated[str, Field(pattern=rf"^{_ATOM}(\.{_ATOM})*@{_NAME}$")]
"""An address as the contract sends it: nothing is trimmed, lowered or looked up (RFC 5321, without quoted parts)."""
Hostname: TypeAlias = Annotated[str, Field(pattern=rf"^{_NAME}$", max_length=253)]
"""RFC 1123, 2.1."""
Uri: TypeAlias = Annotated[pydantic.AnyUrl, UrlConstraints(preserve_empty_path=True)]
"""RFC 3986."""
UriReference: TypeAlias = Annotated[str, Field(pattern=f"^{_REFERENCE}$")]
"""RFC 3986, 4.1."""
JsonPointer: TypeAlias = Annotated[str, Field(pattern=r"^(/([^~/]|~[01])*)*$")]
"""RFC 6901."""


class _Text:
    """A type that is read from text of one form only."""

    def __init__(self, name: str, pattern: str) -> None:
        self.name = name
        self.pattern = pattern

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        text = core_schema.custom_error_schema(
            core_schema.str_schema(pattern=self.pattern),
            custom_error_type="format",
            custom_error_message=f"Input should be a valid {self.name}",
        )
        return core_schema.json_or_python_schema(core_schema.chain_schema([text, schema]), schema)


_BASE64 = r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
Base64Bytes: TypeAlias = Annotated[pydantic.Base64Bytes, _Text("byte", _BASE64)]
"""RFC 4648, 4: octets, which need not be text."""
IPv4Address: TypeAlias = Annotated[ipaddress.IPv4Address, _Text("ipv4", r"^[0-9.]+$")]
IPv6Address: TypeAlias = Annotated[ipaddress.IPv6Address, _Text("ipv6", r"^[0-9A-Fa-f:.]+$")]


class _FromNumber:
    """A decimal that the wire has as a number."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        number = core_schema.union_schema(
            [core_schema.int_schema(strict=True), core_schema.float_schema(strict=True, allow_inf_nan=False)],
            mode="left_to_right",
        )
        first = core_schema.custom_error_schema(
            number, custom_error_type="type", custom_error_message="Input should be a valid number"
        )
        return core_schema.json_or_python_schema(core_schema.chain_schema([first, schema]), schema)


def _as_number(value: Decimal) -> float:
    return int(value) if value == value.to_integral_value() else float(value)


DecimalNumber: TypeAlias = Annotated[
    Decimal, _FromNumber(), PlainSerializer(_as_number, return_type=float, when_used="json")
]


class Pattern:
    """A pattern that only a backtracking engine can match, tried on short texts."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._search = re.compile(pattern, re.ASCII).search

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _checked(self._match, handler(source))

    def _match(self, text: str) -> str:
        if len(text) > LONGEST_FOR_BACKTRACKING:
            raise PydanticCustomError(
                "pattern_too_long",
                "Text of more than {most} characters is not matched against this pattern",
                {"most": LONGEST_FOR_BACKTRACKING},
            )
        if self._search(text) is None:
            raise PydanticCustomError("pattern", "String should match pattern '{pattern}'", {"pattern": self.pattern})
        return text


class OneOf:
    """Values that `Literal` cannot hold, compared as JSON: 1.0 is 1, true is not 1."""

    def __init__(self, *values: Any) -> None:
        self.values = values

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _checked(self._find, handler(source))

    def _find(self, value: Any) -> Any:
        if any(_is_same(value, allowed) for allowed in self.values):
            return value
        raise PydanticCustomError("enum", "Input should be one of the values of the contract")


def _checked(check: Any, schema: CoreSchema) -> CoreSchema:
    """The schema with an after validator, which does not see null where null is allowed."""
    inner = cast("dict[str, Any]", schema)
    if inner["type"] == "nullable":
        return cast("CoreSchema", {**inner, "schema": _checked(check, inner["schema"])})
    return core_schema.no_info_after_validator_function(check, schema)


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[name], other[name]) for name in one)
    return bool(one == other)


# What ECMA-262 has and `re` writes in another way, or not at all; and what only `re` knows.
_ECMA = re.compile(r"\\[pP]\{\w+(=\w+)?\}|\\u\{[0-9A-Fa-f]{1,6}\}|\\c[A-Za-z]|\\k<\w+>|\\/|\[\^?\]")
_ONLY_PYTHON = re.compile(r"\(\?[P#aLux(]|(?<!\\)(\\\\)*\\[AZaeghijlmoqyz]|[*+?}]\+")


def _is_regex(text: str) -> str:
    if not _ONLY_PYTHON.search(text):
        try:
            re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", _ECMA.sub("x", text)))
        except (re.error, OverflowError, RecursionError):
            pass
        else:
            return text
    raise PydanticCustomError("format", "Input should be a valid regex")


Regex: TypeAlias = Annotated[str, AfterValidator(_is_regex)]
"""A regular expression of ECMA-262, as far as `re` can tell."""


class _FromText:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cast("CoreSchema", read_from_text(handler(source), handler.resolve_ref_schema))


class _FromJson:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cast("CoreSchema", read_from_json(handler(source)))


JSON = _FromJson()
"""Strict in JSON: for an alias, whose schema no class looks into."""


def from_text(schema: type[T]) -> type[T]:
    """The type as it is read from values that are all text: parameters, forms."""
    return cast("type[T]", Annotated[schema, _FromText()])


def from_json(schema: type[T]) -> type[T]:
    """The type as it is read from JSON; a model has seen to itself."""
    if is_model(schema):
        return schema
    return cast("type[T]", Annotated[schema, JSON])
