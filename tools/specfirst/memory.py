"""What a run can take over from the last one: printed models and formatted files."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from .cache import Store
from .emit.model_memory import Memory as ModelMemory
from .emit.model_memory import from_json, to_json
from .format import FormattedTexts


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one generated folder."""

    models: ModelMemory = field(default_factory=ModelMemory)
    formatted: FormattedTexts = field(default_factory=FormattedTexts)

    @classmethod
    def read(cls, store: Store, generated: Path) -> "Memory":
        """What the last run into the folder has left."""
        value = store.read(_name(generated)) or {}
        try:
            return cls(from_json(value["models"]), FormattedTexts(_texts(value["formatted"])))
        except (KeyError, TypeError, ValueError, AttributeError):
            return cls()

    def write(self, store: Store, generated: Path) -> None:
        """Leave it to the next run, if it differs from what the last one left."""
        if self.models.has_changed or self.formatted.has_changed:
            store.write(_name(generated), {"models": to_json(self.models), "formatted": self.formatted.used})


def _texts(value: dict[str, Any]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in value.values()):
        raise TypeError("no texts")
    return value


def _name(generated: Path) -> str:
    return f"made-{sha256(str(generated).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
