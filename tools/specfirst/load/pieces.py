"""Where the parts of a bundled tree come from, without a pointer for every node."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias, Union

from specfirst import pointer as pointers
from specfirst.diagnostics import Place

from .grammar import Kind
from .source import Source

Tokens: TypeAlias = tuple[str, ...]
Mark: TypeAlias = tuple[Kind, Any, Tokens]
"""A node as an object of a kind: the same node may be met as two."""
Trail: TypeAlias = Union[tuple["Trail", str], None]  # noqa: UP007 # a quoted name has no |
"""Tokens below a piece, the last one first: cheap to extend, and most are never asked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the bundled tree that was taken from one file in one go."""

    source: Source
    tokens: Tokens
    """Where its top stands in the file."""
    at: Tokens
    """Where its top stands in the bundled tree."""
    chain: tuple[Mark, ...] = ()
    """The references that were replaced by what they lead to on the way here."""

    def written(self, trail: Trail) -> Tokens:
        """The tokens of what lies down the trail, in the file."""
        return self.tokens + _tokens(trail)

    def bundled(self, trail: Trail) -> Tokens:
        """The same in the bundled tree."""
        return self.at + _tokens(trail)

    def place(self, trail: Trail, *below: str) -> Place:
        """Where a key or item is written, called by its pointer in the bundled tree."""
        return self.source.place((*self.written(trail), *below), pointers.of((*self.bundled(trail), *below)))


class Task(NamedTuple):
    """A node that is still to be copied into the bundled tree, as `holder[key]`."""

    holder: Any
    key: Any
    node: Any
    kind: Kind
    piece: Piece
    trail: Trail


def _tokens(trail: Trail) -> Tokens:
    found = list[str]()
    while trail is not None:
        trail, token = trail
        found.append(token)
    return tuple(reversed(found))


def mark(kind: Kind, source: Source, tokens: Sequence[str]) -> Mark:
    """The node at the tokens of a file, as an object of the kind."""
    return kind, source.path, tuple(tokens)
