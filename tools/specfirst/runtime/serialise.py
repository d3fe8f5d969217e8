"""Values written in the styles of parameters: the other way round of styles.py, by RFC 6570.

An absent value (None, an empty array or object) is written as an empty text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote

from .styles import Style

Written: TypeAlias = str | Sequence[str] | Mapping[str, str]
Encode: TypeAlias = Callable[[str], str]

_RESERVED = ":/?#[]@!$&'()*+,;="
_SEPARATORS = {"form": ",", "cookie": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


def encoded(text: str) -> str:
    """The text percent-encoded except for unreserved characters (RFC 6570, 3.2.1)."""
    return quote(text, safe="")


def encoded_reserved(text: str) -> str:
    """The text for `allowReserved`: reserved characters stay (RFC 6570, 3.2.3)."""
    return quote(text, safe=_RESERVED)


def as_is(text: str) -> str:
    """The text for headers and for cookies of style `cookie`."""
    return text


def simple(value: Written, *, explode: bool, encode: Encode = encoded) -> str:
    """`a`, `a,b`, `k,v` and, exploded, `k=v`."""
    return ",".join(_parts(value, encode, explode=explode))


def label(value: Written, *, explode: bool) -> str:
    """`.a`, `.a,b`, `.k,v` and, exploded, `.a.b`, `.k=v`."""
    separator = "." if explode else ","
    return "." + separator.join(_parts(value, _label_item, explode=explode))


def matrix(name: str, value: Written, *, explode: bool) -> str:
    """`;name=a`, `;name=a,b`, `;name=k,v` and, exploded, `;name=a;name=b`, `;k=v`."""
    if explode and isinstance(value, Mapping):
        return "".join(f";{pair}" for pair in _parts(value, encoded, explode=True))
    parts = list(_parts(value, encoded, explode=False))
    values = parts if explode else [",".join(parts)]
    return "".join(f";{encoded(name)}={text}" if text else f";{encoded(name)}" for text in values)


def form(
    name: str, value: Written, *, style: Style = "form", explode: bool, separator: str = "&", encode: Encode = encoded
) -> str:
    """`name=a`, `name=a,b`, `name=k,v` and, exploded, `name=a&name=b`, `k=v&l=w`; cookies have their own separator."""
    if not value and not isinstance(value, str):
        return ""
    if style == "deepObject" and isinstance(value, Mapping):
        return separator.join(f"{encode(f'{name}[{key}]')}={encode(text)}" for key, text in value.items())
    if explode and isinstance(value, Mapping):
        return separator.join(_parts(value, encode, explode=True))
    parts = list(_parts(value, encode, explode=False))
    values = parts if explode else [_SEPARATORS[style].join(parts)]
    return separator.join(f"{encode(name)}={text}" for text in values)


def _label_item(text: str) -> str:
    # A dot is unreserved, yet it separates here.
    return encoded(text).replace(".", "%2E")


def _parts(value: Written, encode: Encode, *, explode: bool) -> Iterable[str]:
    if isinstance(value, str):
        return [encode(value)]
    if not isinstance(value, Mapping):
        return [encode(item) for item in value]
    if explode:
        return [f"{encode(name)}={encode(item)}" for name, item in value.items()]
    return [encode(part) for pair in value.items() for part in pair]
