"""What the references of a contract lead to, and the faults of those that lead elsewhere than they should."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from specfirst.diagnostics import Diagnostic, Effect, Place, Rule

from . import rules
from .claims import Claims, is_alias
from .grammar import Kind, kind_at
from .pieces import Piece, Tokens, Trail, mark
from .references import BrokenReferenceError, References, Spot, UnreadableTargetError
from .source import Source, version_of


@dataclass(slots=True)
class Targets:
    """Follows references, and gathers what is wrong with them."""

    references: References
    claims: Claims
    faults: dict[tuple[str, int, int, str], Diagnostic] = field(default_factory=dict)
    """By place and rule: an aliased node, or a broken file, is met more than once."""

    def target(
        self, reference: str, piece: Piece, trail: Trail, kind: Kind | None = None, key: str = "$ref"
    ) -> Spot | None:
        """What a reference that stands at `key` leads to, chains followed; None after a fault has been noted."""
        spot = self._follow(reference, piece, trail, key)
        seen = set[Any]()
        while spot is not None and kind is not None:
            if (wrong := _wrong_kind(reference, spot, kind)) is not None:
                self.report(rules.REFERENCE_OF_WRONG_KIND, piece, trail, wrong, key=key)
                return None
            here = mark(kind, spot.source, spot.tokens)
            if not self._is_link(spot) or here in seen or here in self.claims.names:
                break
            seen.add(here)
            # A broken link of the chain is a fault of the file it stands in, but of this place in the bundled tree.
            behind = Piece(spot.source, spot.tokens, piece.bundled(trail))
            spot = self._follow(spot.node["$ref"], behind, None, "$ref")
        return spot

    def is_same_everywhere(self, source: Source) -> bool:
        """Whether a reference means the same wherever it stands in the file: no schema in it has an `$id`."""
        return not self.references.identified(source).bases

    def report(
        self, rule: Rule, piece: Piece, trail: Trail, message: str, *, hint: str | None = None, key: str = "$ref"
    ) -> None:
        """Notes a fault of the reference at a place."""
        self._add([rules.fault(rule, piece.place(trail, key), message, hint=hint)])

    def _follow(self, reference: str, piece: Piece, trail: Trail, key: str) -> Spot | None:
        try:
            return self.references.target(reference, piece.source, piece.written(trail))
        except BrokenReferenceError as error:
            self.report(error.rule, piece, trail, error.message, hint=error.hint, key=key)
        except UnreadableTargetError as error:
            self._add(_as_blocking(error.diagnostics, piece.place(trail, key)))
        return None

    def _is_link(self, spot: Spot) -> bool:
        return is_alias(spot.node) and spot.named[0] is not self.claims.entry

    def _add(self, faults: Iterable[Diagnostic]) -> None:
        for fault in faults:
            self.faults.setdefault((fault.place.file, fault.place.line, fault.place.column, fault.rule), fault)


def shown(node: Any) -> str:
    """A value that is no object, as messages call it; never its content."""
    match node:
        case None:
            return "nothing (null)"
        case str():
            return "text"
        case bool() | int() | float():
            return "a single value"
        case list():
            return "a list"
        case _:
            return "an object"


def _as_blocking(faults: Iterable[Diagnostic], reference: Place) -> list[Diagnostic]:
    """Faults of a file that the contract refers to: the contract itself can be read."""
    return [replace(fault, effect=Effect.BLOCKING, related=(*fault.related, reference)) for fault in faults]


def _wrong_kind(reference: str, spot: Spot, kind: Kind) -> str | None:
    """What is wrong with the kind of what a reference leads to; None where it fits, or where nobody can tell."""
    source, tokens = spot.named
    found = _kind_in(source, tokens)
    if found is not None and found != kind.words:
        return f'"{reference}" leads to {_article(found)}, not to {_article(kind.words)}'
    if isinstance(spot.node, dict) or (kind is Kind.SCHEMA and isinstance(spot.node, bool)):
        return None
    if spot.node is None and found is not None:  # a fault of its own, where it is written
        return None
    return f'"{reference}" leads to {shown(spot.node)}, not to {_article(kind.words)}'


def _kind_in(source: Source, tokens: Tokens) -> str | None:
    """The kind of object at the tokens of an OpenAPI document, in words; None elsewhere and for extensions."""
    if not version_of(source.value) and tokens[:1] != ("components",):
        return None
    if not tokens:
        return "whole document"
    if (kind := kind_at(tokens)) is not None:
        return kind.words
    inner = kind_at((*tokens, "0"))
    return f"map or list of {inner.words} objects" if inner else None


def _article(words: str) -> str:
    if words.startswith("whole"):
        return f"the {words}"
    is_collective = words in (Kind.INFO, Kind.PATHS, Kind.RESPONSES, Kind.COMPONENTS)
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}{' object' if is_collective else ''}"
