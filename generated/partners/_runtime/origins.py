"""What Starlette's middleware for CORS adds to the headers of an answer, learned from it once for each origin."""

from starlette.datastructures import Headers as RequestHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Message

from .header_values import Headers
from .requests import Incoming

_MOST_KNOWN = 64
_Origin = tuple[bytes | None, bool]


class Origins:
    """Adds to answers what a middleware would, mostly without calling it."""

    def __init__(self, middleware: CORSMiddleware) -> None:
        self._middleware = middleware
        self._known: dict[_Origin, Headers] = {}
        self._names: set[bytes] = set()
        """Of all headers that are known to be added."""

    def add_known(self, request: Incoming, headers: Headers) -> bool:
        """Add them to the headers of an answer, if it is known what they are."""
        if request.repeated:
            return False
        added = self._known.get(self._origin(request))
        if added is None or any(name in self._names for name, _ in headers):
            return False
        headers += added
        return True

    async def add(self, request: Incoming, headers: Headers) -> None:
        """The same by the middleware, which may join one with what is there already."""
        before = headers.copy()
        message: Message = {"type": "http.response.start", "headers": headers}
        await self._middleware.send(message, _nowhere, RequestHeaders(scope=request.scope))
        headers[:] = message["headers"]
        added = headers[len(before) :]
        names = {name for name, _ in added}
        is_apart = headers[: len(before)] == before and names.isdisjoint(name for name, _ in before)
        if is_apart and not request.repeated and len(self._known) < _MOST_KNOWN:
            self._names |= names
            self._known[self._origin(request)] = added

    def _origin(self, request: Incoming) -> _Origin:
        """What the middleware goes by; the origins it allows may change."""
        origin = request.headers.get(b"origin")
        return origin, origin is not None and self._middleware.is_allowed_origin(origin.decode("latin-1"))


async def _nowhere(_: Message) -> None:
    pass
