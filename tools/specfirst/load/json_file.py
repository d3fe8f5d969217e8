"""Strict JSON (RFC 8259), its values by the C decoder."""

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

from specfirst.diagnostics import Diagnostic, Place, Unreadable

from . import rules
from .json_places import after_space
from .limits import MAX_DEPTH
from .text import Lines, line_and_column

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
# An escape of half of a surrogate pair without the other half; or what looks like it behind an escaped backslash.
_HALF_PAIR = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


class _DoubtfulError(Exception):
    """Well-formed, but with a duplicate key or a number that is none: to be looked for by `_faults`."""


def parse(text: str, name: str) -> Any:
    """The value of a JSON text; raises Unreadable with every duplicate key, or with the first other fault."""
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(_syntax(text, name, error)) from None
    except RecursionError:
        raise Unreadable(_too_deep(text, name)) from None
    except (_DoubtfulError, ValueError):  # ValueError: an integer of more than 4300 digits
        raise Unreadable(*_doubts(text, name)) from None
    if ("\\ud" in text or "\\uD" in text) and _HALF_PAIR.search(text) and (halves := list(_half_pairs(text, name))):
        raise Unreadable(*halves)
    return value


def _doubts(text: str, name: str) -> list[Diagnostic]:
    """What is wrong with a text that has a duplicate key or a bad number, and may be broken further on."""
    try:
        json.loads(text, parse_int=str)
    except json.JSONDecodeError as error:
        return [_syntax(text, name, error)]
    except RecursionError:
        return [_too_deep(text, name)]
    return _faults(text, name)


def _half_pairs(text: str, name: str) -> Iterator[Diagnostic]:
    """Texts that no encoding of Unicode has a form for (RFC 8259, 8.2)."""
    lines = Lines(text)
    for token in _TOKEN.finditer(text):
        if token.group()[0] == '"' and _HALF_PAIR.search(token.group()):
            try:
                json.loads(token.group()).encode()
            except UnicodeEncodeError:
                place = Place(name, *lines.position(token.start()))
                yield rules.fault(rules.INVALID_CHARACTER, place, "half of a surrogate pair stands in a text")


def _syntax(text: str, name: str, error: json.JSONDecodeError) -> Diagnostic:
    place = Place(name, *line_and_column(text, error.pos))
    return rules.fault(rules.INVALID_JSON, place, f"no JSON: {error.msg}", hint=_hint(text, error.pos))


def check_depth(value: Any, text: str, name: str) -> None:
    """Raises Unreadable if objects and lists are nested too deep."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for node in level
            for child in (node.values() if type(node) is dict else node)
            if type(child) is dict or type(child) is list
        ]
        if not level:
            return
    raise Unreadable(_too_deep(text, name))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _DoubtfulError
    return result


def _float(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise _DoubtfulError
    return number


def _constant(_text: str) -> float:
    raise _DoubtfulError


def _hint(text: str, offset: int) -> str | None:
    if text[offset : offset + 1] in ("/", "#"):
        return "JSON has no comments; name the file .yaml to use them"
    return None


def _faults(text: str, name: str) -> list[Diagnostic]:
    """Duplicate keys and numbers without a value, in a text that is JSON otherwise."""
    found = list[Diagnostic]()
    open_objects = list[dict[str, int]]()
    lines = Lines(text)
    for token in _TOKEN.finditer(text):
        match token.group()[0]:
            case "{" | "[":
                open_objects.append({})
            case "}" | "]":
                open_objects.pop()
            case '"':
                found.extend(_duplicate(text, lines, name, token, open_objects))
            case "," | ":":
                pass
            case _ if _is_no_number(token.group()):
                place = Place(name, *lines.position(token.start()))
                found.append(rules.fault(rules.INVALID_NUMBER, place, f'"{token.group()[:20]}" is no JSON number'))
    return found


def _duplicate(
    text: str, lines: Lines, name: str, token: re.Match[str], open_objects: list[dict[str, int]]
) -> list[Diagnostic]:
    if not text.startswith(":", after_space(text, token.end())):
        return []
    key = json.loads(token.group())
    first = open_objects[-1].setdefault(key, token.start())
    if first == token.start():
        return []
    again, before = (Place(name, *lines.position(at)) for at in (token.start(), first))
    message = f'the key "{key}" stands at {before.line}:{before.column} already'
    return [rules.fault(rules.DUPLICATE_KEY, again, message, related=(before,))]


def _is_no_number(token: str) -> bool:
    if token in ("true", "false", "null"):
        return False
    try:
        return not isfinite(float(token)) or (token.lstrip("-").isdecimal() and int(token) is None)
    except ValueError:
        return True


def _too_deep(text: str, name: str) -> Diagnostic:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        if depth > MAX_DEPTH:
            place = Place(name, *line_and_column(text, token.start()))
            return rules.fault(rules.TOO_DEEP, place, f"nested deeper than {MAX_DEPTH} levels")
    return rules.fault(rules.TOO_DEEP, Place(name, 0, 0), f"nested deeper than {MAX_DEPTH} levels")
