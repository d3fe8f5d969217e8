"""What every answer of an operation has: a status, a body, headers and cookies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, Literal, Self, TypeVar

from starlette.responses import Response

from .header_values import Headers, encoded

BodyT_co = TypeVar("BodyT_co", covariant=True)
StatusT_co = TypeVar("StatusT_co", bound=int, covariant=True)


class AnyReply(Exception):
    """A reply, whatever its status and body."""

    status: int

    def __init__(
        self,
        body: object,
        headers: Mapping[str, object] | None,
        extra_headers: Mapping[str, str] | None,
        media_type: str | None,
    ) -> None:
        super().__init__(type(self).__name__)
        self.content = body
        self.fields: Headers = encoded(headers) if headers else []
        if extra_headers:
            self.fields += encoded(extra_headers)
        self.media_type = media_type

    def set_cookie(
        self,
        name: str,
        value: str = "",
        *,
        max_age: int | None = None,
        expires: datetime | str | int | None = None,
        path: str | None = "/",
        domain: str | None = None,
        secure: bool = False,
        httponly: bool = False,
        samesite: Literal["lax", "strict", "none"] | None = "lax",
        partitioned: bool = False,
    ) -> Self:
        """This reply with one more Set-Cookie header; `max_age` and a number for `expires` are seconds from now."""
        response = Response()
        response.set_cookie(
            name, value, max_age, expires, path, domain, secure, httponly, samesite, partitioned=partitioned
        )
        self.fields += [field for field in response.raw_headers if field[0] == b"set-cookie"]
        return self


class Reply(AnyReply, Generic[StatusT_co, BodyT_co]):
    """An answer with its status, its body and its headers: `Reply(299, pet)` is a `Reply[Literal[299], Pet]`.

    A reply that is raised unwinds the dependencies with its exception, as an HTTPException does; a reply that is
    returned lets them finish. `headers` are Python values and None is left out; `extra_headers` are those that the
    contract does not declare. `media_type` chooses among the media types that the contract declares for the status.
    """

    def __init__(
        self,
        status: StatusT_co,
        body: BodyT_co,
        *,
        headers: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
    ) -> None:
        super().__init__(body, headers, extra_headers, media_type)
        self.status = status
        self.body = body


class NamedReply(Reply[StatusT_co, BodyT_co]):
    """A reply whose class has the status."""

    def __init__(
        self,
        body: BodyT_co,
        *,
        headers: Mapping[str, object] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
    ) -> None:
        AnyReply.__init__(self, body, headers, extra_headers, media_type)
        self.body = body


class EmptyReply(NamedReply[StatusT_co, None]):
    """A reply without a body, whose class has the status."""

    def __init__(
        self, *, headers: Mapping[str, object] | None = None, extra_headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(None, headers=headers, extra_headers=extra_headers)
