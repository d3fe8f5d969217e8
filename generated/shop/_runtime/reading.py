"""What all request bodies have in common: their media types, their limits, and what stands for no body."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Iterable
from typing import Generic, TypeVar

from .media_types import declared_for
from .problems import Refused
from .requests import Incoming

BodyT_co = TypeVar("BodyT_co", covariant=True)

MEBIBYTE = 1024 * 1024


class Body(ABC, Generic[BodyT_co]):
    """A request body of one operation: awaited with the request, it gives the value of the body.

    Refused with 415 if the media type is not declared, 413 beyond the limit, 400 if the body is missing or cannot be
    read, 422 if it is off its schema.
    """

    def __init__(self, media_types: Iterable[str], *, limit: int, required: bool) -> None:
        self.media_types = tuple(media_types)
        self.limit = limit
        self.required = required
        self._usual = frozenset(media_type.encode() for media_type in self.media_types)

    @abstractmethod
    async def read(self, request: Incoming) -> BodyT_co:
        """The value; the media type is one of the declared."""

    def __call__(self, request: Incoming) -> Awaitable[BodyT_co]:
        if self.required and request.headers.get(b"content-type") in self._usual:
            return self.read(request)
        return self._read_unusual(request)

    async def _read_unusual(self, request: Incoming) -> BodyT_co:
        if request.headers.get(b"content-type") not in self._usual:
            if (self.required and b"content-type" in request.headers) or not await is_absent(request):
                require_media_type(request, self.media_types)
            else:
                return self.absent()
        elif not self.required and await is_absent(request):
            return self.absent()
        return await self.read(request)

    def absent(self) -> BodyT_co:
        """None for an optional body, Refused for a required one."""
        if self.required:
            raise missing()
        return None  # type: ignore[return-value]  # an optional body is declared to be T | None


async def is_absent(request: Incoming) -> bool:
    """Whether the request has no body. One of unknown length is looked at: its bytes stay for who reads it then."""
    headers = request.headers
    if b"content-length" in headers:
        return headers[b"content-length"].strip(b"0") == b""
    if b"transfer-encoding" not in headers and request.scope.get("http_version") in ("1.0", "1.1"):
        return True
    return not await request.peek()


def require_media_type(request: Incoming, declared: Iterable[str]) -> str:
    """The declared media type of the body; 415 with all of them in Accept if there is none.

    For PATCH they stand in Accept-Patch too (RFC 5789, 2.2).
    """
    names = tuple(declared)
    found = declared_for(request.content_type, names)
    if found is None:
        accept = {"Accept": ", ".join(names)}
        if request.scope["method"] == "PATCH":
            accept["Accept-Patch"] = accept["Accept"]
        raise Refused(415, "The body has a media type that is not declared.", headers=accept)
    return found


def missing() -> Refused:
    """400 for a required body that is not there."""
    error = {"in": "body", "message": "Body required", "keyword": "required"}
    return Refused(400, "The body is missing.", errors=[error])
