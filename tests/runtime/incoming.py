"""Requests as the operations of a generated package see them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pytest

from specfirst.runtime.problems import Refused
from specfirst.runtime.requests import Incoming

T = TypeVar("T")


async def _no_send(message: Any) -> None:
    raise AssertionError(message)


def incoming(
    *,
    query: str = "",
    path: Mapping[str, str] | None = None,
    headers: Sequence[tuple[str, str]] = (),
    method: str = "GET",
    chunks: Iterable[bytes] = (b"",),
    http_version: str = "1.1",
) -> Incoming:
    """A request whose body arrives in `chunks`; `received` of its scope counts the bytes that were asked for."""
    waiting = list(chunks)
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "http_version": http_version,
        "query_string": query.encode("latin-1"),
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "received": 0,
    }

    async def receive() -> dict[str, Any]:
        chunk = waiting.pop(0)
        scope["received"] += len(chunk)
        return {"type": "http.request", "body": chunk, "more_body": bool(waiting)}

    return Incoming(scope, receive, _no_send, dict(path or {}))


def posted(content_type: str | None, content: bytes, *, method: str = "POST") -> Incoming:
    """A request with a body that is there at once."""
    headers = [("Content-Length", str(len(content)))]
    if content_type is not None:
        headers.append(("Content-Type", content_type))
    return incoming(headers=headers, method=method, chunks=[content])


def awaited(body: Callable[[Incoming], Awaitable[T]], request: Incoming) -> T:
    """What a body reads from a request; its uploads are closed."""

    async def read() -> T:
        try:
            return await body(request)
        finally:
            await request.close()

    return asyncio.run(read())


def refusal(read: Callable[[], object]) -> Refused:
    """How a request is refused."""
    with pytest.raises(Refused) as caught:
        read()
    return caught.value


def errors_of(read: Callable[[], object]) -> list[dict[str, Any]]:
    """The faults that a refusal lists."""
    return refusal(read).errors or []
