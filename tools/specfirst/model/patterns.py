"""Whether a pattern is a regular expression at all."""

from functools import lru_cache

import jsonschema_rs

from .counted import Counted, uncounted
from .ecma import Engine, plainly_written, translated


@lru_cache(maxsize=4096)
def is_validated(pattern: str) -> bool:
    """The JSON Schema validator can compile the pattern, with its ECMA-262 meaning."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except jsonschema_rs.ValidationError:
        return False
    return True


@lru_cache(maxsize=4096)
def is_pattern(pattern: str) -> bool:
    """Some engine of ours can match what the pattern means to ECMA-262, perhaps as another pattern and lengths."""
    return _is_matched(pattern) or said_otherwise(pattern) is not None


@lru_cache(maxsize=4096)
def said_otherwise(pattern: str) -> Counted | None:
    """The same as a pattern and lengths, where the pattern itself is more than any engine has room for."""
    if _is_matched(pattern):
        return None
    other = uncounted(pattern)
    return other if other is not None and _is_matched(other.pattern) else None


def _is_matched(pattern: str) -> bool:
    found = translated(pattern)
    return is_validated(pattern) or (found is not None and not found.is_doubtful)


@lru_cache(maxsize=4096)
def for_validator(pattern: str) -> str | None:
    """The pattern as the JSON Schema validator reads it; None where it cannot match what is meant."""
    if is_validated(pattern):
        return pattern
    other = translated(pattern)
    if other is None:
        return None
    text = other.text if other.engine is Engine.LINEAR else plainly_written(pattern)
    return text if text is not None and is_validated(text) else None


def matches(pattern: str, text: str) -> bool:
    """The text contains what the pattern says; true where nobody here can tell."""
    readable = for_validator(pattern)
    return readable is None or bool(jsonschema_rs.Draft202012Validator({"pattern": readable}).is_valid(text))
