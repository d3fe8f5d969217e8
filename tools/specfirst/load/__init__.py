"""From a path to one document whose every node knows where it is written."""

from .document import Document
from .inputs import inputs
from .resolve import resolve
from .source import Source, Sources, read

__all__ = ["Document", "Source", "Sources", "inputs", "read", "resolve"]
