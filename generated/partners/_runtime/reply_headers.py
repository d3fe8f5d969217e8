"""The headers of replies, held to the schemas that the contract declares for them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from .answers import AnswerT, InvalidReply, MediaTypes
from .header_values import Headers
from .hints import place_of, typed_dict
from .parameters import Header, Parameters
from .problems import Refused
from .requests import Incoming

__all__ = ["Header", "with_headers"]

_COOKIE = "set-cookie"


def with_headers(answer: AnswerT, *headers: Any) -> AnswerT:
    """The answer, which is a server error where a header is off its schema.

    Each of `headers` is the hint of one: `Annotated[int, Header("X-Total-Count"), Field(ge=0)]`. They are read back from
    what would be sent, so that it does not matter who has set them.
    """
    check = cache(lambda: _checker(headers))
    if isinstance(answer, MediaTypes):
        return replace(answer, answers=tuple(replace(one, check_headers=check) for one in answer.answers))
    return replace(answer, check_headers=check)


def _checker(hints: tuple[Any, ...]) -> Callable[[Headers], None]:
    """Raises InvalidReply; each Set-Cookie is a value of its own (RFC 9110, 5.3)."""
    cookies = tuple(hint for hint in hints if place_of(hint).name.lower() == _COOKIE)
    rest = tuple(hint for hint in hints if hint not in cookies)
    read, read_cookie = _reader(rest), _reader(cookies)

    def check(headers: Headers) -> None:
        read(headers)
        if cookies:
            for field in headers:
                if field[0] == _COOKIE.encode():
                    read_cookie([field])

    return check


def _reader(hints: tuple[Any, ...]) -> Callable[[Headers], None]:
    parameters: Parameters[Any] = Parameters(typed_dict({f"header_{index}": hint for index, hint in enumerate(hints)}))

    def read(headers: Headers) -> None:
        try:
            parameters(Incoming({"headers": headers}, _nothing, _nothing, {}))
        except Refused as refused:
            faults = refused.errors or []
            named = "; ".join(f"{fault['name']}: {fault['keyword']}" for fault in faults)
            raise InvalidReply(f"its headers are off their schemas: {named}.", faults) from None

    return read


async def _nothing(*_: Any) -> Any:
    raise AssertionError("only the headers are read")
