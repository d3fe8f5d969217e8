"""What a run can take over from the last one: printed models and formatted files."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from .cache import Store
from .emit.model_memory import Memory as ModelMemory
from .emit.model_memory import from_json, to_json
from .format import FormattedTexts


class Memory:
    """The memory of one generated folder, empty without a store.

    It is read when it is first asked for: that is after a contract is planned, and until then a large one needs the room.
    """

    def __init__(self, store: Store | None = None, generated: Path | None = None) -> None:
        self._store = store
        self._name = _name(generated) if generated is not None else ""

    @property
    def models(self) -> ModelMemory:
        return self._parts[0]

    @property
    def formatted(self) -> FormattedTexts:
        return self._parts[1]

    def keep(self) -> None:
        """Leave what this run has used and made to the next one, if it differs from what the last one left."""
        if self._store is None or "_parts" not in self.__dict__:
            return
        if self.models.has_changed or self.formatted.has_changed:
            self._store.write(self._name, {"models": to_json(self.models), "formatted": self.formatted.used})

    @cached_property
    def _parts(self) -> tuple[ModelMemory, FormattedTexts]:
        value = (self._store.read(self._name) if self._store is not None else None) or {}
        try:
            return from_json(value["models"]), FormattedTexts(_texts(value["formatted"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            return ModelMemory(), FormattedTexts()


def _texts(value: dict[str, Any]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in value.values()):
        raise TypeError("no texts")
    return value


def _name(generated: Path) -> str:
    return f"made-{sha256(str(generated).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
