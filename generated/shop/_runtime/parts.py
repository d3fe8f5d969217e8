"""The parts of a multipart body as they arrive: named, spooled to disk beyond a mebibyte, within a limit."""

from collections.abc import Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from starlette.datastructures import Headers, UploadFile

from .media_types import parameter
from .problems import unreadable_body
from .requests import Incoming, chunk_of

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MOST_PARTS = 1000
MOST_HEADER_BYTES = 16 * 1024
IN_MEMORY = 1024 * 1024


@dataclass(slots=True)
class Received:
    """A part that has arrived."""

    name: str
    filename: str | None
    headers: Headers
    file: UploadFile
    size: int = 0
    """In bytes."""

    @property
    def media_type(self) -> str:
        """As sent; the default is that of RFC 7578, 4.4."""
        return self.headers.get("content-type", "text/plain")

    async def content(self) -> bytes:
        """All of it, as often as it is asked for."""
        await self.file.seek(0)
        return await self.file.read()


class Parts:
    """Takes a multipart body apart (RFC 7578); parts whose names are not `wanted` are read and forgotten."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self.received: list[Received] = []
        self.unknown: list[str] = []
        """The names of parts that are not wanted."""
        self.is_complete = False
        self._wanted = wanted
        self._count = 0
        self._header_bytes = 0
        self._name = b""
        self._value = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._current: Received | None = None
        self._writes: list[tuple[Received, bytes]] = []

    async def read(self, request: Incoming, limit: int) -> None:
        """All parts; Refused with 413 beyond `limit` bytes, with 400 if the body is no multipart body."""
        from python_multipart.exceptions import FormParserError  # noqa: PLC0415  # only bodies like this need it
        from python_multipart.multipart import MultipartParser  # noqa: PLC0415

        boundary = parameter(request.content_type, "boundary")
        if not boundary or not boundary.isascii():
            raise unreadable_body("A multipart body should have a boundary.")
        request.limit(limit)
        try:
            parser = MultipartParser(boundary.encode("ascii"), self._callbacks())
            await self._feed(parser.write, request)
            parser.finalize()
        except FormParserError:
            raise unreadable_body("The body is not of its multipart media type.") from None
        if not self.is_complete:
            raise unreadable_body("The body ends before its last boundary.")

    async def close(self) -> None:
        """Free what the parts hold; nothing is left on the disk."""
        for received in self.received:
            await received.file.close()

    async def _feed(self, write: Callable[[bytes], int], request: Incoming) -> None:
        more = True
        while more:
            message = await request.receive()
            more = message.get("more_body", False)
            write(chunk_of(message))
            for received, data in self._writes:
                await received.file.write(data)
            self._writes.clear()

    def _callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._data,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._count += 1
        if self._count > MOST_PARTS:
            raise unreadable_body(f"The body has more than {MOST_PARTS} parts.")
        self._headers, self._header_bytes, self._current = [], 0, None

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += self._header(data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += self._header(data[start:end])

    def _header(self, data: bytes) -> bytes:
        self._header_bytes += len(data)
        if self._header_bytes > MOST_HEADER_BYTES:
            raise unreadable_body("A part has headers that are too long.")
        return data

    def _header_end(self) -> None:
        self._headers.append((self._name.lower(), self._value))
        self._name = self._value = b""

    def _headers_finished(self) -> None:
        from python_multipart.multipart import parse_options_header  # noqa: PLC0415

        headers = Headers(raw=self._headers)
        _, options = parse_options_header(headers.get("content-disposition", "").encode("latin-1"))
        if b"name" not in options:
            raise unreadable_body("A part has no name.")
        name, filename = _text(options[b"name"]), options.get(b"filename")
        if self._wanted(name):
            spooled = UploadFile(cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY)), headers=headers)  # noqa: SIM115
            self._current = Received(name, None if filename is None else _text(filename), headers, spooled)
            self.received.append(self._current)
        else:
            self.unknown.append(name)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._current is not None:
            self._current.size += end - start
            self._writes.append((self._current, data[start:end]))

    def _end(self) -> None:
        self.is_complete = True


def _text(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        raise unreadable_body("The name of a part is not UTF-8.") from None
