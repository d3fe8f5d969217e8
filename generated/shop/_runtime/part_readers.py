"""How the parts of one name in a multipart body become a value."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json as parsed
from pydantic_core import to_json

from .adapters import built
from .formats import from_json, from_text
from .hygiene import json_text_fault
from .json_items import read_items
from .media_types import parameter
from .part_headers import PartFault, PartHeaders
from .parts import Received
from .problems import part_entries, part_entry
from .reading import MEBIBYTE
from .uploads import Upload

NO_DEFAULT: Any = object()


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
    headers: PartHeaders | None
    """Reads the headers that each part has beside its media type."""
    is_file: bool = False
    """Whether a part without a Content-Type is a text (RFC 7578, 4.4), and not what its reader takes it for."""
    absent: Callable[[], Any] | None = None
    """Makes the value where there is no part; None if there is no argument then."""
    json: Callable[[Any], Any] = lambda _: ""
    """What a value is in JSON; a file is nothing that JSON could say."""
    takes: Callable[[str], bool] | None = None
    """Whether parts of a name belong to it; None where they have the name of the property."""


def file_part(
    *,
    required: bool = True,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int | None = None,
    headers: PartHeaders | None = None,
    min_length: int = 0,
    max_length: int | None = None,
) -> Part:
    """One file, an Upload; `min_length` and `max_length` are bytes."""

    async def read(name: str, received: list[Received]) -> Upload:
        _require_length(name, received[0], min_length, max_length)
        return await _upload(received[0])

    return Part(
        read=read,
        required=required,
        many=False,
        name=name,
        content_types=content_types,
        max_size=max_size,
        headers=headers,
        is_file=True,
    )


def files_part(
    *,
    required: bool = True,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int | None = None,
    headers: PartHeaders | None = None,
    min_items: int = 0,
    max_items: int | None = None,
    min_length: int = 0,
    max_length: int | None = None,
) -> Part:
    """Files of one name, a list of Uploads; `min_length` and `max_length` are bytes of each."""

    async def read(name: str, received: list[Received]) -> list[Upload]:
        if len(received) < min_items:
            raise PartFault([part_entry(name, f"There should be at least {min_items} files", "minItems")])
        if max_items is not None and len(received) > max_items:
            raise PartFault([part_entry(name, f"There should be at most {max_items} files", "maxItems")])
        for one in received:
            _require_length(name, one, min_length, max_length)
        return [await _upload(one) for one in received]

    return Part(
        read=read,
        required=required,
        many=True,
        name=name,
        content_types=content_types,
        max_size=max_size,
        headers=headers,
        is_file=True,
    )


def text_part(
    schema: Any = str,
    *,
    many: bool = False,
    required: bool = True,
    default: Any = NO_DEFAULT,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int = MEBIBYTE,
    headers: PartHeaders | None = None,
) -> Part:
    """A value written as text; with `many`, `schema` is that of the list. A default is as the contract writes it."""
    adapter = built(from_text(schema))
    validate = adapter.validator.validate_python

    async def read(name: str, received: list[Received]) -> object:
        texts = [await text_of(name, one) for one in received]
        value: object = texts if many else texts[0]
        try:
            return validate(value, by_alias=True, by_name=False)
        except ValidationError as error:
            raise PartFault(part_entries(name, error, value)) from None

    return Part(
        read=read,
        required=required and default is NO_DEFAULT,
        many=many,
        name=name,
        content_types=content_types,
        max_size=max_size,
        headers=headers,
        absent=default_maker(schema, default),
        json=as_json(adapter),
    )


def json_part(
    schema: Any,
    *,
    many: bool = False,
    required: bool = True,
    default: Any = NO_DEFAULT,
    name: str | None = None,
    content_types: tuple[str, ...] = (),
    max_size: int = MEBIBYTE,
    headers: PartHeaders | None = None,
) -> Part:
    """A value written as JSON; with `many`, `schema` is that of the list, and each part is an item or one is the list."""
    adapter = built(from_json(schema))
    validate = adapter.validator.validate_json

    async def read(name: str, received: list[Received]) -> object:
        contents = [_json(name, await one.content()) for one in received]
        try:
            return read_items(validate, contents) if many else validate(contents[0], by_alias=True, by_name=False)
        except ValidationError as error:
            value = list(map(parsed, contents)) if many else parsed(contents[0])
            raise PartFault(part_entries(name, error, value)) from None

    return Part(
        read=read,
        required=required and default is NO_DEFAULT,
        many=many,
        name=name,
        content_types=content_types,
        max_size=max_size,
        headers=headers,
        absent=default_maker(schema, default),
        json=as_json(adapter),
    )


def as_json(adapter: TypeAdapter[Any]) -> Callable[[Any], Any]:
    """From a value to what it is in JSON."""
    return lambda value: adapter.dump_python(value, mode="json", by_alias=True, exclude_unset=True, warnings=False)


def default_maker(schema: Any, default: Any) -> Callable[[], Any] | None:
    """Makes a new value of the type for each body; None without a default."""
    if default is NO_DEFAULT:
        return None
    validate, text = built(from_json(schema)).validator.validate_json, to_json(default)
    return lambda: validate(text, by_alias=True, by_name=False)


def _require_length(name: str, received: Received, least: int, most: int | None) -> None:
    """PartFault where a file has too few bytes, or too many."""
    if received.size < least:
        raise PartFault([part_entry(name, f"File should have at least {least} bytes", "minLength")])
    if most is not None and received.size > most:
        raise PartFault([part_entry(name, f"File should have at most {most} bytes", "maxLength")])


async def _upload(received: Received) -> Upload:
    await received.file.seek(0)
    media_type = received.headers.get("content-type")
    return Upload(
        received.file,
        filename=received.filename,
        media_type=media_type,
        size=received.size,
        headers=received.headers,
    )


async def text_of(name: str, received: Received) -> str:
    """The text of a part; PartFault where it is not UTF-8."""
    content = await received.content()
    charset = (parameter(received.media_type, "charset") or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise PartFault([part_entry(name, "Text should be UTF-8", "format")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise PartFault([part_entry(name, "Text should be UTF-8", "format")]) from None


def _json(name: str, content: bytes) -> bytes:
    if (fault := json_text_fault(content)) is not None:
        raise PartFault([part_entry(name, fault, "format")])
    return content
