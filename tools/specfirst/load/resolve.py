"""From the files of a contract to one document."""

from .bundle import bundle
from .cycles import without_cycles
from .depths import without_depths
from .document import Document
from .plain import as_written
from .source import Sources, collector_off, version_of
from .swagger import converted


def resolve(sources: Sources) -> Document:
    """The bundled document; faults of its references are in it, not raised."""
    with collector_off():
        return as_written(sources.entry) or bundled(sources)


def bundled(sources: Sources) -> Document:
    made = bundle(sources)
    version = version_of(sources.entry.value)
    document = Document(made.root, version, tuple(sources.opened.values()), made.faults, made.mounts)
    document = without_depths(without_cycles(document, made.references), made.references)
    return converted(document) if document.is_converted else document
