"""What a misspelt name may have been meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """A hint that shows the most similar of the known names; None where none is as similar as `cutoff`, from 0 to 1."""
    near = get_close_matches(name, list(known), 1, cutoff)
    return f'did you mean "{near[0]}"?' if near else None
