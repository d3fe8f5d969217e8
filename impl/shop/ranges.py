"""Ranges of bytes (RFC 9110, 14) and entity tags (RFC 9110, 8.8.3)."""

import re

_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{1,18})?|-(\d{1,18}))", re.IGNORECASE | re.ASCII)
_ETAG = re.compile(r'(?:W/)?("[^"]*")')


class NoSuchBytes(ValueError):
    """The range begins behind the end."""


def wanted_bytes(header: str | None, size: int) -> range | None:
    """The bytes that a Range header asks for, None for all of them; NoSuchBytes where there are none.

    A header that cannot be read is as none at all, and so are several ranges, and any range of an empty file: clients that
    read in pieces begin with one.
    """
    found = _RANGE.fullmatch(header.strip()) if header and size else None
    if found is None:
        return None
    first, last, suffix = (None if text is None else int(text) for text in found.groups())
    if suffix is not None:
        start, stop = max(0, size - suffix), size
    else:
        start, stop = first or 0, size if last is None else min(last + 1, size)
        if last is not None and last < start:
            return None
    if start >= stop:
        raise NoSuchBytes
    return range(start, stop)


def has_etag(header: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names the entity tag."""
    if header is None:
        return False
    return header.strip() == "*" or etag in _ETAG.findall(header)
