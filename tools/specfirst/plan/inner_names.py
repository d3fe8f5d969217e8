"""What schemas within others are called that are read like components (model/inner.py): as if they were met in their place."""

from collections.abc import Mapping
from itertools import pairwise

from ..pointer import join, tokens
from .names import pascal, singular
from .words import media_word, status_word

_LIKE_A_COMPONENT = 3
"""Tokens of /components/schemas/Pet, and of the operation /paths/~1pets/get."""
_PLACES = frozenset({"properties", "$defs", "definitions", "schema", "content", "responses"})
"""Tokens that say nothing that the next one does not."""


def is_inner(pointer: str) -> bool:
    """Whether the schema of that name is within another one."""
    return len(tokens(pointer)) > _LIKE_A_COMPONENT


def inner_name(pointer: str, names: Mapping[str, str]) -> str:
    """Of the name of the component or the operation around it, which is in `names`, and the way from there."""
    path = tokens(pointer)
    owner = join("", *path[:_LIKE_A_COMPONENT])
    name = names[owner] if owner in names else pascal(" ".join(path[1:_LIKE_A_COMPONENT]))
    for before, step in pairwise(path[_LIKE_A_COMPONENT - 1 :]):
        name = _longer(name, step, before)
    return name


def _longer(name: str, step: str, before: str) -> str:
    match before, step:
        case "responses", _ if step.isdecimal():
            return name + ("Response" if step.startswith("2") else status_word(int(step), None))
        case "content", _:
            return name + media_word(step)
        case _, "requestBody":
            return f"{name}Body"
        case _, "items":
            return singular(name)
        case _:
            return name if step in _PLACES else name + pascal(step)
