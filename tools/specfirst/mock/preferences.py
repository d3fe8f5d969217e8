"""What a client asks the mock for: `Prefer: code=404, example=unknown` (RFC 7240)."""

import re
from dataclasses import dataclass

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PREFERENCE = re.compile(rf'\s*({_WORD})\s*(?:=\s*("(?:[^"\\]|\\.)*"|{_WORD}))?')
_BETWEEN = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^",])*')


@dataclass(frozen=True, slots=True)
class Preferences:
    """The status and the example that a client prefers; None where it leaves the choice to the mock."""

    code: str | None = None
    """As written: it may be no status at all."""
    example: str | None = None

    @property
    def applied(self) -> str:
        """What Preference-Applied says of an answer that is as preferred; empty where nothing was (RFC 7240, 3)."""
        said = {"code": self.code, "example": self.example}
        return ", ".join(f"{name}={_written(value)}" for name, value in said.items() if value is not None)


def preferences(header: str) -> Preferences:
    """Those of a Prefer header; others, and what cannot be read, are ignored, and the first of a name counts (RFC 7240, 2)."""
    found: dict[str, str] = {}
    for part in _BETWEEN.findall(header):
        if (preference := _PREFERENCE.match(part)) is not None and preference[2] is not None:
            found.setdefault(preference[1].lower(), _read(preference[2]))
    return Preferences(found.get("code"), found.get("example"))


def _read(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def _written(value: str) -> str:
    if re.fullmatch(_WORD, value):
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
