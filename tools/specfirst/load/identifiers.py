"""`$id` and `$anchor` of a file's schemas (JSON Schema 2020-12, sections 8.2.1 and 8.2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urldefrag, urljoin

from .source import Source

Tokens: TypeAlias = tuple[str, ...]

_DATA = frozenset({"example", "examples", "default", "enum", "const"})


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What names the schemas of one file beside their pointers."""

    resources: Mapping[str, Tokens] = field(default_factory=dict)
    """By absolute or relative URI: where the schema with that `$id` stands."""
    bases: Mapping[Tokens, str] = field(default_factory=dict)
    """The same the other way round."""
    anchors: Mapping[tuple[Tokens, str], Tokens] = field(default_factory=dict)
    """By the schema resource they are unique in, and by name."""

    def resource(self, tokens: Sequence[str]) -> tuple[Tokens, str]:
        """The nearest schema with an `$id` around the tokens, and its URI; the file itself and "" without one."""
        if self.bases:
            for length in range(len(tokens), 0, -1):
                if (prefix := tuple(tokens[:length])) in self.bases:
                    return prefix, self.bases[prefix]
        return (), ""


def may_have_identifiers(source: Source) -> bool:
    """Whether one of the keywords stands in the file, as a key or as anything else."""
    return any(keyword in source.text for keyword in ("$id", "$anchor", "$dynamicAnchor"))


def identifiers_of(source: Source) -> Identifiers:
    """All of a file's; nearly no contract has any."""
    if not may_have_identifiers(source):
        return Identifiers()
    found = Identifiers({}, {}, {})
    pending: list[tuple[Any, Tokens, Tokens, str]] = [(source.value, (), (), "")]
    while pending:
        node, tokens, resource, base = pending.pop()
        if isinstance(node, dict):
            resource, base = _note(found, node, tokens, resource, base)
        for token, child in _children(node):
            pending.append((child, (*tokens, token), resource, base))
    return found


def _note(found: Any, node: dict[str, Any], tokens: Tokens, resource: Tokens, base: str) -> tuple[Tokens, str]:
    identifier = node.get("$id")
    if isinstance(identifier, str) and tokens:
        resource, base = tokens, urldefrag(urljoin(base, identifier)).url
        found.resources.setdefault(base, tokens)
        found.bases[tokens] = base
    for keyword in ("$anchor", "$dynamicAnchor"):
        if isinstance(node.get(keyword), str):
            found.anchors.setdefault((resource, node[keyword]), tokens)
    return resource, base


def _children(node: Any) -> list[tuple[str, Any]]:
    if isinstance(node, dict):
        return [(key, value) for key, value in node.items() if key not in _DATA and isinstance(value, (dict, list))]
    if isinstance(node, list):
        return [(str(index), value) for index, value in enumerate(node) if isinstance(value, (dict, list))]
    return []
