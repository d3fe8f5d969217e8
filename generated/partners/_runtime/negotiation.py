"""Which of several media types a client accepts (RFC 9110, 12.5.1)."""

from functools import lru_cache
from typing import NamedTuple

from .media_types import essence, parameter


class Range(NamedTuple):
    """One media range of an Accept header."""

    media_type: str
    parameters: tuple[tuple[str, str], ...]
    quality: float

    def precedence(self) -> tuple[int, int]:
        """The higher, the more specific."""
        return (2 - self.media_type.count("*"), len(self.parameters))

    def takes(self, media_type: str) -> bool:
        """Whether a declared media type, which may itself be a range, is within this one."""
        start = self.media_type.removesuffix("*/*").removesuffix("*")
        declared = essence(media_type)
        within = declared == start if "*" not in self.media_type else declared.startswith(start)
        within = within or ("*" in declared and self.media_type.startswith(declared.rstrip("*").rstrip("/")))
        return within and all(parameter(media_type, name) in (None, value) for name, value in self.parameters)


@lru_cache(maxsize=128)
def ranges_of(accept: bytes) -> tuple[Range, ...]:
    """The ranges of an Accept header, the most specific first; what cannot be read is left out."""
    ranges = [_range(part) for part in accept.decode("latin-1").split(",") if "/" in part]
    return tuple(sorted(ranges, key=Range.precedence, reverse=True))


def quality(media_type: str, accept: bytes | None) -> float:
    """From 0, not acceptable, to 1; 1 where there is no Accept header."""
    if not accept:
        return 1.0
    return next((one.quality for one in ranges_of(accept) if one.takes(media_type)), 0.0)


def _range(text: str) -> Range:
    media_type, *rest = text.split(";")
    pairs = [
        (name.strip().lower(), value.strip().strip('"')) for name, _, value in (one.partition("=") for one in rest)
    ]
    weights = [value for name, value in pairs if name == "q"]
    kept = tuple((name, value) for name, value in pairs if name not in ("q", "charset"))
    return Range(media_type.strip().lower(), kept, _weight(weights[0]) if weights else 1.0)


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 1.0
    return weight if 0 <= weight <= 1 else 1.0
