"""What every request passes, whatever its path: plain ASGI, so that streams stay streams."""

import zlib
from dataclasses import dataclass
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_GZIP = 31
"""zlib's window bits for gzip."""


@dataclass(frozen=True, slots=True)
class ProcessTime:
    """Adds how long an answer took, in seconds, as X-Process-Time."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Process-Time"] = f"{perf_counter() - started:.6f}"
            await send(message)

        await self.app(scope, receive, timed)


@dataclass(frozen=True, slots=True)
class GzipRequests:
    """Reads request bodies that are compressed (Content-Encoding: gzip), piece by piece.

    At most `ratio` bytes come of each byte that was sent, so that a small request does not become a large one: 413.
    """

    app: ASGIApp
    ratio: int = 100

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or Headers(scope=scope).get("content-encoding", "").lower() != "gzip":
            await self.app(scope, receive, send)
            return
        dropped = (b"content-encoding", b"content-length")
        plain = {**scope, "headers": [field for field in scope["headers"] if field[0] not in dropped]}
        try:
            await self.app(plain, _Unpacked(receive, self.ratio), send)
        except (zlib.error, _TooMuch) as error:
            status = 413 if isinstance(error, _TooMuch) else 400
            problem = {"title": "The compressed body cannot be read", "status": status}
            await JSONResponse(problem, status, media_type="application/problem+json")(scope, receive, send)


@dataclass(frozen=True, slots=True)
class WeakTags:
    """Makes the entity tag of a compressed answer weak: a strong one would stand for these very bytes (RFC 9110, 8.8.1)."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def weakened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "content-encoding" in headers and headers.get("etag", "").startswith('"'):
                    headers["etag"] = f"W/{headers['etag']}"
            await send(message)

        await self.app(scope, receive, weakened)


class _TooMuch(Exception):
    """A body grows beyond its ratio."""


class _Unpacked:
    """The messages of a request with their bodies unpacked."""

    def __init__(self, receive: Receive, ratio: int) -> None:
        self._receive = receive
        self._ratio = ratio
        self._gzip = zlib.decompressobj(_GZIP)

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] != "http.request":
            return message
        packed = message.get("body", b"")
        body = self._gzip.decompress(packed, len(packed) * self._ratio + 1)
        if len(body) > len(packed) * self._ratio:
            raise _TooMuch
        return dict(message) | {"body": body}
