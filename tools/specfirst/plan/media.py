"""What kind of content a media type is."""

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


def kind_of(content: Content) -> Kind:
    """By the media type, and for ranges (`*/*`) by the schema."""
    media_type = content.media_type.partition(";")[0].strip()
    if media_type in STREAMS and content.item_schema is not None:
        return STREAMS[media_type]
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
