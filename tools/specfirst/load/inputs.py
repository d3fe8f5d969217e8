"""The files that decided what a document is."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from specfirst.diagnostics import Effect, Unreadable

from .document import Document
from .source import Source
from .text import decode


def inputs(document: Document) -> Mapping[Path, str] | None:
    """SHA-256 of each file that was read, by its real path.

    None where files that were not read, or are no longer what was read, could change the document: a reference leads
    nowhere, or somebody has written a file since.
    """
    if any(fault.effect is not Effect.FINDING for fault in document.faults):
        return None
    digests = {source.path: _digest(source) for source in document.sources}
    found = {path: digest for path, digest in digests.items() if digest is not None}
    return found if len(found) == len(digests) else None


def _digest(source: Source) -> str | None:
    try:
        raw = source.path.read_bytes()
        return sha256(raw).hexdigest() if decode(raw, source.name) == source.text else None
    except (OSError, Unreadable):
        return None
