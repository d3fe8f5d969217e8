"""From a document to what it means."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from specfirst.load.document import Document

from .api import Api
from .cors import cors
from .normalise import Normaliser
from .operations import Operations
from .report import Report
from .security import security_schemes
from .servers import base_path
from .settle import settled
from .tags import tags
from .written import Written

_DEEPEST = 20_000
"""Python frames; a document nests 256 objects and lists at most, and each takes a handful of frames to read."""


def build(document: Document) -> Api:
    """The contract as it is meant. Never fails: what cannot be built as written is in `Api.degradations`."""
    with _deep_recursion():
        return _built(document)


def _built(document: Document) -> Api:
    report = Report()
    reader = Normaliser(document, report)
    root = Written(reader.document.root, "")
    schemas = reader.components.all()
    operations = Operations(reader, root)
    served = operations.of_paths()
    webhooks = operations.of_webhooks()
    value = root.fields.get("info")
    info = Written(value if isinstance(value, dict) else {}, "/info")
    api = Api(
        title=info.text("title") or "",
        version=info.text("version") or "",
        summary=info.text("summary"),
        description=info.text("description"),
        base_path=base_path(reader, root),
        tags=tags(root, served),
        operations=served,
        webhooks=webhooks,
        schemas=schemas,
        security_schemes=security_schemes(reader, root, served),
        cors=cors(reader, root),
        degradations=(),
    )
    return settled(api, reader)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
