"""The files that decided what a document is."""

from collections.abc import Mapping
from pathlib import Path

from specfirst.diagnostics import Effect

from .document import Document


def inputs(document: Document) -> Mapping[Path, str] | None:
    """SHA-256 of each file that was read, as it was read, by its real path.

    None where files that were not read could change the document: a reference leads nowhere.
    """
    if any(fault.effect is not Effect.FINDING for fault in document.faults):
        return None
    return {source.path: source.digest for source in document.sources}
