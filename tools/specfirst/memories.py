"""What a process remembers of each folder that it generates."""

from pathlib import Path
from typing import TYPE_CHECKING

from .cache import Store

if TYPE_CHECKING:
    from .memory import Memory


class Memories:
    """The memory of each generated folder; quick to make."""

    def __init__(self, store: Store, *, last: bool) -> None:
        """`last`: they last as long as the process, which generates the same folders again and again."""
        self.store = store
        self._last = last
        self._of: dict[Path, Memory] = {}

    def of(self, generated: Path) -> "Memory":
        """The memory of a generated folder."""
        from .memory import Memory  # noqa: PLC0415 (a run that is recalled needs none)

        if not self._last:
            return Memory(self.store, generated)
        return self._of.setdefault(generated, Memory(self.store, generated))
