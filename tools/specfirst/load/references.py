"""Where a `$ref` leads: to a node of a file of the contract, or to the fault it is."""

import os
import re
from collections.abc import Sequence
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from specfirst import pointer as pointers
from specfirst.diagnostics import Diagnostic, Rule, Unreadable
from specfirst.records import record

from . import rules
from .identifiers import Identifiers, identifiers_of
from .source import Source, Sources, item_index

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_MAX_HOPS = 64


@record(frozen=True, slots=True)
class Spot:
    """A node of a file."""

    source: Source
    tokens: tuple[str, ...]
    node: Any
    via: tuple[Source, tuple[str, ...]] | None = None
    """The pointer as written, where another reference was followed on the way."""

    @property
    def named(self) -> tuple[Source, tuple[str, ...]]:
        """The file and the tokens that the reference itself names."""
        return self.via or (self.source, self.tokens)


class BrokenReferenceError(Exception):
    """A reference that leads nowhere or must not be followed."""

    def __init__(self, rule: Rule, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


class UnreadableTargetError(Exception):
    """A reference to a file that cannot be read; carries the faults of that file."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


@record(frozen=True, slots=True)
class References:
    """Follows the references of a contract."""

    sources: Sources
    identifiers: dict[Path, Identifiers] = field(default_factory=dict)
    broken: dict[Path, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """Faults of the files that cannot be read."""

    def target(self, reference: str, source: Source, tokens: Sequence[str], hops: int = 0) -> Spot:
        """The node that a reference written in `source`, below `tokens`, leads to.

        Raises BrokenReferenceError and UnreadableTargetError.
        """
        uri, _, fragment = reference.partition("#")
        resource, base = self.identified(source).resource(tokens)
        known = self._by_identifier(base, uri)
        if known is not None:
            return self._within(known, fragment, reference, hops)
        if not uri:
            return self._here(source, resource, fragment, reference, hops)
        return self._within(self._file(uri, source), fragment, reference, hops)

    def _here(self, source: Source, resource: tuple[str, ...], fragment: str, reference: str, hops: int) -> Spot:
        whole = Spot(source, (), source.value)
        if not resource:
            return self._within(whole, fragment, reference, hops)
        try:
            return self._within(self._descend(whole, resource, reference, hops), fragment, reference, hops)
        except BrokenReferenceError:  # many give schemas an $id and still write references from the file's root
            return self._within(whole, fragment, reference, hops)

    def _by_identifier(self, base: str, uri: str) -> Spot | None:
        """The schema whose `$id` is the URI (JSON Schema 2020-12, section 8.2.1)."""
        if not uri:
            return None
        for source in self.sources.opened.values():
            resources = self.identified(source).resources
            for candidate in (urljoin(base, uri), uri) if resources else ():
                if candidate in resources:
                    whole = Spot(source, (), source.value)
                    return self._descend(whole, resources[candidate], uri, 0)
        return None

    def _within(self, start: Spot, fragment: str, reference: str, hops: int) -> Spot:
        if not fragment or fragment.startswith("/"):
            return self._descend(start, [unquote(token) for token in pointers.tokens(fragment)], reference, hops)
        anchored = self.identified(start.source).anchors.get((start.tokens, unquote(fragment)))
        if anchored is None:
            raise BrokenReferenceError(
                rules.UNRESOLVED_REFERENCE,
                f'"{reference}" leads nowhere: there is no "$anchor: {fragment}"',
                "a pointer begins with #/",
            )
        return self._descend(Spot(start.source, (), start.source.value), anchored, reference, hops)

    def _descend(self, start: Spot, tokens: Sequence[str], reference: str, hops: int) -> Spot:
        spot = start
        for index, token in enumerate(tokens):
            below = _below(spot, token)
            if below is None and isinstance(spot.node, dict) and isinstance(spot.node.get("$ref"), str):
                if hops >= _MAX_HOPS:
                    raise BrokenReferenceError(
                        rules.REFERENCE_CYCLE, f'"{reference}" leads through references without end'
                    )
                further = self.target(spot.node["$ref"], spot.source, spot.tokens, hops + 1)
                rest = self._descend(further, tokens[index:], reference, hops + 1)
                return Spot(rest.source, rest.tokens, rest.node, (start.source, (*start.tokens, *tokens)))
            if below is None:
                raise BrokenReferenceError(
                    rules.UNRESOLVED_REFERENCE,
                    f'"{reference}" leads nowhere: there is no "{token}"',
                    _nearest(token, spot.node),
                )
            spot = below
        return spot

    def _file(self, uri: str, source: Source) -> Spot:
        if scheme := _SCHEME.match(uri):
            raise BrokenReferenceError(
                rules.REMOTE_REFERENCE,
                f'"{uri}" is not a file of the contract: {scheme.group()} references are not followed',
                "copy the file beside the contract (with --allow-outside it may lie anywhere on this machine)",
            )
        path = self._path(uri, source)
        if path in self.broken:
            raise UnreadableTargetError(self.broken[path])
        try:
            opened = self.sources.open(path)
        except Unreadable as error:
            self.broken[path] = error.diagnostics
            raise UnreadableTargetError(error.diagnostics) from None
        return Spot(opened, (), opened.value)

    def _path(self, uri: str, source: Source) -> Path:
        written = uri.partition("?")[0]
        folder = source.path.parent
        for candidate in dict.fromkeys((unquote(written), written)):
            try:
                path = Path(os.path.realpath(folder / candidate))
            except (ValueError, OSError):  # a NUL, or links that lead in a circle
                continue
            if not (self.sources.allow_outside or self.sources.is_inside(path)):
                raise BrokenReferenceError(
                    rules.REFERENCE_OUTSIDE_CONTRACT,
                    f'"{uri}" leaves the folder of the contract',
                    "move the file there, or allow it with --allow-outside",
                )
            if os.path.isfile(path):  # noqa: PTH113 (false for a name that is too long, where Path raises)
                return path
        raise BrokenReferenceError(
            rules.UNRESOLVED_REFERENCE,
            f'"{uri}" leads nowhere: there is no such file',
            "the path starts at the folder of the file it stands in",
        )

    def identified(self, source: Source) -> Identifiers:
        """The `$id` and `$anchor` of a file."""
        if source.path not in self.identifiers:
            self.identifiers[source.path] = identifiers_of(source)
        return self.identifiers[source.path]


def _nearest(token: str, node: Any) -> str:
    near = get_close_matches(token, [key for key in node if isinstance(key, str)], 1) if isinstance(node, dict) else []
    return f'did you mean "{near[0]}"?' if near else "add it, or point to what is there"


def _below(spot: Spot, token: str) -> Spot | None:
    node = spot.node
    if isinstance(node, dict) and token in node:
        return Spot(spot.source, (*spot.tokens, token), node[token])
    if isinstance(node, list) and (index := item_index(node, token)) is not None:
        return Spot(spot.source, (*spot.tokens, token), node[index])
    return None
