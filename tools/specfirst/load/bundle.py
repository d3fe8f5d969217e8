"""One tree out of the files of a contract.

What other files share becomes a component; what OpenAPI has no components for, such as an operation, is copied into
its place. Only places that the grammar knows are looked at: a `$ref` in an example or an extension is data.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from specfirst import pointer as pointers
from specfirst.diagnostics import Diagnostic

from . import rules
from .claims import Claims, is_alias, sections_of
from .document import node_at
from .grammar import FIELDS, PATTERNED, Field, Kind, Shape, field_of, is_extension, kind_at
from .limits import MAX_INLINED
from .pieces import Piece, Task, Tokens, Trail, mark
from .plainest import plainest
from .references import References, Spot
from .source import Source, Sources
from .targets import Targets, shown

Here: TypeAlias = tuple[Piece, Trail]
"""Where a task is: in the file and in the bundled tree."""

_MAX_CHAIN = 64
_DEPTH_OF_COMPONENTS = 3
"""Tokens of "/components/schemas/Pet"."""
_INCLUDABLE = frozenset({"description", "summary", "title", "enum", "required", "type", "tags", "consumes", "produces"})
"""Fields that hold no objects and yet are split off into files of their own: prose, and long lists of words."""
_FILE_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundled tree and where its parts come from."""

    root: dict[str, Any]
    mounts: Mapping[str, tuple[Source, Tokens]]
    faults: tuple[Diagnostic, ...]
    references: AbstractSet[str]
    """Every `$ref` in it that is one, each once."""


def bundle(sources: Sources) -> Bundle:
    """The contract as one tree, a copy; values that are data are shared with the sources."""
    bundler = _Bundler(sources)
    root = bundler.run()
    return Bundle(root, bundler.mounts, tuple(bundler.targets.faults.values()), bundler.referred)


@dataclass(slots=True)
class _Bundler:
    sources: Sources
    mounts: dict[str, tuple[Source, Tokens]] = field(default_factory=dict)
    made: dict[Tokens, dict[str, Any]] = field(default_factory=dict)
    """New components by section."""
    pending: list[Task] = field(default_factory=list)
    later: deque[Task] = field(default_factory=deque)
    """New components wait until all that names them is named, so that names depend on the order of the contract."""
    through: list[tuple[dict[str, Any], Kind, Spot]] = field(default_factory=list)
    """References kept as written whose pointers lead through another one."""
    siblings: list[tuple[Any, Any, dict[str, Any]]] = field(default_factory=list)
    """Fields beside a reference whose target was copied into its place."""
    components: dict[tuple[Path, Kind, str], str] = field(default_factory=dict)
    """By file, kind and reference within the file: the component it leads to, wherever in the file it stands."""
    referred: set[str] = field(default_factory=set)
    inlined: int = 0
    claims: Claims = field(init=False)
    targets: Targets = field(init=False)

    def __post_init__(self) -> None:
        references = References(self.sources)
        self.claims = Claims(references, self.sources.entry, sections_of(self.sources.entry))
        self.targets = Targets(references, self.claims)

    def run(self) -> dict[str, Any]:
        holder = dict[str, Any]()
        entry = self.sources.entry
        self.claims.claim_written()
        self.pending.append(Task(holder, "root", entry.value, Kind.DOCUMENT, Piece(entry, (), ()), None))
        self.drain()
        root: dict[str, Any] = holder["root"]
        while self.through:
            self.settle(root, *self.through.pop())
            self.drain()
        self.place_made(root)
        return root

    def drain(self) -> None:
        while self.pending or self.later:
            self.visit(self.pending.pop() if self.pending else self.later.popleft())
        while self.siblings:
            holder, key, fields = self.siblings.pop()
            holder[key].update(fields)

    def settle(self, root: dict[str, Any], holder: dict[str, Any], kind: Kind, spot: Spot) -> None:
        """Checks a pointer that leads through a reference in the bundled tree; what it leads to is shared otherwise."""
        self.place_made(root)
        try:
            node_at(root, list(spot.named[1]))
        except KeyError:
            holder["$ref"] = self.component(kind, Spot(spot.source, spot.tokens, spot.node))

    def place_made(self, root: dict[str, Any]) -> None:
        for section, components in self.made.items():
            home = root
            for token in section:
                if not isinstance(home.get(token), dict):
                    home[token] = {}
                home = home[token]
            home.update(components)

    def visit(self, task: Task) -> None:
        node = task.node
        if type(node) is not dict:
            task.holder[task.key] = node
            return
        if "$ref" in node and task.kind is not Kind.DOCUMENT:
            if isinstance(node["$ref"], str):
                self.reference(task)
                return
            if task.kind in self.claims.sections or task.kind is Kind.PATH_ITEM:
                self.targets.report(rules.UNRESOLVED_REFERENCE, task.piece, task.trail, '"$ref" must be text')
                node = {key: value for key, value in node.items() if key != "$ref"}
        task.holder[task.key] = copy = dict(node)
        self.fields(copy, task.kind, task.piece, task.trail)

    def fields(self, copy: dict[str, Any], kind: Kind, piece: Piece, trail: Trail) -> None:
        """Sees to the fields of a copied object."""
        below = list[Task]()
        patterned, known = kind in PATTERNED, FIELDS.get(kind, {})
        for name, value in copy.items():
            if type(value) is not dict and type(value) is not list:
                continue
            found = field_of(kind, name) if patterned else known.get(name)
            if found is None:
                if name in _INCLUDABLE and isinstance(value, dict) and is_alias(value):
                    self.include(copy, name, value, (piece, (trail, name)))
                elif kind is Kind.DISCRIMINATOR and name == "mapping" and isinstance(value, dict):
                    copy[name] = self.mapping(value, piece, (trail, name))
            elif found.shape is Shape.ONE or (found.shape is Shape.ONE_OR_LIST and type(value) is dict):
                below.append(Task(copy, name, value, found.kind, piece, (trail, name)))
            else:
                below += self.collection(copy, name, value, found, (piece, (trail, name)))
        if kind is Kind.DISCRIMINATOR and isinstance(copy.get("defaultMapping"), str):
            copy["defaultMapping"] = self.mapped(copy["defaultMapping"], piece, trail, "defaultMapping")
        below.reverse()
        self.pending += below

    def collection(self, copy: dict[str, Any], name: str, value: Any, found: Field, here: Here) -> Iterator[Task]:
        """The objects of a map or list, which may be a reference as a whole."""
        piece, trail = here
        beside = dict[str, Any]()
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            beside = {key: item for key, item in value.items() if key != "$ref"}
            value, (piece, trail) = self.whole(value["$ref"], found, here)
        copy[name] = items = value.copy()
        if isinstance(items, dict):
            self.drop_extensions(items, found.kind, (piece, trail))
        for key, item in items.items() if isinstance(items, dict) else enumerate(items):
            if type(item) is dict or type(item) is list:
                yield Task(items, key, item, found.kind, piece, (trail, str(key)))
        if isinstance(items, dict):
            for key, item in beside.items():
                items[key] = item
                self.mount((*here[0].bundled(here[1]), key), here[0].source, (*here[0].written(here[1]), key))
                yield Task(items, key, item, found.kind, here[0], (here[1], key))

    def drop_extensions(self, items: dict[str, Any], kind: Kind, here: Here) -> None:
        piece, trail = here
        for key in [key for key, item in items.items() if is_extension(kind, key, item)]:
            del items[key]
            message = f'"{key}" is no {kind.words}, and taken for an extension'
            self.targets.report(
                rules.MISPLACED_EXTENSION, piece, trail, message, hint="write it beside the mapping", key=key
            )

    def whole(self, reference: str, found: Field, here: Here) -> tuple[Any, Here]:
        """The map or list that a reference in its place leads to; an empty one after a fault."""
        empty: Any = {} if found.shape is Shape.MAP else []
        start = here
        while (spot := self.targets.target(reference, *here)) is not None:
            if type(spot.node) is not type(empty):
                what = f"{'map' if found.shape is Shape.MAP else 'list'} of {found.kind.words} objects"
                message = f'"{reference}" leads to {shown(spot.node)}, not to a {what}'
                self.targets.report(rules.REFERENCE_OF_WRONG_KIND, *here, message)
                break
            entered = self.entered(found.kind, spot, *here)
            if entered is None:
                break
            here = (entered, None)
            if not is_alias(spot.node):
                return spot.node, here
            reference = spot.node["$ref"]
        return empty, start

    def include(self, copy: dict[str, Any], name: str, value: dict[str, Any], here: Here) -> None:
        """A field whose value stands in a file of its own."""
        spot = self.targets.target(value["$ref"], *here)
        is_prose = name in ("description", "summary", "title")
        copy[name] = "" if is_prose else []
        if spot is None:
            return
        if is_prose and not isinstance(spot.node, str):
            message = f'"{value["$ref"]}" leads to {shown(spot.node)}, not to text'
            self.targets.report(rules.REFERENCE_OF_WRONG_KIND, *here, message)
            return
        copy[name] = spot.node
        self.mount(here[0].bundled(here[1]), spot.source, spot.tokens)

    def mount(self, at: Tokens, source: Source, tokens: Tokens) -> None:
        """Notes that what stands at a place of the bundled tree comes from a place of a file."""
        self.mounts[pointers.of(at)] = (source, tokens)

    def mapping(self, value: dict[str, Any], piece: Piece, trail: Trail) -> dict[str, Any]:
        return {key: self.mapped(name, piece, trail, key) for key, name in value.items()}

    def mapped(self, name: Any, piece: Piece, trail: Trail, key: str) -> Any:
        """A value of `discriminator.mapping`: a component's name or a reference (OpenAPI 3.1, Discriminator Object)."""
        if not isinstance(name, str) or not is_reference(name):
            return name
        spot = self.targets.target(name, piece, trail, Kind.SCHEMA, key)
        return self.component(Kind.SCHEMA, spot) if spot else name

    def reference(self, task: Task) -> None:
        holder, key, node, kind, piece, trail = task
        within = (piece.source.path, kind, node["$ref"])
        if within in self.components and _is_below_components(trail):
            self.referring(task, dict(node), self.components[within])
            return
        spot = self.targets.target(node["$ref"], piece, trail, kind)
        if spot is None:
            beside = {name: value for name, value in node.items() if name != "$ref"}
            holder[key] = copy = {**plainest(kind, node["$ref"]), **beside}
            self.fields(copy, kind, piece, trail)
        elif kind in self.claims.sections and not self.is_home(kind, spot, piece.bundled(trail)):
            copy = dict(node)
            target = self.component(kind, spot, copy)
            if node["$ref"].startswith("#") and spot.via is None and self.targets.is_same_everywhere(piece.source):
                self.components[within] = target
            self.referring(task, copy, target)
        elif kind is Kind.PATH_ITEM and spot.named[0] is self.sources.entry and kind_at(spot.named[1]) is kind:
            holder[key] = copy = {**node, "$ref": self.noted("#" + pointers.of(spot.named[1]))}
            self.fields(copy, kind, piece, trail)
        else:
            self.inline(task, spot)

    def referring(self, task: Task, copy: dict[str, Any], reference: str) -> None:
        """The copied object in its place, with the reference; what stands beside that is seen to."""
        task.holder[task.key] = copy
        copy["$ref"] = reference
        if task.kind is Kind.SCHEMA and len(copy) > 1:
            self.fields(copy, task.kind, task.piece, task.trail)

    def is_home(self, kind: Kind, spot: Spot, here: Tokens) -> bool:
        """Whether the node is the very component that stands here: one that is only a reference to a file."""
        name = self.claims.claimed(kind, spot)
        return name is not None and here == (*self.claims.sections[kind], name)

    def component(self, kind: Kind, spot: Spot, holder: dict[str, Any] | None = None) -> str:
        """The reference to a node within the bundled document."""
        source, tokens = spot.named
        if source is self.sources.entry and kind_at(tokens) is kind:
            if spot.via and holder is not None:
                self.through.append((holder, kind, spot))
            return self.noted("#" + pointers.of(tokens))
        name, is_new = self.claims.name(kind, spot)
        section = self.claims.sections[kind]
        if is_new:
            home = self.made.setdefault(section, {})
            home[name] = spot.node
            piece = Piece(spot.source, spot.tokens, (*section, name))
            self.mount(piece.at, spot.source, spot.tokens)
            self.later.append(Task(home, name, spot.node, kind, piece, None))
        return self.noted("#" + pointers.of((*section, name)))

    def noted(self, reference: str) -> str:
        """The same reference, which the bundled tree has now."""
        self.referred.add(reference)
        return reference

    def inline(self, task: Task, spot: Spot) -> None:
        holder, key, node, kind, piece, trail = task
        entered = self.entered(kind, spot, piece, trail)
        if entered is None or not isinstance(spot.node, dict):
            holder[key] = plainest(kind, node["$ref"])
            return
        beside = {name: value for name, value in node.items() if name != "$ref"}
        if beside:
            self.siblings.append((holder, key, beside))
            self.fields(beside, kind, piece, trail)
            for name in beside:
                self.mount((*piece.bundled(trail), name), piece.source, (*piece.written(trail), name))
        self.pending.append(Task(holder, key, spot.node, kind, entered, None))

    def entered(self, kind: Kind, spot: Spot, piece: Piece, trail: Trail) -> Piece | None:
        """The piece that begins with the node; None where it would stand within itself."""
        key = mark(kind, spot.source, spot.tokens)
        self.inlined += 1
        if key in piece.chain or len(piece.chain) >= _MAX_CHAIN or self.inlined > MAX_INLINED:
            self.targets.report(
                rules.REFERENCE_CYCLE, piece, trail, f"this {kind.words} stands within itself, without end"
            )
            return None
        at = piece.bundled(trail)
        self.mount(at, spot.source, spot.tokens)
        return Piece(spot.source, spot.tokens, at, (*piece.chain, key))


def is_reference(name: str) -> bool:
    """Whether a value of a mapping is a reference, and not the plain name of a component."""
    return "/" in name or "#" in name or name.endswith(_FILE_SUFFIXES)


def _is_below_components(trail: Trail) -> bool:
    """Whether the object lies deeper than any component does."""
    for _ in range(_DEPTH_OF_COMPONENTS):
        if trail is None:
            return False
        trail = trail[0]
    return trail is not None
