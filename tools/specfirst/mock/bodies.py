"""Values as the content of an answer, by its media type."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from pydantic_core import to_json

from specfirst.plan.media import Kind, stream_of
from specfirst.runtime.media_types import essence, matches

_USUAL = {
    "image/*": "image/png",
    "audio/*": "audio/mpeg",
    "video/*": "video/mp4",
    "text/*": "text/plain",
    "application/*": "application/json",
    "*/*": "application/json",
}
_PICTURES = {
    "image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==",
    "image/gif": "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
    "image/jpeg": (
        "/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/"
        "yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k="
    ),
    "image/svg+xml": "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxIiBoZWlnaHQ9IjEiLz4=",
}
"""Of one pixel, so that a page shows something where a contract has no example."""


def concrete(declared: str, accept: str) -> str:
    """The media type of an answer where the contract declares a range: what the client names of it, else a usual one."""
    if "*" not in declared:
        return declared
    named = (essence(part) for part in accept.split(","))
    return next((one for one in named if "*" not in one and "/" in one and matches(one, declared)), _usual(declared))


def _usual(declared: str) -> str:
    declared = essence(declared)
    return _USUAL.get(declared, declared.replace("*", "json"))


def is_stream(media_type: str) -> bool:
    """Whether its content is a sequence of items, where it has an `itemSchema` (OpenAPI 3.2, Media Type Object)."""
    return stream_of(essence(media_type)) is not None


def is_xml(media_type: str) -> bool:
    """Whether its content is XML (RFC 7303, 4.2)."""
    return essence(media_type).endswith(("/xml", "+xml"))


def written(value: Any, media_type: str, *, has_items: bool) -> bytes:
    """A value as content; `has_items`: the media type has an `itemSchema`, and the value is a list of such items."""
    kind = essence(media_type)
    if has_items and (stream := stream_of(kind)) is not None:
        items = value if isinstance(value, list) else [value]
        return value.encode() if isinstance(value, str) else b"".join(map(_FRAMES[stream], items))
    if kind == "application/json" or kind.endswith("+json"):
        return to_json(value)
    if kind == "application/x-www-form-urlencoded" and isinstance(value, dict):
        return urlencode({name: _text(one) for name, one in value.items()}).encode()
    return _text(value).encode("utf-8", "surrogatepass")


def made_up(media_type: str) -> bytes | None:
    """Content of a binary media type that nobody has shown anything of; None for one that has values."""
    picture = _PICTURES.get(essence(media_type))
    return None if picture is None else b64decode(picture)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else to_json(value).decode()


def _event(item: Any) -> bytes:
    """A server-sent event (HTML Standard, 9.2): an object of its fields, or else the JSON of the data."""
    if not isinstance(item, dict) or not item or not item.keys() <= {"data", "event", "id", "retry"}:
        item = {"data": to_json(item).decode()}
    lines = [f"{name}: {_text(item[name])}" for name in ("event", "id", "retry") if item.get(name) is not None]
    if item.get("data") is not None:
        lines += [f"data: {line}" for line in _text(item["data"]).splitlines() or [""]]
    return "".join(f"{line}\n" for line in (*lines, "")).encode()


_FRAMES: dict[Kind, Callable[[Any], bytes]] = {
    Kind.JSON_LINES: lambda item: to_json(item) + b"\n",
    Kind.JSON_SEQUENCE: lambda item: b"\x1e" + to_json(item) + b"\n",
    Kind.EVENTS: _event,
}
