"""What kind of content a media type is."""

from collections.abc import Container
from enum import Enum, auto

from ..model.api import Content
from ..model.schema import String


class Kind(Enum):
    """How the runtime reads and writes a content."""

    JSON = auto()
    FORM = auto()
    MULTIPART = auto()
    TEXT = auto()
    BINARY = auto()
    JSON_LINES = auto()
    JSON_SEQUENCE = auto()
    EVENTS = auto()


STREAMS = {
    "application/jsonl": Kind.JSON_LINES,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/json-seq": Kind.JSON_SEQUENCE,
    "text/event-stream": Kind.EVENTS,
}

ITEM_SCHEMAS = ("itemSchema", "x-item-schema")
"""The fields that have the schema of each item of a stream: that of OpenAPI 3.2, and that of earlier documents."""


def schema_field(media_type: str, fields: Container[str]) -> str | None:
    """Which of the fields of a Media Type Object says what is in the content, of a stream what each item is."""
    is_stream = media_type.partition(";")[0].strip().lower() in STREAMS
    order = (*ITEM_SCHEMAS, "schema") if is_stream else ("schema", *ITEM_SCHEMAS)
    return next((one for one in order if one in fields), None)


def stream_of(media_type: str) -> Kind | None:
    """How the items of a sequence are written, which a suffix says, too (RFC 8091); None for what is no sequence."""
    return Kind.JSON_SEQUENCE if media_type.endswith("+json-seq") else STREAMS.get(media_type)


def kind_of(content: Content) -> Kind:
    """By the media type, and for ranges (`*/*`) by the schema."""
    media_type = content.media_type.partition(";")[0].strip()
    stream = stream_of(media_type)
    if stream is not None and content.item_schema is not None:
        return stream
    if media_type == "application/json" or media_type.endswith("+json"):
        return Kind.JSON
    if media_type == "application/x-www-form-urlencoded":
        return Kind.FORM
    if media_type == "multipart/form-data":
        return Kind.MULTIPART
    if media_type.startswith("text/") or media_type.endswith(("/xml", "+xml")):
        return Kind.TEXT
    is_binary = content.schema is None or (isinstance(content.schema, String) and content.schema.format == "binary")
    return Kind.JSON if media_type in ("*/*", "application/*") and not is_binary else Kind.BINARY
