"""From the files of a contract to one document."""

from .document import Document
from .source import Sources, version_of


def resolve(sources: Sources) -> Document:
    """The bundled document; faults of its references are in it, not raised."""
    return Document(sources.entry.value, version_of(sources.entry.value), (sources.entry,), ())
