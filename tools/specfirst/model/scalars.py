"""Numbers and strings from their keywords."""

from .repair import NUMBER_FORMATS, STRING_FORMATS, Keywords
from .schema import Number, String


def number(keywords: Keywords, pointer: str, *, integer: bool) -> Number:
    """The number that the keywords describe."""
    written = keywords.get("format")
    return Number(
        pointer=pointer,
        integer=integer,
        format=written if written in NUMBER_FORMATS else None,
        minimum=keywords.get("minimum"),
        maximum=keywords.get("maximum"),
        exclusive_minimum=keywords.get("exclusiveMinimum"),
        exclusive_maximum=keywords.get("exclusiveMaximum"),
        multiple_of=keywords.get("multipleOf"),
    )


def string(keywords: Keywords, pointer: str) -> String:
    """The string that the keywords describe."""
    written = keywords.get("format")
    return String(
        pointer=pointer,
        format=written if written in STRING_FORMATS else None,
        min_length=count(keywords, "minLength"),
        max_length=count(keywords, "maxLength"),
        pattern=keywords.get("pattern"),
        content_media_type=keywords.get("contentMediaType"),
        content_encoding=keywords.get("contentEncoding"),
    )


def count(keywords: Keywords, name: str) -> int | None:
    """A keyword that counts something; 2.0 counts as 2."""
    value = keywords.get(name)
    return None if value is None else int(value)
