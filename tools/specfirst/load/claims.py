"""Which component of the bundled document each shared node is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .component_names import component_name
from .grammar import SECTIONS, Kind
from .pieces import Mark, Tokens, mark
from .references import BrokenReferenceError, References, Spot, UnreadableTargetError
from .source import Source, version_of

_ROOT_SECTIONS = {Kind.SCHEMA: "definitions", Kind.PARAMETER: "parameters", Kind.RESPONSE: "responses"}
_BESIDE = frozenset({"$ref", "summary", "description"})
_MAX_HOPS = 64


def sections_of(entry: Source) -> Mapping[Kind, Tokens]:
    """Where the document keeps its shared objects, by kind; what has no such section is copied into its place."""
    version = version_of(entry.value)
    if version.startswith("2"):
        return {kind: (name,) for kind, name in _ROOT_SECTIONS.items()}
    newer = {Kind.PATH_ITEM} | ({Kind.MEDIA_TYPE} if version < "3.2" else set())
    return {kind: ("components", name) for kind, name in SECTIONS.items() if kind not in newer}


def is_alias(node: Any) -> bool:
    """Whether an object is nothing but a reference."""
    return isinstance(node, dict) and isinstance(node.get("$ref"), str) and node.keys() <= _BESIDE


@dataclass(slots=True)
class Claims:
    """Names of the components, those of the entry file before all others."""

    references: References
    entry: Source
    sections: Mapping[Kind, Tokens]
    names: dict[Mark, str] = field(default_factory=dict)
    taken: dict[Tokens, set[str]] = field(default_factory=dict)

    def claim_written(self) -> None:
        """Names what the entry file lists as components; one that is only a reference to a file names that file's node."""
        listed = list(self._listed())
        for kind, name, spot in listed:
            section = self.sections[kind]
            self.taken.setdefault(section, set()).add(name)
            self.names[mark(kind, self.entry, (*section, name))] = name
            self.names.setdefault(mark(kind, spot.source, spot.tokens), name)
        for kind, name, spot in listed:
            self._claim_targets(kind, name, spot)

    def name(self, kind: Kind, spot: Spot) -> tuple[str, bool]:
        """The component that a node is, and whether it was none until now."""
        key = mark(kind, spot.source, spot.tokens)
        if key in self.names:
            return self.names[key], False
        taken = self.taken.setdefault(self.sections[kind], set())
        name = component_name(spot.source.path, spot.tokens, self.entry.path.parent, taken)
        taken.add(name)
        self.names[key] = name
        return name, True

    def claimed(self, kind: Kind, spot: Spot) -> str | None:
        """The component that a node is already."""
        return self.names.get(mark(kind, spot.source, spot.tokens))

    def _listed(self) -> Iterator[tuple[Kind, str, Spot]]:
        for kind, section in self.sections.items():
            home = self._quiet("#/" + "/".join(section), self.entry, ())
            if home and is_alias(home.node):  # the whole section lies in a file
                home = self._quiet(home.node["$ref"], home.source, home.tokens)
            if home and isinstance(home.node, dict) and not is_alias(home.node):
                for name, node in home.node.items():
                    yield kind, name, Spot(home.source, (*home.tokens, name), node)

    def _claim_targets(self, kind: Kind, name: str, spot: Spot) -> None:
        for _ in range(_MAX_HOPS):
            if not is_alias(spot.node):
                return
            target = self._quiet(spot.node["$ref"], spot.source, spot.tokens)
            if target is None or target.source is self.entry or self.claimed(kind, target):
                return
            self.names[mark(kind, target.source, target.tokens)] = name
            spot = target

    def _quiet(self, reference: str, source: Source, tokens: Tokens) -> Spot | None:
        """What a reference leads to; faults are left to those who meet it in its place."""
        try:
            return self.references.target(reference, source, tokens)
        except (BrokenReferenceError, UnreadableTargetError):
            return None
