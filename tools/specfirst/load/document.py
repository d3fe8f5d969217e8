"""The contract as one tree whose every node knows where it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Diagnostic, Place

from .grammar import Found, walk
from .source import Source, item_index


@dataclass(frozen=True)
class Document:
    """A bundled contract: references to other files are components now, internal ones are kept as written."""

    root: dict[str, Any]
    """Never changed by anyone."""
    version: str
    """The `openapi` field as written: "3.0.3", "3.1.0"; "2.0" for a converted Swagger document, whose root is 3.0."""
    sources: tuple[Source, ...]
    """Every file that was read; the contract's entry file comes first."""
    faults: tuple[Diagnostic, ...]
    """What resolving found: unresolved references and the like, each replaced by its plainest meaning in `root`."""
    mounts: Mapping[str, tuple[Source, tuple[str, ...]]] = field(default_factory=dict, repr=False)
    """By the pointer of what was brought in: the file and the tokens it comes from; what lies below comes along."""
    moves: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By pointers of a converted document: where the same stood before; what lies below comes along."""

    @property
    def is_converted(self) -> bool:
        """The contract is Swagger 2.0."""
        return self.version.startswith("2")

    @cached_property
    def objects(self) -> tuple[Found, ...]:
        """Every object, in document order, whatever the contract has in its place; looked for once."""
        return tuple(walk(self.root))

    @cached_property
    def references(self) -> tuple[Found, ...]:
        """Every object with a `$ref`, in document order."""
        return tuple([found for found in self.objects if type(found.node) is dict and "$ref" in found.node])

    def place(self, pointer: str) -> Place:
        """Where the key or item at `pointer` of the bundled tree is written, in the file it comes from.

        The nearest written ancestor where the bundler made the node itself.
        """
        source, tokens = self._origin(self._before(pointer))
        return source.place(tokens, pointer)

    def at(self, pointer: str) -> Any:
        """The node at a pointer of the bundled tree; KeyError where there is none."""
        return node_at(self.root, pointers.tokens(pointer), pointer)

    def _before(self, pointer: str) -> str:
        prefix = pointer
        while prefix not in self.moves:
            if not prefix:
                return pointer
            prefix = prefix.rpartition("/")[0]
        return self.moves[prefix] + pointer[len(prefix) :]

    def _origin(self, pointer: str) -> tuple[Source, tuple[str, ...]]:
        prefix = pointer
        while prefix not in self.mounts:
            if not prefix:
                return self.sources[0], tuple(pointers.tokens(pointer))
            prefix = prefix.rpartition("/")[0]
        source, tokens = self.mounts[prefix]
        return source, (*tokens, *pointers.tokens(pointer[len(prefix) :]))


def node_at(root: Any, tokens: list[str], pointer: str = "") -> Any:
    """The node at the end of the tokens; KeyError, which shows the pointer, where there is none."""
    node = root
    for token in tokens:
        if isinstance(node, dict) and token in node:
            node = node[token]
        elif isinstance(node, list) and (index := item_index(node, token)) is not None:
            node = node[index]
        else:
            raise KeyError(pointer)
    return node
