"""What every part of the conversion from Swagger 2.0 looks at."""

from dataclasses import dataclass, field
from typing import Any

from specfirst import pointer as pointers

from .document import node_at

_MAX_HOPS = 64


@dataclass(frozen=True, slots=True)
class Context:
    """The Swagger document, and where its parts have gone."""

    root: dict[str, Any]
    moves: dict[str, str] = field(default_factory=dict)
    """By the pointer of the converted document: the pointer before."""

    def move(self, at: str, written: str) -> None:
        """Notes that what stands at the first pointer now is what stood at the second."""
        if at != written:
            self.moves[at] = written

    def media_types(self, key: str, operation: dict[str, Any] | None) -> list[str]:
        """`consumes` or `produces` of an operation, or the document's; application/json where neither says anything."""
        for node in (operation or {}, self.root):
            if isinstance(listed := node.get(key), list) and (
                names := [name for name in listed if isinstance(name, str)]
            ):
                return names
        return ["application/json"]

    def is_shared(self, key: str, media_types: list[str]) -> bool:
        """Whether an operation has the media types of the document, so that a shared object can be referred to."""
        return media_types == self.media_types(key, None)

    def meant(self, node: Any) -> dict[str, Any]:
        """The object that a node is or refers to; {} for what is none."""
        for _ in range(_MAX_HOPS):
            reference = node.get("$ref") if isinstance(node, dict) else None
            if not isinstance(reference, str):
                break
            node = self._referred(reference)
        return node if isinstance(node, dict) and "$ref" not in node else {}

    def origin(self, node: Any, written: str) -> str:
        """The pointer of the object that `meant` gives."""
        for _ in range(_MAX_HOPS):
            reference = node.get("$ref") if isinstance(node, dict) else None
            if not isinstance(reference, str):
                break
            node, written = self._referred(reference), reference.removeprefix("#")
        return written

    def _referred(self, reference: str) -> Any:
        try:
            return node_at(self.root, pointers.tokens(reference.removeprefix("#")))
        except KeyError:
            return None


def is_body(node: dict[str, Any]) -> bool:
    """Whether a Parameter Object is the body."""
    return node.get("in") == "body"


def is_form(node: dict[str, Any]) -> bool:
    """Whether a Parameter Object is a field of a form."""
    return node.get("in") == "formData"
