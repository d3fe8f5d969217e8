"""Request bodies: read within a limit, checked for their media type, validated straight from their bytes."""

import codecs
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar, overload

from pydantic import ValidationError
from pydantic_core import from_json as parsed

from .adapters import built
from .formats import from_json, from_text
from .forms import FormBody
from .hygiene import is_shallow, unsafe_json
from .item_streams import EventsBody, JsonLinesBody, JsonSequenceBody
from .media_types import essence, parameter
from .multipart import MultipartBody
from .part_readers import file_part, files_part, json_part, text_part
from .patience import Patience
from .problems import Refused, invalid_body, json_fault, unreadable_body
from .reading import MEBIBYTE, Body, is_absent, missing, require_media_type
from .requests import Incoming
from .uploads import NetworkSource, Upload

__all__ = [
    "BinaryBody",
    "Body",
    "EventsBody",
    "FormBody",
    "JsonBody",
    "JsonLinesBody",
    "JsonSequenceBody",
    "MultipartBody",
    "OneOfBodies",
    "RawBody",
    "TextBody",
    "file_part",
    "files_part",
    "json_part",
    "text_part",
]

T = TypeVar("T")
BodyT = TypeVar("BodyT")
BodyT_co = TypeVar("BodyT_co", covariant=True)

# Encodings that are what they say; Python knows others that are programs rather than alphabets.
_CHARSETS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "iso8859-1", "iso8859-15", "cp1252")


class JsonBody(Body[BodyT_co]):
    """A body of JSON, validated strictly: "2" is no number; a date is a string because JSON has none.

    A body that is optional gives None where it is absent. JSON null is a value, not an absence.
    """

    @overload
    def __init__(
        self: "JsonBody[T]",
        schema: type[T],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[True] = ...,
    ) -> None: ...
    @overload
    def __init__(
        self: "JsonBody[T | None]",
        schema: type[T],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[False],
    ) -> None: ...
    @overload
    def __init__(self, schema: Any, *, media_type: str = ..., limit: int = ..., required: bool = ...) -> None: ...
    def __init__(
        self, schema: Any, *, media_type: str = "application/json", limit: int = MEBIBYTE, required: bool = True
    ) -> None:
        super().__init__([media_type], limit=limit, required=required)
        self._validate = _validator(schema)
        self._is_shallow = is_shallow(schema)

    async def read(self, request: Incoming) -> BodyT_co:
        content = await request.read(self.limit)
        try:
            body: BodyT_co = self._validate(content, by_alias=True, by_name=False)
        except ValidationError as error:
            raise _refused(error, content) from None
        if (unsafe := unsafe_json(content, body, is_shallow=self._is_shallow)) is not None:
            raise unreadable_body(unsafe)
        return body


_PATIENCE = Patience(5)
"""For all bodies of JSON, while the package is imported."""


def _validator(schema: Any) -> Callable[..., Any]:
    """What reads JSON of the schema; made at its first call where the patience is over."""
    if _PATIENCE.is_over:
        return _Later(schema)
    with _PATIENCE.spent():
        return built(from_json(schema)).validator.validate_json


class _Later:
    def __init__(self, schema: Any) -> None:
        self._schema = schema

    def __call__(self, content: bytes, **how: bool) -> Any:
        return self._validate(content, **how)

    @cached_property
    def _validate(self) -> Callable[..., Any]:
        return built(from_json(self._schema)).validator.validate_json


class TextBody(Body[BodyT_co]):
    """A body of text, in the charset that its Content-Type names, UTF-8 by default; `schema` is what the text says."""

    @overload
    def __init__(
        self: "TextBody[str]", *, media_type: str = ..., limit: int = ..., required: Literal[True] = ...
    ) -> None: ...
    @overload
    def __init__(
        self: "TextBody[str | None]", *, media_type: str = ..., limit: int = ..., required: Literal[False]
    ) -> None: ...
    @overload
    def __init__(
        self: "TextBody[T]",
        schema: type[T],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[True] = ...,
    ) -> None: ...
    @overload
    def __init__(
        self: "TextBody[T | None]",
        schema: type[T],
        *,
        media_type: str = ...,
        limit: int = ...,
        required: Literal[False],
    ) -> None: ...
    @overload
    def __init__(self, schema: Any, *, media_type: str = ..., limit: int = ..., required: bool = ...) -> None: ...
    def __init__(
        self, schema: Any = str, *, media_type: str = "text/plain", limit: int = MEBIBYTE, required: bool = True
    ) -> None:
        super().__init__([media_type], limit=limit, required=required)
        self._validate = None if schema is str else built(from_text(schema)).validator.validate_python

    async def read(self, request: Incoming) -> BodyT_co:
        content = await request.read(self.limit)
        charset = _charset(request)
        try:
            text: Any = content.decode(charset)
        except UnicodeDecodeError:
            raise unreadable_body(f"The text is not {charset.upper()}.") from None
        result: BodyT_co = text if self._validate is None else self._checked(text)
        return result

    def _checked(self, text: str) -> Any:
        assert self._validate is not None
        try:
            return self._validate(text, by_alias=True, by_name=False)
        except ValidationError as error:
            raise invalid_body(error, text) from None


class RawBody(Body[BodyT_co]):
    """The bytes of a body, whatever they are."""

    @overload
    def __init__(
        self: "RawBody[bytes]", *media_types: str, limit: int = ..., required: Literal[True] = ...
    ) -> None: ...
    @overload
    def __init__(
        self: "RawBody[bytes | None]", *media_types: str, limit: int = ..., required: Literal[False]
    ) -> None: ...
    def __init__(self, *media_types: str, limit: int = MEBIBYTE, required: bool = True) -> None:
        super().__init__(media_types or ["*/*"], limit=limit, required=required)

    async def read(self, request: Incoming) -> BodyT_co:
        content: Any = await request.read(self.limit)
        result: BodyT_co = content
        return result


class BinaryBody(Body[BodyT_co]):
    """A body that is a file, a stream while it arrives: 413 comes while the implementation reads it."""

    @overload
    def __init__(
        self: "BinaryBody[Upload]", *media_types: str, limit: int = ..., required: Literal[True] = ...
    ) -> None: ...
    @overload
    def __init__(
        self: "BinaryBody[Upload | None]", *media_types: str, limit: int = ..., required: Literal[False]
    ) -> None: ...
    def __init__(self, *media_types: str, limit: int = 10 * MEBIBYTE, required: bool = True) -> None:
        super().__init__(media_types or ["*/*"], limit=limit, required=required)

    async def read(self, request: Incoming) -> BodyT_co:
        request.limit(self.limit)
        length = request.headers.get(b"content-length")
        upload: Any = Upload(
            NetworkSource(request),
            media_type=request.content_type or None,
            size=None if length is None else int(length),
        )
        result: BodyT_co = upload
        return result


class OneOfBodies(Generic[BodyT_co]):
    """A body in one of several media types, read as its Content-Type says: the most specific declared type wins."""

    def __init__(self, bodies: Mapping[str, Body[BodyT_co]], *, required: bool = True) -> None:
        self._bodies = dict(bodies)
        self._required = required

    async def __call__(self, request: Incoming) -> BodyT_co:
        no_type = b"content-type" not in request.headers
        if (no_type or not self._required) and await is_absent(request):
            if self._required:
                raise missing()
            return None  # type: ignore[return-value]  # an optional body is declared to be T | None
        return await self._bodies[require_media_type(request, self._bodies)].read(request)


def _refused(error: ValidationError, content: bytes) -> Refused:
    if not content:
        return missing()
    if (fault := json_fault(error)) is not None:
        return unreadable_body(fault)
    return invalid_body(error, parsed(content))


def _charset(request: Incoming) -> str:
    """The charset of the body; 415 for one that nobody writes in."""
    name = parameter(request.content_type, "charset") or "utf-8"
    try:
        charset = codecs.lookup(name).name
    except LookupError:
        charset = ""
    if charset not in _CHARSETS:
        media_type = essence(request.content_type)
        raise Refused(415, "The body has an unknown charset.", headers={"Accept": f"{media_type};charset=utf-8"})
    return charset
