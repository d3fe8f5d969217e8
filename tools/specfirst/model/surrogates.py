"""Halves of characters in patterns: `[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]` is how ECMA-262 without its "u" flag writes any character
beyond U+FFFF. No text that is read as JSON holds half of a character, so that a half by itself matches nothing."""

import re

_FIRST, _LAST = 0xD800, 0xDFFF
_HIGH = r"\\u[Dd][89ABab][0-9A-Fa-f]{2}"
_LOW = r"\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}"
_HIGHS, _LOWS = rf"\[(?:{_HIGH}(?:-{_HIGH})?)+\]", rf"\[(?:{_LOW}(?:-{_LOW})?)+\]"
PAIR = re.compile(
    rf"(?:(?P<highs>{_HIGHS})(?P<low>{_LOW}|{_LOWS})|(?P<high>{_HIGH})(?P<lows>{_LOWS}))(?:[*+?]\??)?(?!\{{)"
)
"""Sets of high halves and the low ones that follow; a quantifier is of the low half, of which only one can follow."""
_RANGE = re.compile(r"\\u([0-9A-Fa-f]{4})(?:-\\u([0-9A-Fa-f]{4}))?")
_MOST_RANGES = 256


def is_half(character: str) -> bool:
    """Whether it is a surrogate (Unicode, D75)."""
    return _FIRST <= ord(character) <= _LAST


def whole_parts(first: str, last: str) -> list[tuple[str, str]]:
    """A range of characters without the halves in it: none, one or two ranges."""
    low, high = ord(first), ord(last)
    parts = [(low, min(high, _FIRST - 1)), (max(low, _LAST + 1), high)]
    return [(chr(begin), chr(end)) for begin, end in parts if begin <= end]


def characters_of(pair: re.Match[str]) -> list[tuple[str, str]] | None:
    """The ranges of characters that a match of PAIR stands for; None where they are too many."""
    ranges: list[tuple[int, int]] = []
    lows = _codes(pair["lows"] or pair["low"])
    for begin, end in _codes(pair["highs"] or pair["high"]):
        if lows == [(0xDC00, _LAST)]:
            ranges.append((_whole(begin, 0xDC00), _whole(end, _LAST)))
            continue
        if (end - begin + 1) * len(lows) > _MOST_RANGES:
            return None
        ranges += [(_whole(high, low), _whole(high, last)) for high in range(begin, end + 1) for low, last in lows]
    return [(chr(begin), chr(end)) for begin, end in ranges]


def _codes(text: str) -> list[tuple[int, int]]:
    return [(int(first, 16), int(last or first, 16)) for first, last in _RANGE.findall(text)]


def _whole(high: int, low: int) -> int:
    return 0x10000 + ((high - 0xD800) << 10) + low - 0xDC00
