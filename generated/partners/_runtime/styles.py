"""The styles in which parameters are written: OpenAPI's names for the expansions of RFC 6570.

Each function gives what a text on the wire stands for: a text, a list of texts, or a mapping of texts. Everything is
split first and percent-decoded then, so that an encoded separator separates nothing. Malformed where the text is not
of the style.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias, cast

from .hygiene import MOST_DEPTH
from .percent import Malformed, decoded, form_decoded

Shape: TypeAlias = Literal["primitive", "array", "object"]
Style: TypeAlias = Literal[
    "simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"
]
Value: TypeAlias = str | list[str] | dict[str, Any]
Decode: TypeAlias = Callable[[str], str]
Read: TypeAlias = Callable[[str], Value]

# In a query, the delimiters that RFC 3986 does not allow there arrive encoded.
_DELIMITERS = {
    "form": re.compile(","),
    "cookie": re.compile(","),
    "spaceDelimited": re.compile(r"%20|\+| "),
    "pipeDelimited": re.compile(r"%7[Cc]|\|"),
}
_ENCODED_COMMA = re.compile("%2[Cc]")


def as_sent(text: str) -> str:
    """The text as it is: in headers and in cookies of style `cookie` a percent sign is a percent sign."""
    return text


def simple(shape: Shape, *, explode: bool, decode: Decode = decoded) -> Read:
    """How style `simple` is read: `a,b` and `k,v` or, exploded, `k=v`."""
    if shape == "primitive":
        return decode
    if shape == "array":
        return lambda text: [decode(item.strip(" \t")) for item in text.split(",")] if text else []
    return lambda text: _object(
        [part.strip(" \t") for part in text.split(",")] if text else [], decode, explode=explode
    )


def label(shape: Shape, *, explode: bool) -> Read:
    """How style `label` is read: `.a`, `.a,b` and, exploded, `.a.b`, `.k=v`."""
    separator = "." if explode else ","

    def read(text: str) -> Value:
        if not text.startswith("."):
            raise Malformed("Input should start with a dot")
        return _split(shape, text[1:], separator, explode=explode)

    return read


def matrix(shape: Shape, name: str, *, explode: bool) -> Read:
    """How style `matrix` is read: `;name=a`, `;name=a,b` and, exploded, `;name=a;name=b`, `;k=v`."""

    def read(text: str) -> Value:
        if not text.startswith(";"):
            raise Malformed("Input should start with a semicolon")
        parts = text[1:].split(";")
        if shape == "object" and explode:
            return _object(parts, decoded, explode=True, is_bare_allowed=True)
        values = [_named(part, name) for part in parts]
        if shape == "array" and explode:
            return [decoded(value) for value in values]
        return _split(shape, only(values), ",", explode=False)

    return read


def delimited(shape: Shape, style: Style, *, decode: Decode = form_decoded) -> Read:
    """How the values of one pair are read where they are not exploded: `a,b`, `a%20b`, `a%7Cb`, `k,v`."""
    delimiter = _DELIMITERS[style]
    if shape == "primitive":
        return decode
    if shape == "array":
        return lambda text: [decode(item) for item in delimiter.split(text)] if text else []
    return lambda text: _object(_halves(text, delimiter), decode, explode=False)


def _halves(text: str, delimiter: re.Pattern[str]) -> list[str]:
    """Names and values by turns. One piece is no object: its commas were encoded by a client that encodes all."""
    pieces = delimiter.split(text) if text else []
    return _ENCODED_COMMA.split(text) if len(pieces) == 1 else pieces


def deep_object(prefix: str, pairs: Mapping[str, list[str]]) -> dict[str, Any]:
    """The properties of `prefix[property]=value`; a property that is given twice is a list.

    What OpenAPI leaves open is read as most clients write it: `prefix[a][b]=1` is an object within the object,
    `prefix[a][]=1` and `prefix[a][0]=1` are an array.
    """
    start = f"{prefix}["
    found: dict[str, Any] = {}
    for name, values in pairs.items():
        if name.startswith(start) and name.endswith("]"):
            keys = name[len(start) : -1].split("][")
            _put(found, keys, one_or_many([form_decoded(value) for value in values]))
    return {key: _with_arrays(value) for key, value in found.items()}


def deep_array(prefix: str, pairs: Mapping[str, list[str]]) -> Any:
    """The items of `prefix[0]=value` or `prefix[0][property]=value`; None if there is none."""
    found = deep_object(prefix, pairs)
    return _with_arrays(found) if found else None


def _put(found: dict[str, Any], keys: list[str], value: str | list[str]) -> None:
    if len(keys) > MOST_DEPTH:
        raise Malformed(f"Input should be nested at most {MOST_DEPTH} deep")
    for key in keys[:-1]:
        found = found.setdefault(key, {})
        if not isinstance(found, dict):
            raise Malformed("Input should have each property once")
    if keys[-1] in found:
        raise Malformed("Input should have each property once")
    found[keys[-1]] = value


def _with_arrays(value: Any) -> Any:
    """The value with a list for each object whose names are "" alone, or 0, 1, 2, ... ."""
    if not isinstance(value, dict):
        return value
    items = cast("dict[str, Any]", value)
    if items.keys() == {""}:
        return items[""] if isinstance(items[""], list) else [_with_arrays(items[""])]
    if items.keys() == {str(index) for index in range(len(items))}:
        return [_with_arrays(items[str(index)]) for index in range(len(items))]
    return {key: _with_arrays(item) for key, item in items.items()}


def exploded_object(
    pairs: Mapping[str, list[str]], names: Iterable[str], decode: Decode = form_decoded
) -> dict[str, "str | list[str]"]:
    """The properties of an exploded form object, which are pairs of their own."""
    return {name: one_or_many([decode(value) for value in pairs[name]]) for name in names if name in pairs}


def one_or_many(values: list[str]) -> "str | list[str]":
    return values[0] if len(values) == 1 else values


def only(values: list[str]) -> str:
    """The one value; Malformed if there are several."""
    if len(values) > 1:
        raise Malformed("Input should be given once")
    return values[0]


def _split(shape: Shape, text: str, separator: str, *, explode: bool) -> Value:
    if shape == "primitive":
        return decoded(text)
    parts = text.split(separator) if text else []
    return [decoded(part) for part in parts] if shape == "array" else _object(parts, decoded, explode=explode)


def _named(part: str, name: str) -> str:
    given, _, value = part.partition("=")
    if decoded(given) != name:
        raise Malformed("Input should have the name of the parameter after each semicolon")
    return value


def _object(
    parts: list[str], decode: Decode, *, explode: bool, is_bare_allowed: bool = False
) -> dict[str, "str | list[str]"]:
    """The properties; only matrix writes an empty value without its "=" (RFC 6570, 3.2.7)."""
    if explode:
        pairs = [part.partition("=") for part in parts]
        if not is_bare_allowed and not all(separator for _, separator, _ in pairs):
            raise Malformed("Input should have a value for each property")
        named = [(decode(name), decode(value)) for name, _, value in pairs]
    elif len(parts) % 2:
        raise Malformed("Input should have a value for each property")
    else:
        named = [(decode(name), decode(value)) for name, value in zip(parts[::2], parts[1::2], strict=True)]
    found = dict(named)
    if len(found) != len(named):
        raise Malformed("Input should have each property once")
    return dict[str, str | list[str]](found)
