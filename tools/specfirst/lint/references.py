"""References of the bundled document."""

from typing import Any
from urllib.parse import unquote


def reference(node: Any) -> str | None:
    """The pointer of a reference into the document; None for what is none."""
    written = node.get("$ref") if isinstance(node, dict) else None
    if isinstance(written, str) and (written == "#" or written.startswith("#/")):
        return unquote(written[1:]) if "%" in written else written[1:]
    return None
