"""The only way from values and prose of a contract into Python source.

Text of a contract is somebody else's text: values enter code through `literal`, prose through `docstring` and
`comment`, and names through `plan.names`.
"""

import math
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

WIDTH = 120

# Line ends of str.splitlines() that are no "\n", and characters that show text in another order than it is read.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_LONG_QUOTES = re.compile('"{3,}')
_QUOTES_AT_END = re.compile('"{3,}|"$')
_QUOTES_BEFORE, _QUOTES_AROUND = 3, 6
# A line that goes on in the next one: no item, heading, quotation, row or rule of Markdown, and nothing with a name before it.
_PROSE = re.compile(r"(?![-*+]\s|\d+[.)]\s|[|#>]|[=-]{3,}\s*$|\w+:\s)\S")
_FENCE = ("```", "~~~")
_HANGING = re.compile(r"\s*([-*+]\s+|\d+[.)]\s+)?")


def literal(value: Any) -> str:
    """The Python literal of a JSON value; equal to it when evaluated, whatever text is in it."""
    match value:
        case None | bool() | int() | str():
            return repr(value)
        case float():
            return repr(value) if math.isfinite(value) else f'float("{value}")'
        case list() | tuple():
            return f"[{', '.join(literal(item) for item in value)}]"
        case dict():
            return f"{{{', '.join(f'{literal(key)}: {literal(item)}' for key, item in value.items())}}}"
        case _:
            raise TypeError(f"no JSON value: {type(value).__name__}")


def raw_literal(text: str) -> str:
    """The Python literal of a pattern: raw, so that its backslashes read as they are written, where that is the same text."""
    is_same = text.isprintable() and '"' not in text and not text.endswith("\\")
    return f'r"{text}"' if "\\" in text and is_same else literal(text)


def literals(values: Iterable[Any]) -> str:
    """The Python literal of a tuple of JSON values."""
    texts = [literal(value) for value in values]
    return f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})"


def prose(text: str) -> str:
    """The text with plain line ends and without characters that are not seen."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", "    ")).strip()


def docstring(text: str, indent: int = 0) -> str:
    """A docstring literal without its first indentation; further lines stand `indent` spaces in."""
    margin = " " * indent
    lines = _laid_out(prose(text), WIDTH - indent)
    quotes = _LONG_QUOTES if len(lines) > 1 else _QUOTES_AT_END
    escaped = [quotes.sub(_escaped, line.replace("\\", "\\\\")) for line in lines] or [""]
    if len(escaped) == 1:
        return f'"""{escaped[0]}"""'
    body = "\n".join(f"{margin}{line}" if line else "" for line in escaped[1:])
    return f'"""{escaped[0]}\n{body}\n{margin}"""'


def _escaped(quotes: re.Match[str]) -> str:
    return quotes.group().replace('"', '\\"')


def first_sentence(text: str) -> str:
    """What a text starts with, on one line: for where the whole of it would be said twice."""
    line = prose(text).partition("\n\n")[0].replace("\n", " ")
    found = re.match(r".*?[a-z0-9)`][.!?](?=\s+[A-Z])", line)
    return found.group() if found else line


def comment(text: str) -> str:
    """One line of comment."""
    return f"# {' '.join(prose(text).split())}"


def _laid_out(text: str, width: int) -> list[str]:
    """The lines of a docstring, the first behind its quotes. A paragraph with a line that is too long is laid out anew."""
    if "\n" not in text and len(text) <= width - _QUOTES_AROUND:
        return [text]
    lines: list[str] = []
    for paragraph in _paragraphs(text):
        quotes = 0 if lines else _QUOTES_BEFORE if "\n" in text else _QUOTES_AROUND
        room = width - quotes
        fits = max(map(len, paragraph)) <= room
        lines += paragraph if fits else _wrapped(" ".join(paragraph), room)
    return [line.rstrip() for line in lines]


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Runs of lines that Markdown reads as one; every other line is alone."""
    lines: list[str] = []
    is_code = False
    for line in text.split("\n"):
        is_code ^= line.lstrip().startswith(_FENCE)
        is_prose = not is_code and _PROSE.match(line) is not None and not line.endswith(("  ", *_FENCE))
        if lines and not is_prose:
            yield lines
            lines = []
        if is_prose:
            lines.append(line)
        else:
            yield [line]
    if lines:
        yield lines


def _wrapped(line: str, width: int) -> list[str]:
    if line.lstrip().startswith("|"):
        return [line]
    indent = _HANGING.match(line)
    hanging = " " * len(indent.group()) if indent else ""
    if re.match(r"\w+:\s", line):
        hanging = "    "
    return textwrap.wrap(line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
