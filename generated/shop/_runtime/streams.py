"""Streams of bytes and of items, ended when the client goes away."""

import re
from asyncio import CancelledError, Queue, create_task, timeout, wait
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from typing import Any, TypeAlias, cast

from pydantic_core import to_json
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from .events import is_event
from .header_values import Headers
from .reply import AnyReply

BytesOrStream: TypeAlias = bytes | AsyncIterable[bytes] | Iterator[bytes]
"""A binary body: whole, or piece by piece; the pieces of a plain iterator come from a thread."""

_KEEP_ALIVE = 15.0
_LINES = re.compile(r"\r\n|\r|\n")


class Stream(StreamingResponse):
    """A response whose iterator is closed at its end, however that comes; one that answers HEAD never starts it."""

    def __init__(self, status: int, headers: Headers, content: AsyncIterator[bytes]) -> None:
        super().__init__(content, status)
        self.raw_headers = headers
        self._content = content

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["method"] == "HEAD":
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                await send({"type": "http.response.body", "body": b""})
            else:
                await super().__call__(scope, receive, send)
        finally:
            await close(self._content)


async def close(iterator: object) -> None:
    """Run what an iterator has left to do, such as its finally blocks."""
    end = getattr(iterator, "aclose", None)
    if end is not None:
        await end()


async def each(items: object, encode: Callable[[Any], bytes]) -> AsyncIterator[bytes]:
    """The encoded items; the iterator they come from is closed with this one.

    A reply that is raised on the way is the last item, where its body is one by the contract: no other status can be
    sent any more. What else is raised breaks the answer off, so that the client does not take it for complete.
    """
    iterator = asynchronous(items)
    try:
        async for item in iterator:
            yield encode(item)
    except AnyReply as reply:
        yield encode(reply.content)
    finally:
        await close(iterator)


async def kept_alive(events: AsyncIterator[bytes], seconds: float = _KEEP_ALIVE) -> AsyncIterator[bytes]:
    """The events, and a comment whenever none came for so many seconds, so that no proxy gives up (HTML, 9.2.7)."""
    queue: Queue[bytes | None] = Queue(1)
    producer = create_task(_fill(queue, events))  # one task for all items: what they await may be bound to it
    try:
        while True:
            try:
                async with timeout(seconds):
                    chunk = await queue.get()
            except TimeoutError:
                yield b": keep-alive\n\n"
                continue
            if chunk is None:
                break
            yield chunk
        await producer
    finally:
        producer.cancel()
        await wait([producer])


async def _fill(queue: "Queue[bytes | None]", events: AsyncIterator[bytes]) -> None:
    try:
        async for chunk in events:
            await queue.put(chunk)
    except CancelledError:
        await close(events)
        raise
    except BaseException:
        await queue.put(None)
        raise
    await queue.put(None)


def asynchronous(items: object) -> AsyncIterator[Any]:
    """The items one by one; those of a plain iterator come from a thread. TypeError for anything else."""
    if isinstance(items, AsyncIterable):
        return aiter(items)
    if isinstance(items, Iterator):
        return aiter(iterate_in_threadpool(items))
    raise TypeError(f"An iterator should be replied, not {type(items).__name__}.")


def event(item: object, dump: Callable[[Any], bytes], plain: Callable[[Any], Any]) -> bytes:
    """A server-sent event (HTML Standard, 9.2).

    A model of `data`, `event`, `id` and `retry` (OpenAPI 3.2, Media Type Object) is the event itself; of anything
    else the JSON is the data.
    """
    if not is_event(type(item)):
        return b"data: " + dump(item) + b"\n\n"
    fields = cast("dict[str, Any]", plain(item))
    lines = [f"{name}: {_one_line(fields[name])}" for name in ("event", "id", "retry") if fields.get(name) is not None]
    if (data := fields.get("data")) is not None:
        text = data if isinstance(data, str) else to_json(data).decode("utf-8")
        lines += [f"data: {line}" for line in _LINES.split(text)]
    return "\n".join([*lines, "", ""]).encode("utf-8")


def _one_line(value: object) -> str:
    text = str(value)
    if _LINES.search(text) or "\0" in text:
        raise ValueError("The name, id and retry of an event are one line each.")
    return text
