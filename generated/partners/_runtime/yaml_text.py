"""JSON as YAML to read: block style, in the order that is written, the same to readers of YAML 1.1 and 1.2."""

import json
import re
from collections.abc import Iterator
from typing import Any, cast

_PLAIN_KEY = re.compile(r"[A-Za-z_/$][A-Za-z0-9_/$.{}-]*\Z")
_PLAIN_TEXT = re.compile(r"[A-Za-z](?:[A-Za-z0-9 _.,/()'-]*[A-Za-z0-9_.,/()'-])?\Z")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""In any case; what YAML 1.1 takes for something else than text."""
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_BLOCK = re.compile(r"[^\s][^\r\t]*[^\s]\n?\Z")


def yaml_text(content: bytes) -> bytes:
    """The JSON text as YAML."""
    return ("\n".join(_lines(json.loads(content))) + "\n").encode()


def _lines(value: Any) -> Iterator[str]:
    """Without the indentation of what they stand in."""
    if isinstance(value, dict) and value:
        for name, each in cast("dict[str, Any]", value).items():
            yield from _entry(f"{_key(name)}:", each)
    elif isinstance(value, list) and value:
        for each in cast("list[object]", value):
            first, *rest = _lines(each)
            yield f"- {first}"
            yield from (f"  {line}" if line else line for line in rest)
    elif isinstance(value, str) and _is_block(value):
        yield "|" if value.endswith("\n") else "|-"
        yield from (f"  {line}" if line else line for line in value.removesuffix("\n").split("\n"))
    else:
        yield _scalar(value)


def _entry(start: str, value: Any) -> Iterator[str]:
    first, *rest = _lines(value)
    if isinstance(value, dict | list) and value:
        yield start
        yield from (f"  {line}" if line else line for line in (first, *rest))
    else:
        yield f"{start} {first}"
        yield from rest


def _key(name: str) -> str:
    is_plain = _PLAIN_KEY.match(name) and name.lower() not in _WORDS
    return name if is_plain else _quoted(name)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        is_plain = _PLAIN_TEXT.match(value) and value.lower() not in _WORDS
        return value if is_plain else _quoted(value)
    text = json.dumps(value)
    # YAML 1.1 takes 1e+16 for text.
    return text.replace("e", ".0e") if isinstance(value, float) and "e" in text and "." not in text else text


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_block(text: str) -> bool:
    """Whether a text of several lines can stand as it is: none that is blank but not empty, nothing to escape."""
    lines = text.removesuffix("\n").split("\n")
    is_plain = len(lines) > 1 and _BLOCK.match(text) is not None and not _ESCAPED.search(text)
    return is_plain and all(line.isprintable() and (not line or bool(line.strip())) for line in lines)
