"""The request as the operations read it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTasks
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from .percent import Malformed, decoded, form_decoded
from .problems import Refused

if TYPE_CHECKING:
    from .origins import Origins


class Incoming:
    """One request, read no further than an operation asks for."""

    body: bytes | None = None
    started = False
    repeated: frozenset[bytes] = frozenset()
    """The lower-case names of headers that were sent more than once."""
    _raw_query: dict[str, list[str]] | None = None
    _request: Request | None = None
    _response: Response | None = None
    background: BackgroundTasks | None = None
    """The `tasks` that a dependency has asked for; they run once the request is answered."""
    origins: "Origins | None" = None
    """Adds the headers of CORS, where no middleware does."""
    closers: tuple[Callable[[], Awaitable[None]], ...] = ()
    """Are awaited once the request is answered."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, path: dict[str, str]) -> None:
        self.scope = scope
        self.receive = receive
        self.send = send
        self.path = path
        """The path parameters, still percent-encoded: an encoded slash or separator separates nothing."""
        pairs = scope["headers"]
        self.headers: dict[bytes, bytes] = dict(pairs)
        """Header values by lower-case name; those of a repeated header are joined by commas (RFC 9110, 5.3)."""
        if len(self.headers) != len(pairs):
            self.headers = self._joined(pairs)

    def _joined(self, pairs: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
        headers: dict[bytes, bytes] = {}
        repeated: set[bytes] = set()
        for name, value in pairs:
            if name in headers:
                repeated.add(name)
                separator = b"; " if name == b"cookie" else b", "  # RFC 9113, 8.2.3
                headers[name] = headers[name] + separator + value
            else:
                headers[name] = value
        self.repeated = frozenset(repeated)
        return headers

    @property
    def raw_query(self) -> dict[str, list[str]]:
        """Query values by name, in the order they were sent.

        The names are decoded. The values are still percent-encoded, because an encoded separator does not separate
        (RFC 6570, 3.2.1).
        """
        if self._raw_query is None:
            try:
                self._raw_query = pairs_of(self.scope["query_string"]) if self.scope["query_string"] else {}
            except Malformed as malformed:
                error = {"in": "query", "message": str(malformed), "keyword": "format"}
                raise Refused(malformed.status, "The query cannot be read.", errors=[error]) from None
        return self._raw_query

    def cookies(self, *, is_encoded: bool = False, ampersands: bool = False) -> dict[str, list[str]]:
        """Cookie values by name, as sent (RFC 6265, 4.2).

        With `is_encoded` the names are percent-decoded; with `ampersands` one cookie may hold several pairs.
        """
        header = self.headers.get(b"cookie", b"").decode("latin-1")
        pairs = header.replace("&", ";").split(";") if ampersands else header.split(";")
        values: dict[str, list[str]] = {}
        for pair in pairs:
            name, equals, value = pair.partition("=")
            if equals:
                name = name.strip(" \t")
                values.setdefault(_cookie_name(name) if is_encoded else name, []).append(value.strip(" \t"))
        return values

    @property
    def content_type(self) -> str:
        """The Content-Type as sent, empty if there is none."""
        return self.headers.get(b"content-type", b"").decode("latin-1")

    async def read(self, limit: int) -> bytes:
        """The whole body; 413 as soon as it is known to be longer than `limit` bytes."""
        if self.body is None:
            if b"content-length" in self.headers:
                self.check_length(limit)
            message = await self.receive()
            chunk = message.get("body")
            if type(chunk) is not bytes or len(chunk) > limit or message.get("more_body"):
                chunk = await self._read_on(chunk_of(message), message, limit)
            self.body = chunk
        return self.body

    async def _read_on(self, chunk: bytes, message: Message, limit: int) -> bytes:
        content = bytearray(chunk)  # many small chunks would each cost more than their bytes
        while len(content) <= limit and message.get("more_body", False):
            message = await self.receive()
            content += chunk_of(message)
        if len(content) > limit:
            raise too_long(limit)
        return bytes(content)

    async def peek(self) -> bytes:
        """The first bytes of the body, b"" if it is empty; whoever reads it finds them again."""
        if self.body is not None:
            return self.body
        receive = self.receive
        message = await receive()
        while not chunk_of(message) and message.get("more_body", False):
            message = await receive()
        waiting = [message]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        self.receive = again
        return chunk_of(message)

    def check_length(self, limit: int) -> None:
        """413 if the request announces a body of more than `limit` bytes."""
        length = self.headers.get(b"content-length")
        if length is not None and (len(length) > 18 or not length.isdigit() or int(length) > limit):
            raise too_long(limit) if length.isdigit() else Refused(400, "Content-Length is not a number.")

    def limit(self, size: int) -> None:
        """Make whoever reads the body piece by piece fail with 413 beyond `size` bytes."""
        self.check_length(size)
        receive, left = self.receive, size

        async def limited() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise too_long(size)
            return message

        self.receive = limited

    def on_close(self, close: Callable[[], Awaitable[None]]) -> None:
        """Have `close` awaited once the request is answered."""
        self.closers += (close,)

    async def close(self) -> None:
        for close in self.closers:
            await close()

    async def replay(self) -> Message:
        """What `receive` would have said, for code that reads the body again."""
        if self.body is None:
            return await self.receive()
        body, self.body = self.body, None
        return {"type": "http.request", "body": body, "more_body": False}

    # What a provider may ask for besides its dependencies.

    @property
    def request(self) -> Request:
        if self._request is None:
            self._request = Request(self.scope, self.replay, self.send)
        return self._request

    @property
    def response(self) -> Response:
        if self._response is None:
            self._response = Response()
            del self._response.headers["content-length"]
        return self._response

    @property
    def tasks(self) -> BackgroundTasks:
        if self.background is None:
            self.background = BackgroundTasks()
        return self.background

    def extra_headers(self) -> list[tuple[bytes, bytes]]:
        """The headers that dependencies have set."""
        return self._response.raw_headers if self._response is not None else []


def too_long(limit: int) -> Refused:
    """413."""
    return Refused(413, f"The body is longer than {limit} bytes.")


def chunk_of(message: Message) -> bytes:
    """The bytes of one message of the body; ClientDisconnect if there will be no more."""
    if message["type"] == "http.disconnect":
        raise ClientDisconnect
    chunk: Any = message.get("body", b"")
    return chunk if type(chunk) is bytes else bytes(chunk)


def _cookie_name(name: str) -> str:
    try:
        return decoded(name)
    except Malformed:  # a cookie of somebody else
        return name


def pairs_of(encoded: bytes) -> dict[str, list[str]]:
    """The encoded values of a query string or an urlencoded form by their decoded names; Malformed if one has none."""
    values: dict[str, list[str]] = {}
    for pair in encoded.decode("latin-1").split("&"):
        if pair:
            name, _, value = pair.partition("=")
            values.setdefault(form_decoded(name), []).append(value)
    return values
