"""Texts that ruff has formatted before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath


@dataclass(slots=True)
class FormattedTexts:
    """Formatted texts by path and unformatted text: those of earlier runs, and those of this one."""

    known: Mapping[str, str] = field(default_factory=dict[str, str])
    used: dict[str, str] = field(default_factory=dict[str, str])

    def recalled(self, path: PurePosixPath, text: str | bytes) -> str | None:
        """The text as ruff leaves it; None where ruff has to be asked."""
        key = _key(path, text)
        found = self.used.get(key, self.known.get(key))
        if found is not None:
            self.used[key] = found
        return found

    def remember(self, path: PurePosixPath, text: str, formatted: str) -> None:
        self.used[_key(path, text)] = formatted

    @property
    def changed_parts(self) -> set[str]:
        """The first digits of the keys whose texts are others than they were."""
        return {key[0] for key in self.used.keys() ^ self.known.keys()}

    def continued(self) -> "FormattedTexts":
        """The texts of the next run: what this one has used and made."""
        return FormattedTexts(self.used)


def _key(path: PurePosixPath, text: str | bytes) -> str:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return sha256(str(path).encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()
