"""Files that a request brings: the parts of a multipart body, and bodies that are one file."""

from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from .requests import Incoming, chunk_of

CHUNK = 64 * 1024


class Source(Protocol):
    """Where the bytes of an upload come from."""

    async def read(self, size: int = -1, /) -> bytes: ...


class Upload:
    """A file, read piece by piece or at once; once."""

    def __init__(
        self,
        source: Source,
        *,
        filename: str | None = None,
        media_type: str | None = None,
        size: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._source = source
        self.filename = filename
        """The name as the client gave it: never a path to write to."""
        self.media_type = media_type
        """The Content-Type as sent, with its parameters."""
        self.size = size
        """In bytes, None where it is not known before the end."""
        self.headers = headers or {}
        """Of the part of a multipart body; names in any case."""

    async def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, all that is left by default; b"" at the end."""
        return await self._source.read(size)

    async def chunks(self, size: int = CHUNK) -> AsyncIterator[bytes]:
        """The file piece by piece, each of at most `size` bytes."""
        while chunk := await self._source.read(size):
            yield chunk


class NetworkSource:
    """The body of a request while it arrives; Refused with 413 beyond its limit, ClientDisconnect if it breaks off."""

    def __init__(self, request: Incoming) -> None:
        self._request = request
        self._waiting = b""
        self._more = True

    async def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            return await self._rest()
        while not self._waiting and self._more:
            await self._receive()
        chunk, self._waiting = self._waiting[:size], self._waiting[size:]
        return chunk

    async def _rest(self) -> bytes:
        content = bytearray(self._waiting)
        while self._more:
            await self._receive()
            content += self._waiting
        self._waiting = b""
        return bytes(content)

    async def _receive(self) -> None:
        message = await self._request.receive()
        self._waiting = chunk_of(message)
        self._more = message.get("more_body", False)
