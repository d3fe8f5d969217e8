"""Response headers: from Python values to their bytes, style simple (OpenAPI, Header Object; RFC 6570, 3.2.2)."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote

from pydantic_core import to_json, to_jsonable_python

from .durations import duration_text

Headers: TypeAlias = list[tuple[bytes, bytes]]
"""Header fields as ASGI sends them; names are lower case."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_BREAKS = re.compile(r"[\r\n\0]")
# Their values are URI references (RFC 9110, 10.2.2 and 8.7), which are ASCII.
_REFERENCES = (b"location", b"content-location")
_URI_CHARACTERS = ":/%#?=@[]!$&'()*+,;"


def encoded(headers: Mapping[str, object]) -> Headers:
    """The fields for headers given as Python values; None is left out, a list for Set-Cookie is one field for each.

    ValueError where a name is no token, or a value would end its line (RFC 9110, 5.5).
    """
    fields: Headers = []
    for name, value in headers.items():
        if value is None:
            continue
        key = _name(name)
        if key == b"set-cookie" and isinstance(value, list):
            fields += [(key, _value(name, key, line)) for line in value]
        else:
            fields.append((key, _value(name, key, value)))
    return fields


def simple(value: object, *, explode: bool = False) -> str:
    """The text of a value in style simple: items joined by commas, objects as `a,1,b,2` or, exploded, `a=1,b=2`."""
    plain = value if isinstance(value, str) else _plain(value)
    if isinstance(plain, dict):
        separator = "=" if explode else ","
        return ",".join(f"{_scalar(key)}{separator}{_scalar(item)}" for key, item in plain.items())
    if isinstance(plain, list):
        return ",".join(_scalar(item) for item in plain)
    return _scalar(plain)


def exploded(value: object) -> str | None:
    """The text of a value in style simple, exploded; None for None."""
    return None if value is None else simple(value, explode=True)


def json_text(value: object) -> str | None:
    """The JSON of a value, for a header whose Header Object has `content` in place of `schema`; it is ASCII.

    None for None: the header is left out.
    """
    return None if value is None else to_json(value, by_alias=True, ensure_ascii=True).decode("ascii")


def _plain(value: object) -> object:
    """The value as JSON has it; a model has seen to its own durations."""
    if isinstance(value, timedelta):
        return duration_text(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return to_jsonable_python(value, by_alias=True)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return value
    return to_json(value).decode("utf-8")


@lru_cache(maxsize=256)
def _name(name: str) -> bytes:
    if not _TOKEN.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a header.")
    return name.lower().encode("ascii")


def _value(name: str, key: bytes, value: object) -> bytes:
    text = value if isinstance(value, str) else simple(value)
    if key in _REFERENCES and not text.isascii():
        text = quote(text, safe=_URI_CHARACTERS)
    if _BREAKS.search(text):
        raise ValueError(f"The header {name} has a line break or NUL in its value.")
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        raise ValueError(f"The header {name} has characters that a header cannot carry (RFC 9110, 5.5).") from None
