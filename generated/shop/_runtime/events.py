"""Server-sent events (HTML Standard, 9.2): how they are told apart in bytes, and what an item of them is."""

import re
from collections.abc import AsyncIterable, AsyncIterator
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from typing_extensions import TypeAliasType

from .model_kinds import is_model, model_fields

Event: TypeAlias = dict[str, str]
"""The fields of an event, as sent: `data`, whose lines are joined by line feeds, `event`, `id`, `retry`."""

FIELDS = frozenset({"data", "event", "id", "retry"})
_LINE_END = re.compile(rb"\r\n|\r|\n")
_MARK = b"\xef\xbb\xbf"


class BrokenEvents(Exception):
    """The text is no UTF-8, or ends within an event."""


class TooLong(Exception):
    """An event has more bytes than it may have."""


def is_event(kind: object) -> bool:
    """Whether the model of an item is the event itself: of everything else the JSON is the data (OpenAPI 3.2, Media Type Object)."""
    if not is_model(kind):
        return False
    names = {field.alias or name for name, field in model_fields(kind).items()}
    return "data" in names and names <= FIELDS


def are_events(annotation: Any) -> bool:
    """Whether all values of the annotation are events themselves."""
    if isinstance(annotation, TypeAliasType):
        return are_events(annotation.__value__)
    origin = get_origin(annotation)
    if origin is Annotated:
        return are_events(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return all(map(are_events, get_args(annotation)))
    return is_event(annotation)


async def events(chunks: AsyncIterable[bytes], most: int) -> AsyncIterator[Event]:
    """The events that have data, each of `most` bytes; BrokenEvents, TooLong."""
    fields: Event = {}
    size = 0
    async for line in _lines(chunks, most):
        size += len(line)
        if size > most:
            raise TooLong
        if line:
            _take(line, fields)
            continue
        if fields.get("data"):
            yield fields
        fields, size = {}, 0
    if fields:
        raise BrokenEvents("The text ends within an event: an empty line ends one.")


def _take(line: bytes, fields: Event) -> None:
    try:
        name, _, value = line.decode("utf-8").partition(":")
    except UnicodeDecodeError:
        raise BrokenEvents("The text is not UTF-8.") from None
    value = value.removeprefix(" ")
    if name == "data" and "data" in fields:
        fields["data"] += f"\n{value}"
    elif name in FIELDS and (name != "id" or "\0" not in value) and (name != "retry" or _is_number(value)):
        fields[name] = value


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19


async def _lines(chunks: AsyncIterable[bytes], most: int) -> AsyncIterator[bytes]:
    """The lines, however they end; the last one needs no end."""
    waiting = bytearray()
    start = _MARK
    async for chunk in chunks:
        waiting += chunk
        if len(waiting) > most + len(chunk):
            raise TooLong
        if chunk.endswith(b"\r") or not (b"\n" in chunk or b"\r" in waiting):  # half of an end, perhaps, or none
            continue
        *lines, rest = _LINE_END.split(bytes(waiting))
        waiting = bytearray(rest)
        for line in lines:
            yield line.removeprefix(start)
            start = b""
    *lines, last = _LINE_END.split(bytes(waiting))
    for line in (*lines, last) if last else lines:
        yield line.removeprefix(start)
        start = b""
