"""What a run can take over from the last one: printed models and formatted files."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from .cache import Store
from .emit.model_memory import Memory as ModelMemory
from .emit.model_memory import Remembered, ShapeMemory, from_json, to_json
from .format import FormattedTexts

_PARTS = "0123456789abcdef"
"""What is kept lies in so many files, by the first digit of each key: after a small change one or two of them are written."""


class Memory:
    """The memory of one generated folder, empty without a store.

    It is read when it is first asked for: that is after a contract is planned, and until then a large one needs the room.
    """

    def __init__(self, store: Store | None = None, generated: Path | None = None) -> None:
        self._store = store
        self._name = _name(generated) if generated is not None else ""

    @property
    def models(self) -> ModelMemory:
        return self._held[0]

    @property
    def formatted(self) -> FormattedTexts:
        return self._held[1]

    def keep(self) -> None:
        """Leave what this run has used and made to the next one, in this process and in others."""
        if "_held" not in self.__dict__:
            return
        if self._store is not None:
            for part in sorted(self.models.changed_parts | self.formatted.changed_parts):
                self._store.write(f"{self._name}-{part}", self._part(part))
            if self.models.shapes.has_grown:
                self._store.write(f"{self._name}-shapes", self.models.shapes.latest())
        self._held = self.models.continued(), self.formatted.continued()

    def _part(self, part: str) -> dict[str, Any]:
        statements = {key: one for key, one in self.models.used.items() if key[0] == part}
        texts = {key: text for key, text in self.formatted.used.items() if key[0] == part}
        return {"statements": to_json(statements), "formatted": texts}

    @cached_property
    def _held(self) -> tuple[ModelMemory, FormattedTexts]:
        statements: dict[str, Remembered] = {}
        texts: dict[str, str] = {}
        for part in _PARTS if self._store is not None else ():
            value = self._read(part)
            try:
                known, formatted = from_json(value["statements"]), _texts(value["formatted"])
            except (KeyError, TypeError, ValueError, AttributeError):
                continue
            statements |= known
            texts |= formatted
        return ModelMemory(statements, shapes=self._shapes()), FormattedTexts(texts)

    def _shapes(self) -> ShapeMemory:
        try:
            return ShapeMemory(_texts(self._read("shapes")))
        except (TypeError, AttributeError):
            return ShapeMemory()

    def _read(self, part: str) -> Any:
        return (self._store.read(f"{self._name}-{part}") if self._store is not None else None) or {}


def _texts(value: dict[str, str]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in value.values()):
        raise TypeError("no texts")
    return dict(value)


def _name(generated: Path) -> str:
    return f"made-{sha256(str(generated).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
