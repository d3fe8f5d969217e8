"""Texts that match a pattern."""

import re
import warnings
from collections.abc import Iterator
from functools import cache

import jsonschema_rs
from hypothesis import strategies
from hypothesis.errors import HypothesisException, NonInteractiveExampleWarning

from specfirst.model.ecma import translated
from specfirst.model.patterns import matches

_LONGEST = 200
"""Characters of a pattern that texts are drawn for; others are only tried on the plain texts."""
_PLAIN = (
    "text",
    "a",
    "A",
    "1",
    "12",
    "aa",
    "ab",
    "",
    " ",
    "-",
    "_",
    "@",
    "a@b.co",
    "x-a",
    "1.0",
    "\u0105",
    "\n",
    "\x01",
    "a" * 40,
)


@cache
def text_of(pattern: str) -> str | None:
    """A text that the pattern matches, as ECMA-262 reads it; None where none was found."""
    return next((text for text in _candidates(pattern) if _is_match(pattern, text)), None)


def _candidates(pattern: str) -> Iterator[str]:
    yield from _PLAIN
    found = translated(pattern)
    if len(pattern) > _LONGEST or found is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        try:
            yield strategies.from_regex(re.compile(found.text.replace(r"\z", r"\Z"), re.ASCII)).example()
        except (re.error, HypothesisException):
            return


def _is_match(pattern: str, text: str) -> bool:
    try:
        return bool(jsonschema_rs.is_valid({"pattern": pattern}, text))
    except ValueError:  # the validator cannot read the pattern
        return matches(pattern, text)
