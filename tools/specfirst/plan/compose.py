"""Types made of types: unions, and Annotated with what reads a value."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from .types import Annotation, Import


def either(annotations: Iterable[Annotation], *, nullable: bool = False) -> Annotation:
    """`A | B | None`, each once and None last."""
    found = list(annotations)
    if len(found) == 1 and not nullable and "|" not in found[0].text:
        return found[0]
    texts = list(dict.fromkeys(text for each in found for text in _split(each.text, "|")))
    if nullable and not {"None", "Any", "object"} & set(texts):
        texts.append("None")
    if "Any" in texts:
        texts = ["Any"]
    elif "None" in texts:
        texts = [*(text for text in texts if text != "None"), "None"]
    return Annotation(" | ".join(texts), frozenset().union(*(each.imports for each in found)))


def as_argument(annotation: Annotation) -> Annotation:
    """A type where a value stands: there pyright reads `Annotated[...] | None` as an operator that does not exist."""
    texts = _split(annotation.text, "|")
    if len(texts) != 2 or texts[1] != "None" or not texts[0].startswith("Annotated["):
        return annotation
    return Annotation(f"Optional[{texts[0]}]", annotation.imports | {Import("typing", "Optional")})


def annotated(value: Annotation, extras: Sequence[str], *, nullable: bool = False) -> str:
    """`Annotated[int, Query("limit"), Field(ge=1, default=20)]`: metadata that `value` has already joins `extras`."""
    text, metadata = value.text, list[str]()
    if text.startswith("Annotated[") and len(_split(text, "|")) == 1:
        text, *metadata = _split(text[len("Annotated[") : -1], ",")
    if nullable:
        text = either([Annotation(text)], nullable=True).text
    said = [*extras, *metadata]
    fields = [each[len("Field(") : -1] for each in said if each.startswith("Field(")]
    fields.sort(key=lambda arguments: arguments.startswith("default="))
    markers = [each for each in said if not each.startswith("Field(")]
    return f"Annotated[{', '.join([text, *markers, *_field(fields)])}]"


def _field(arguments: list[str]) -> list[str]:
    return [f"Field({', '.join(arguments)})"] if arguments else []


@lru_cache(10_000)
def _split(text: str, separator: str) -> tuple[str, ...]:
    """The parts between separators that stand outside of brackets and of string literals."""
    if separator not in text:
        return (text.strip(),)
    parts, depth, start = list[str](), 0, 0
    for token in re.finditer(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[\[\](){}|,]""", text):
        mark = token.group()
        if mark in "[({":
            depth += 1
        elif mark in "])}":
            depth -= 1
        elif mark == separator and depth == 0:
            parts.append(text[start : token.start()].strip())
            start = token.end()
    return (*parts, text[start:].strip())
