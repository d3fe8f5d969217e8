"""Whether a pattern is a regular expression at all."""

import re
from functools import lru_cache

import jsonschema_rs


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
    """Some engine of ours can compile the pattern."""
    return is_validated(pattern) or _compiles(pattern)


def matches(pattern: str, text: str) -> bool:
    """The text contains what the pattern says; true where nobody here can tell."""
    if not is_validated(pattern):
        return True
    return jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid(text)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True
