"""Bodies of multipart/form-data."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, overload

from .faults import Entry
from .media_types import declared_for
from .parameters import Parameters
from .part_readers import Part, PartFault
from .parts import Parts, Received
from .problems import Refused, part_entry
from .reading import MEBIBYTE, Body
from .requests import Incoming

T = TypeVar("T")
BodyT_co = TypeVar("BodyT_co", covariant=True)

MEDIA_TYPE = "multipart/form-data"


class MultipartBody(Body[BodyT_co]):
    """A body of multipart/form-data, put together by `assemble` with an argument for each of `parts`.

    An optional part that is absent is no argument. With `closed` there are no parts of other names. Files are spooled to disk beyond a mebibyte and closed after the
    answer.
    """

    @overload
    def __init__(
        self: "MultipartBody[T]",
        assemble: Callable[..., T],
        parts: Mapping[str, Part],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[True] = ...,
        closed: bool = ...,
    ) -> None: ...
    @overload
    def __init__(
        self: "MultipartBody[T | None]",
        assemble: Callable[..., T],
        parts: Mapping[str, Part],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[False],
        closed: bool = ...,
    ) -> None: ...
    def __init__(
        self,
        assemble: Callable[..., Any],
        parts: Mapping[str, Part],
        *,
        media_type: str = MEDIA_TYPE,
        limit: int = 10 * MEBIBYTE,
        required: bool = True,
        closed: bool = False,
    ) -> None:
        super().__init__([media_type], limit=limit, required=required)
        self._assemble = assemble
        self._parts = tuple((argument, part.name or argument, part) for argument, part in parts.items())
        self._names = frozenset(name for _, name, part in self._parts if part.takes is None)
        self._takes = tuple(part.takes for _, _, part in self._parts if part.takes is not None)
        self._closed = closed

    async def read(self, request: Incoming) -> BodyT_co:
        parts = Parts(self._is_wanted)
        request.on_close(parts.close)
        await parts.read(request, self.limit)
        values: dict[str, Any] = {}
        errors = _unknown(parts) if self._closed else []
        for argument, name, part in self._parts:
            takes = part.takes or name.__eq__
            found = [one for one in parts.received if takes(one.name)]
            try:
                if _is_given(name, part, found):
                    values[argument] = await part.read(name, found)
                elif part.absent is not None:
                    values[argument] = part.absent()
            except PartFault as fault:
                errors += fault.entries
        if errors:
            raise Refused(422, "The body is off its schema.", errors=errors)
        body: BodyT_co = self._assemble(**values)
        return body

    def _is_wanted(self, name: str) -> bool:
        return name in self._names or any(takes(name) for takes in self._takes)


def _is_given(name: str, part: Part, found: list[Received]) -> bool:
    """Whether there is a value; PartFault or Refused if there may not be this one."""
    if not found:
        if part.required:
            raise PartFault([part_entry(name, "Field required", "required")])
        return False
    if len(found) > 1 and not part.many:
        raise PartFault([part_entry(name, "Field should be given once", "type")])
    for one in found:
        if part.max_size is not None and one.size > part.max_size:
            raise Refused(413, f"A part of the body is longer than {part.max_size} bytes.")
        says_type = part.is_file or "content-type" in one.headers
        if part.content_types and says_type and declared_for(one.media_type, part.content_types) is None:
            message = f"Part should be of media type {' or '.join(part.content_types)}"
            raise PartFault([part_entry(name, message, "contentMediaType")])
        if part.headers is not None:
            _check_headers(name, part.headers, one)
    return True


def _check_headers(name: str, read: Parameters[Any], received: Received) -> None:
    """PartFault if the headers of a part are not as the contract says (OpenAPI, Encoding Object)."""
    try:
        read(Incoming({"headers": received.headers.raw}, _nothing, _nothing, {}))
    except Refused as refused:
        entries = refused.errors or []
        faults = [part_entry(name, f"{one['name']}: {one['message']}", one["keyword"]) for one in entries]
        raise PartFault(faults) from None


async def _nothing(*_: Any) -> Any:
    raise AssertionError("a part has no more than its headers")


def _unknown(parts: Parts) -> list[Entry]:
    message = "Extra parts are not permitted"
    return [part_entry(name, message, "additionalProperties") for name in dict.fromkeys(parts.unknown)]
