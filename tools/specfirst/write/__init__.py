"""The only stage that changes the disk."""

from .compare import Changes, compare, findings
from .manifest import Manifest, manifest, read_manifest
from .tree import FileTree, header
from .write import write

__all__ = ["Changes", "FileTree", "Manifest", "compare", "findings", "header", "manifest", "read_manifest", "write"]
