"""Bodies that are a stream of items (OpenAPI 3.2, `itemSchema`), validated while they arrive."""

from collections.abc import AsyncIterator
from typing import Any, Generic, TypeVar, cast, overload

from pydantic import ValidationError
from pydantic_core import from_json as parsed
from pydantic_core import to_json

from .adapters import built
from .events import BrokenEvents, Event, TooLong, are_events, events
from .formats import from_json
from .hygiene import unsafe_json
from .problems import Refused, json_fault, part_entries, part_entry
from .reading import MEBIBYTE, Body
from .requests import Incoming
from .uploads import NetworkSource, Upload

ItemT = TypeVar("ItemT")

_LINE_FEED = b"\n"
_RECORD_SEPARATOR = b"\x1e"


class _ItemsBody(Body[AsyncIterator[ItemT]], Generic[ItemT]):
    """A body of items with a separator between them; the iterator raises Refused at the first bad one.

    Nothing of a bad item has reached the implementation then, but the items before it have.
    """

    separator: bytes

    def __init__(self, schema: Any, *, media_type: str, limit: int, item_limit: int, required: bool) -> None:
        super().__init__([media_type], limit=limit, required=required)
        self._item_limit = item_limit
        self._validate = built(from_json(schema)).validator.validate_json

    async def read(self, request: Incoming) -> AsyncIterator[ItemT]:
        request.limit(self.limit)
        return self._items(Upload(NetworkSource(request)))

    def absent(self) -> AsyncIterator[ItemT]:
        """No items, for an optional body."""
        return _nothing() if not self.required else super().absent()

    async def _items(self, upload: Upload) -> AsyncIterator[ItemT]:
        index = 0
        async for text in self._texts(upload):
            if text.strip(b" \t\r\n"):
                yield self._item(index, text)
                index += 1

    async def _texts(self, upload: Upload) -> AsyncIterator[bytes]:
        waiting = bytearray()
        async for chunk in upload.chunks():
            waiting += chunk
            if self.separator in chunk:
                *texts, waiting = waiting.split(self.separator)
                for text in texts:
                    yield bytes(text)
            if len(waiting) > self._item_limit:
                raise self._too_long()
        yield bytes(waiting)

    def _too_long(self) -> Refused:
        return Refused(413, f"An item of the body is longer than {self._item_limit} bytes.")

    def _item(self, index: int, text: bytes) -> ItemT:
        name = str(index)
        try:
            item = self._validate(text, by_alias=True, by_name=False)
        except ValidationError as error:
            if (fault := json_fault(error)) is not None:
                raise _unreadable(name, fault) from None
            raise Refused(422, "An item is off its schema.", errors=part_entries(name, error, parsed(text))) from None
        if (unsafe := unsafe_json(text, item)) is not None:
            raise _unreadable(name, unsafe)
        return cast("ItemT", item)


class JsonLinesBody(_ItemsBody[ItemT]):
    """JSON Lines: an item on each line; an empty line is none."""

    separator = _LINE_FEED

    @overload
    def __init__(
        self,
        schema: type[ItemT],
        *,
        media_type: str = ...,
        limit: int = ...,
        item_limit: int = ...,
        required: bool = ...,
    ) -> None: ...
    @overload
    def __init__(
        self, schema: Any, *, media_type: str = ..., limit: int = ..., item_limit: int = ..., required: bool = ...
    ) -> None: ...
    def __init__(
        self,
        schema: Any,
        *,
        media_type: str = "application/jsonl",
        limit: int = 10 * MEBIBYTE,
        item_limit: int = MEBIBYTE,
        required: bool = True,
    ) -> None:
        super().__init__(schema, media_type=media_type, limit=limit, item_limit=item_limit, required=required)


class JsonSequenceBody(_ItemsBody[ItemT]):
    """A JSON text sequence (RFC 7464): a record separator before each item."""

    separator = _RECORD_SEPARATOR

    @overload
    def __init__(
        self,
        schema: type[ItemT],
        *,
        media_type: str = ...,
        limit: int = ...,
        item_limit: int = ...,
        required: bool = ...,
    ) -> None: ...
    @overload
    def __init__(
        self, schema: Any, *, media_type: str = ..., limit: int = ..., item_limit: int = ..., required: bool = ...
    ) -> None: ...
    def __init__(
        self,
        schema: Any,
        *,
        media_type: str = "application/json-seq",
        limit: int = 10 * MEBIBYTE,
        item_limit: int = MEBIBYTE,
        required: bool = True,
    ) -> None:
        super().__init__(schema, media_type=media_type, limit=limit, item_limit=item_limit, required=required)


class EventsBody(_ItemsBody[ItemT]):
    """Server-sent events: items that are models of `data`, `event`, `id`, `retry`, or else the JSON of the data.

    The data of such a model is the text that was sent, or what it says as JSON where the schema takes no such text.
    """

    @overload
    def __init__(
        self,
        schema: type[ItemT],
        *,
        media_type: str = ...,
        limit: int = ...,
        item_limit: int = ...,
        required: bool = ...,
    ) -> None: ...
    @overload
    def __init__(
        self, schema: Any, *, media_type: str = ..., limit: int = ..., item_limit: int = ..., required: bool = ...
    ) -> None: ...
    def __init__(
        self,
        schema: Any,
        *,
        media_type: str = "text/event-stream",
        limit: int = 10 * MEBIBYTE,
        item_limit: int = MEBIBYTE,
        required: bool = True,
    ) -> None:
        super().__init__(schema, media_type=media_type, limit=limit, item_limit=item_limit, required=required)
        self._are_events = are_events(schema)

    async def _items(self, upload: Upload) -> AsyncIterator[ItemT]:
        index = 0
        try:
            async for found in events(upload.chunks(), self._item_limit):
                yield self._event(index, found) if self._are_events else self._item(index, found["data"].encode())
                index += 1
        except BrokenEvents as broken:
            raise _unreadable(str(index), str(broken)) from None
        except TooLong:
            raise self._too_long() from None

    def _event(self, index: int, found: Event) -> ItemT:
        fields: dict[str, Any] = {**found, "retry": int(found["retry"])} if "retry" in found else {**found}
        data = fields.pop("data")
        try:
            return self._item(index, to_json({**fields, "data": data}))
        except Refused as refused:
            if not _is_json(data):
                raise
            members = [*(b"%b:%b" % (to_json(name), to_json(value)) for name, value in fields.items())]
            text = b",".join([*members, b'"data":' + data.encode()])
            try:
                return self._item(index, b"{" + text + b"}")
            except Refused as other:
                raise (other if _is_other_type(refused) else refused) from None


async def _nothing() -> AsyncIterator[Any]:
    nothing: tuple[Any, ...] = ()
    for item in nothing:
        yield item


def _is_json(text: str) -> bool:
    try:
        parsed(text)
    except ValueError:
        return False
    return True


def _is_other_type(refused: Refused) -> bool:
    """Whether the data of an event is no text by its schema."""
    errors = refused.errors or []
    return any(each.get("keyword") == "type" and str(each.get("pointer")).endswith("/data") for each in errors)


def _unreadable(name: str, message: str) -> Refused:
    return Refused(400, "An item cannot be read.", errors=[part_entry(name, message, "format")])
