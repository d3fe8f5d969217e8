"""From two documents to what changes for the clients of the first."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from specfirst.diagnostics import Diagnostic
from specfirst.load.document import Document

from .comparison import Comparison
from .operations import operations, webhooks
from .security import schemes
from .sides import Side

_DEEPEST = 20_000
"""Python frames: schemas may be hundreds of levels within one another."""


def compare(old: Document, new: Document, *, today: date) -> tuple[Diagnostic, ...]:
    """Each change of a contract, by its place: in `new`, or in `old` where it is gone from there.

    `today` decides whether a sunset has come. Takes any documents that could be read, and never fails.
    """
    with _deep_recursion():
        comparison = Comparison(Side.of(old), Side.of(new), today)
        schemes(comparison)
        operations(comparison)
        webhooks(comparison)
        return comparison.diagnostics()


@contextmanager
def _deep_recursion() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
