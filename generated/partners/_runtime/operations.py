"""Operations as the contract declares them."""

from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar

from .answers import AnyAnswer
from .header_values import Headers, encoded
from .requests import Incoming

ApiT = TypeVar("ApiT")
ReadT = TypeVar("ReadT", bound=Callable[..., Coroutine[Any, Any, Any]])

Call: TypeAlias = Callable[[ApiT], Awaitable[object]]
"""What is left to do once a request is read: the call of the implementation."""

SyncCall: TypeAlias = Callable[[ApiT], object]
"""The same where the implementation is a plain `def`, which runs in a thread."""

Read: TypeAlias = Callable[[Incoming], Awaitable[SyncCall[Any]]]

StatusRange: TypeAlias = Literal["1XX", "2XX", "3XX", "4XX", "5XX", "default"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """An operation as the contract declares it."""

    method: str
    """Upper case."""
    path: str
    """As in the contract, without the prefix."""
    operation_id: str
    answers: Mapping[int | StatusRange, AnyAnswer]
    summary: str
    deprecated: bool
    headers: Headers
    """Headers of every answer, such as Deprecation and Sunset."""
    success: int
    """The status of what an implementation replies without saying a status."""
    multisegment: frozenset[str]
    """The path parameters that may span slashes; at most one."""
    is_sync: bool
    """Whether the implementation is a plain `def`."""


def operation(
    method: str,
    path: str,
    operation_id: str,
    *,
    answers: Mapping[Any, AnyAnswer],
    summary: str = "",
    deprecated: bool = False,
    headers: Mapping[str, str] | None = None,
    success: int | None = None,
    multisegment: tuple[str, ...] = (),
    sync: bool = False,
) -> Callable[[ReadT], ReadT]:
    """Declare a method of a router that reads the requests of an operation.

    `answers` has a status, a range such as "4XX", or "default" for each response of the contract. A body that is
    replied without a status goes out with `success`, by default the lowest 2xx.
    """
    declaration = Declaration(
        method,
        path,
        operation_id,
        answers,
        summary,
        deprecated,
        encoded(headers or {}),
        success_status(answers) if success is None else success,
        frozenset(multisegment),
        sync,
    )

    def declare(read: ReadT) -> ReadT:
        vars(read)["declaration"] = declaration
        return read

    return declare


def declared(router: object) -> Iterator[tuple[Declaration, Read]]:
    """The operations of a router, in the order of the contract."""
    for name, member in vars(type(router)).items():
        declaration = getattr(member, "declaration", None)
        if isinstance(declaration, Declaration):
            yield declaration, getattr(router, name)


def success_status(answers: Mapping[Any, AnyAnswer]) -> int:
    """The lowest 2xx; else 200 for "2XX" or "default"; else the lowest status at all; 200 if none is declared."""
    statuses = sorted(status for status in answers if isinstance(status, int))
    successes = [status for status in statuses if 200 <= status < 300]
    if successes:
        return successes[0]
    if not answers or "2XX" in answers or "default" in answers:
        return 200
    ranges = sorted(int(status[0]) * 100 for status in answers if isinstance(status, str))
    return (statuses or ranges)[0]
