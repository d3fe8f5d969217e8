"""The only stage that changes the disk."""

from .compare import Changes, compare
from .findings import findings, losses, refusals
from .manifest import Manifest, manifest, read_manifest
from .replace import write
from .tree import FileTree, header

__all__ = [
    "Changes",
    "FileTree",
    "Manifest",
    "compare",
    "findings",
    "header",
    "losses",
    "manifest",
    "read_manifest",
    "refusals",
    "write",
]
