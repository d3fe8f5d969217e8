"""Regular expressions of a contract: ECMA-262, with the "u" flag (JSON Schema, section 6.4)."""

import re
from functools import cache

from jsonschema_rs import Draft202012Validator, FancyRegexOptions, RegexOptions, ValidationError

_FOREIGN = {
    r"\A": "\\A is no anchor of ECMA-262, write ^",
    r"\Z": "\\Z is no anchor of ECMA-262, write $",
    r"\z": "\\z is no anchor of ECMA-262, write $",
    "(?P<": "(?P<name>...) is Python's, write (?<name>...)",
    "(?P=": "(?P=name) is Python's, write \\k<name>",
    "(?>": "atomic groups are not in ECMA-262",
    "(?#": "comments are not in ECMA-262",
}
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?P[<=]|\(\?[>#]|\(\?[a-zA-Z]+[:)]|[*+?}][+]|.", re.DOTALL)
_INLINE_FLAGS = re.compile(r"\(\?[a-zA-Z]+[:)]")


@cache
def is_linear(pattern: str) -> bool:
    """Whether an engine that takes linear time can run it: no look-around and no back-reference."""
    return _compiles(pattern, RegexOptions())


@cache
def compiles(pattern: str) -> bool:
    """Whether any engine at hand can run it, with its ECMA-262 meaning."""
    return is_linear(pattern) or _compiles(pattern, FancyRegexOptions())


@cache
def foreign_syntax(pattern: str) -> str | None:
    """What another language would understand but ECMA-262 does not, and what to write instead; None where all is well."""
    for token in _TOKEN.findall(pattern):
        if token in _FOREIGN:
            return _FOREIGN[token]
        if _INLINE_FLAGS.fullmatch(token):
            return f"the flags {token[:-1]}) are not in ECMA-262"
        if len(token) == 2 and token[0] in "*+?}" and token[1] == "+":
            return f'the possessive "{token}" is not in ECMA-262'
    return None


def _compiles(pattern: str, options: RegexOptions | FancyRegexOptions) -> bool:
    try:
        Draft202012Validator({"pattern": pattern}, pattern_options=options)
    except (ValidationError, ValueError):
        return False
    return True
