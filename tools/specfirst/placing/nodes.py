"""The nodes of a bundled contract, whatever is written there."""

from dataclasses import dataclass
from typing import Any

from specfirst.load import Document

_MOST_HOPS = 64


@dataclass(frozen=True, slots=True)
class Nodes:
    """Reads a document by pointers; what is not there, or of another kind, is empty."""

    document: Document

    def fields(self, pointer: str) -> dict[str, Any]:
        """The object at a pointer."""
        found = self._at(pointer)
        return found if isinstance(found, dict) else {}

    def field(self, pointer: str, name: str) -> dict[str, Any]:
        """The object that a field of an object holds."""
        found = self.fields(pointer).get(name)
        return found if isinstance(found, dict) else {}

    def items(self, pointer: str) -> list[Any]:
        """The array at a pointer."""
        found = self._at(pointer)
        return found if isinstance(found, list) else []

    def target(self, pointer: str) -> str | None:
        """Where the reference at a pointer leads; None where there is none."""
        node = self.fields(pointer)
        reference = node.get("$ref", node.get("$dynamicRef"))
        return reference[1:] if isinstance(reference, str) and reference.startswith("#/") else None

    def followed(self, pointer: str) -> str:
        """The pointer behind all references."""
        for _ in range(_MOST_HOPS):
            target = self.target(pointer)
            if target is None:
                break
            pointer = target
        return pointer

    def _at(self, pointer: str) -> Any:
        try:
            return self.document.at(pointer)
        except KeyError:
            return None
