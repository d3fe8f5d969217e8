"""One of the two contracts that are compared: what it means, and what stands where in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from specfirst.diagnostics import Place
from specfirst.load.document import Document, node_at
from specfirst.model.api import Api
from specfirst.model.build import build
from specfirst.model.dynamic import specialised
from specfirst.model.schema import AnyValue, Reference, Schema
from specfirst.pointer import join, tokens

_MOST_REFERENCES = 32


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A contract as it is meant and as it is written."""

    document: Document
    api: Api
    root: Mapping[str, Any] = field(repr=False)
    """The document that the pointers of the model lead into: without dynamic references."""
    _unknown: dict[str, Schema] = field(default_factory=dict[str, Schema], repr=False)

    @classmethod
    def of(cls, document: Document) -> "Side":
        return cls(document, build(document), specialised(document).root)

    @property
    def is_30(self) -> bool:
        """The schemas are written in the words of OpenAPI 3.0, 2.0 being converted to it."""
        return self.document.version.startswith(("3.0", "2."))

    def lookup(self, reference: Reference) -> Schema:
        """What stands behind a reference, and never another reference; one object for one schema."""
        found: Schema = reference
        for _ in range(_MOST_REFERENCES):
            if not isinstance(found, Reference):
                return found
            found = self.api.schemas.get(found.target) or self._not_followed(found.target)
        return self._not_followed(reference.target)

    def _not_followed(self, target: str) -> Schema:
        """A part of the document that refers to itself without being a component: any value, but for its keywords."""
        unknown = AnyValue(pointer=target, residual=frozenset({"$ref"}))
        return self._unknown.setdefault(target, unknown)

    def written(self, pointer: str) -> dict[str, Any]:
        """The object at a pointer; {} where there is none."""
        try:
            found = node_at(self.root, tokens(pointer))
        except KeyError:
            return {}
        return found if isinstance(found, dict) else {}

    def place(self, pointer: str) -> Place:
        """Where the key or item at a pointer is written, or the nearest thing around it that is."""
        return self.document.place(pointer)

    def below(self, pointer: str, keyword: str) -> str:
        """The pointer of a keyword where it is written, else of the schema itself."""
        return join(pointer, keyword) if keyword in self.written(pointer) else pointer

    def sunset(self, pointer: str) -> date | None:
        """The day that `x-sunset` names for what is deprecated at a pointer; references are followed."""
        found = self.written(pointer)
        for _ in range(_MOST_REFERENCES):
            if found.get("deprecated") is True and "x-sunset" in found:
                return _date(found["x-sunset"])
            reference = found.get("$ref")
            if not isinstance(reference, str) or not reference.startswith("#/"):
                return None
            found = self.written(reference[1:])
        return None


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except (ValueError, TypeError):
        return None
