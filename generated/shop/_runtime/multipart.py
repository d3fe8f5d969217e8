"""Bodies of multipart/form-data."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, overload

from pydantic import ValidationError
from pydantic_core import from_json as parsed

from .adapters import built
from .faults import Entry
from .formats import from_json, from_text
from .hygiene import unsafe_json
from .media_types import declared_for, parameter
from .parts import Parts, Received
from .problems import Refused, part_entries, part_entry
from .reading import MEBIBYTE, Body
from .requests import Incoming
from .uploads import Upload

T = TypeVar("T")
BodyT_co = TypeVar("BodyT_co", covariant=True)

MEDIA_TYPE = "multipart/form-data"


class PartFault(Exception):  # a fact about the part
    """A part is not what the contract says."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How the parts of one name become a value."""

    read: Callable[[str, list[Received]], Awaitable[Any]]
    """From the name and its parts, at least one and no more than one unless `many`; raises PartFault or Refused."""
    required: bool
    many: bool
    name: str | None
    """The name on the wire, None if it is that of the argument."""
    content_types: tuple[str, ...]
    """() for any."""
    max_size: int | None
    """Of each part, in bytes."""


def file_part(
    *,
    required: bool = True,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int | None = None,
) -> Part:
    """One file, an Upload."""

    async def read(_: str, received: list[Received]) -> Upload:
        return _upload(received[0])

    return Part(read=read, required=required, many=False, name=name, content_types=content_types, max_size=max_size)


def files_part(
    *,
    required: bool = True,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int | None = None,
    min_items: int = 0,
    max_items: int | None = None,
) -> Part:
    """Files of one name, a list of Uploads."""

    async def read(name: str, received: list[Received]) -> list[Upload]:
        if len(received) < min_items:
            raise PartFault([part_entry(name, f"There should be at least {min_items} files", "minItems")])
        if max_items is not None and len(received) > max_items:
            raise PartFault([part_entry(name, f"There should be at most {max_items} files", "maxItems")])
        return [_upload(one) for one in received]

    return Part(read=read, required=required, many=True, name=name, content_types=content_types, max_size=max_size)


def text_part(
    schema: Any = str,
    *,
    many: bool = False,
    required: bool = True,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int = MEBIBYTE,
) -> Part:
    """A value written as text; with `many`, `schema` is that of the list."""
    validate = built(from_text(schema)).validator.validate_python

    async def read(name: str, received: list[Received]) -> object:
        texts = [await _text(name, one) for one in received]
        value: object = texts if many else texts[0]
        try:
            return validate(value, by_alias=True, by_name=False)
        except ValidationError as error:
            raise PartFault(part_entries(name, error, value)) from None

    return Part(read=read, required=required, many=many, name=name, content_types=content_types, max_size=max_size)


def json_part(
    schema: Any,
    *,
    many: bool = False,
    required: bool = True,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int = MEBIBYTE,
) -> Part:
    """A value written as JSON; with `many`, `schema` is that of the list and each part is an item."""
    validate = built(from_json(schema)).validator.validate_json

    async def read(name: str, received: list[Received]) -> object:
        contents = [_json(name, await one.file.read()) for one in received]
        content = b"[" + b",".join(contents) + b"]" if many else contents[0]
        try:
            return validate(content, by_alias=True, by_name=False)
        except ValidationError as error:
            raise PartFault(part_entries(name, error, parsed(content))) from None

    return Part(read=read, required=required, many=many, name=name, content_types=content_types, max_size=max_size)


class MultipartBody(Body[BodyT_co]):
    """A body of multipart/form-data, put together by `assemble` with an argument for each of `parts`.

    An optional part that is absent is no argument. Files are spooled to disk beyond a mebibyte and closed after the
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
    ) -> None: ...
    def __init__(
        self,
        assemble: Callable[..., Any],
        parts: Mapping[str, Part],
        *,
        media_type: str = MEDIA_TYPE,
        limit: int = 10 * MEBIBYTE,
        required: bool = True,
    ) -> None:
        super().__init__([media_type], limit=limit, required=required)
        self._assemble = assemble
        self._parts = tuple((argument, part.name or argument, part) for argument, part in parts.items())
        self._names = frozenset(name for _, name, _ in self._parts)

    async def read(self, request: Incoming) -> BodyT_co:
        parts = Parts(self._names)
        request.on_close(parts.close)
        await parts.read(request, self.limit)
        values: dict[str, Any] = {}
        errors: list[Entry] = []
        for argument, name, part in self._parts:
            found = [one for one in parts.received if one.name == name]
            try:
                if _is_given(name, part, found):
                    values[argument] = await part.read(name, found)
            except PartFault as fault:
                errors += fault.entries
        if errors:
            raise Refused(422, "The body is off its schema.", errors=errors)
        body: BodyT_co = self._assemble(**values)
        return body


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
        if part.content_types and declared_for(one.media_type, part.content_types) is None:
            message = f"Part should be of media type {' or '.join(part.content_types)}"
            raise PartFault([part_entry(name, message, "contentMediaType")])
    return True


def _upload(received: Received) -> Upload:
    media_type = received.headers.get("content-type")
    return Upload(
        received.file,
        filename=received.filename,
        media_type=media_type,
        size=received.size,
        headers=received.headers,
    )


async def _text(name: str, received: Received) -> str:
    content = await received.file.read()
    charset = (parameter(received.media_type, "charset") or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise PartFault([part_entry(name, "Text should be UTF-8", "format")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise PartFault([part_entry(name, "Text should be UTF-8", "format")]) from None


def _json(name: str, content: bytes) -> bytes:
    try:
        parsed(content)
    except ValueError:
        raise PartFault([part_entry(name, "Input should be JSON", "format")]) from None
    if (unsafe := unsafe_json(content)) is not None:
        raise PartFault([part_entry(name, unsafe, "format")])
    return content
