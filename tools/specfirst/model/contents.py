"""Request bodies and responses: media types, encodings and headers."""

import re
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

from specfirst.pointer import join

from .api import Content, Encoding, Header, RequestBody, Response, Style
from .http_names import is_header_name, is_sendable_media_type
from .normalise import Normaliser
from .parameters import schema_or_content
from .repair import NOTES
from .written import Written, deprecation, followed, members

Status: TypeAlias = int | Literal["1XX", "2XX", "3XX", "4XX", "5XX", "default"]

_RANGES: Final[dict[str, Status]] = {
    "1XX": "1XX", "2XX": "2XX", "3XX": "3XX", "4XX": "4XX", "5XX": "5XX", "DEFAULT": "default",
}  # fmt: skip
_FORM_STYLES: Final[tuple[Style, ...]] = ("form", "spaceDelimited", "pipeDelimited", "deepObject")
_IRRELEVANT = ("charset", "boundary", "q")


def request_body(reader: Normaliser, operation: Written) -> RequestBody | None:
    """The body of an operation; None where it has none."""
    if "requestBody" not in operation.fields:
        return None
    written = followed(reader, operation.fields["requestBody"], join(operation.pointer, "requestBody"))
    if written is None:
        return None
    return RequestBody(
        pointer=written.pointer,
        required=written.flag("required") is True,
        contents=tuple(_contents(reader, written)),
        description=written.text("description"),
    )


def responses(reader: Normaliser, operation: Written) -> Iterator[Response]:
    """The responses of an operation in contract order; one under no known status is left out."""
    for code, value, pointer in members(operation, "responses"):
        status = _status(code)
        if status is None:
            reader.report.add(
                "invalid-response-status",
                pointer,
                f'"{code}" is no status of HTTP; the response is left out',
                untyped=True,
            )
            continue
        written = followed(reader, value, pointer)
        if written is not None:
            yield Response(
                pointer=written.pointer,
                status=status,
                description=written.text("description") or written.text("summary") or "",
                headers=tuple(_headers(reader, written)),
                contents=tuple(_contents(reader, written)),
            )


def media_type(written: str) -> str:
    """Lower case, without the parameters that do not tell types apart."""
    essence, *parameters = (part.strip() for part in written.split(";"))
    kept = [part for part in parameters if part and part.partition("=")[0].strip().lower() not in _IRRELEVANT]
    return ";".join(["*/*" if essence == "*" else essence.lower(), *(part.lower() for part in kept)])


def _status(code: str) -> Status | None:
    if re.fullmatch(r"[1-5][0-9]{2}", code):
        return int(code)
    return _RANGES.get(code.upper())


def _contents(reader: Normaliser, owner: Written) -> Iterator[Content]:
    for name, value, pointer in members(owner, "content"):
        if not is_sendable_media_type(name):
            message = f'"{name}" cannot be sent as a media type; it is left out'
            reader.report.add("invalid-media-type", pointer, message, untyped=True)
            continue
        written = followed(reader, value, pointer)
        if written is not None:
            yield _content(reader, name, written)


def _content(reader: Normaliser, name: str, written: Written) -> Content:
    fields = written.fields
    item = next((key for key in ("itemSchema", "x-item-schema") if key in fields), None)
    for key in ("prefixEncoding", "itemEncoding"):
        if key in fields:
            is_form = name.partition(";")[0].strip().lower() == "multipart/form-data"
            instead = "parts are read by their names" if is_form else f"{name} is read and written as bytes"
            message = f'"{key}" is not acted on: {instead}'
            reader.report.add("unsupported-encoding", join(written.pointer, key), message, untyped=True)
    if item and not _says_no_more_than_items(fields.get("schema", True)):
        message = f'what "schema" says of the whole is not checked: items are held to "{item}", one by one'
        reader.report.add("unchecked-stream", join(written.pointer, "schema"), message)
    return Content(
        pointer=written.pointer,
        media_type=media_type(name),
        schema=reader.schema(fields["schema"], join(written.pointer, "schema")) if "schema" in fields else None,
        item_schema=reader.schema(fields[item], join(written.pointer, item)) if item else None,
        encoding=dict(_encodings(reader, written)),
        examples=tuple(_examples(reader, written)),
        max_size=written.size("x-max-size"),
    )


def _says_no_more_than_items(schema: Any) -> bool:
    """A text, or a list and what its items are: nothing of the whole, which nobody sees where items are streamed."""
    if not isinstance(schema, dict):
        return schema is True
    return all(
        key == "items" or key in NOTES or (key == "type" and schema[key] in ("array", "string")) for key in schema
    )


def _encodings(reader: Normaliser, content: Written) -> Iterator[tuple[str, Encoding]]:
    for name, value, pointer in members(content, "encoding"):
        written = followed(reader, value, pointer)
        if written is not None:
            types = (part.strip() for part in (written.text("contentType") or "").split(","))
            yield (
                name,
                Encoding(
                    content_types=tuple(part for part in types if part),
                    style=next((style for style in _FORM_STYLES if style == written.fields.get("style")), None),
                    explode=written.flag("explode"),
                    allow_reserved=written.flag("allowReserved"),
                    headers=tuple(_headers(reader, written)),
                ),
            )


def _headers(reader: Normaliser, owner: Written) -> Iterator[Header]:
    """OpenAPI 3.2, Response Object and Encoding Object: a header named Content-Type is ignored."""
    for name, value, pointer in members(owner, "headers"):
        if not is_header_name(name):
            message = f'"{name}" is no name of a header; it is left out'
            reader.report.add("invalid-header-name", pointer, message, untyped=True)
            continue
        written = followed(reader, value, pointer) if name.lower() != "content-type" else None
        if written is None:
            continue
        schema, of_content = schema_or_content(reader, written)
        yield Header(
            pointer=written.pointer,
            name=name,
            required=written.flag("required") is True,
            schema=schema,
            explode=written.flag("explode") is True,
            media_type=of_content,
            description=written.text("description"),
            deprecation=deprecation(reader, written),
        )


def _examples(reader: Normaliser, content: Written) -> Iterator[Any]:
    if "example" in content.fields:
        yield content.fields["example"]
    for _, value, pointer in members(content, "examples"):
        written = followed(reader, value, pointer) if isinstance(value, dict) else None
        for key in ("dataValue", "value"):
            if written is not None and key in written.fields:
                yield written.fields[key]
                break
