"""Residual keywords where a validator can find them: at the pointer of a schema that says them."""

from typing import Any

from specfirst.load.document import Document
from specfirst.records import replace

from .schema import Schema
from .walk import every, rewritten

_UNSAID = frozenset[str]()


class Faithful:
    """Moves what is residual of a merged part, which is written nowhere as a whole, to the schema it is part of."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def settled(self, root: Schema) -> Schema:
        """The schema with residual keywords only where its pointer says all of them; `allOf` of itself covers the rest."""
        moved = {id(part) for part in every(root) if part is not root and not self._says(part)}
        if not moved:
            return root
        found = rewritten(root, lambda part: replace(part, residual=_UNSAID) if not self._says(part) else part)
        return replace(found, residual=root.residual | {"allOf"})

    def _says(self, schema: Schema) -> bool:
        return not schema.residual or schema.residual <= self._written(schema.pointer).keys()

    def _written(self, pointer: str) -> dict[str, Any]:
        try:
            written = self._document.at(pointer)
        except KeyError:
            return {}
        return written if isinstance(written, dict) else {}
