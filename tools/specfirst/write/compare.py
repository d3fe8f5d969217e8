"""What a run would change in a generated folder, and whose doing each difference is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .exchange import anchored, finish
from .lock import locked
from .manifest import NAME as MANIFEST
from .manifest import Manifest, parse_manifest, read_manifest
from .meaning import means_the_same
from .tree import Entry, FileTree, bears_header, check_paths, folders, is_written, rendered, scan

Paths = tuple[PurePosixPath, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths within the generated folder; the first six are disjoint and sorted."""

    added: Paths = ()
    changed: Paths = ()
    """Ours, with another content."""
    removed: Paths = ()
    """Ours, and no longer generated."""
    same: Paths = ()
    foreign: Paths = ()
    """Not ours: carried over untouched."""
    in_the_way: Paths = ()
    """Not ours, and standing where a generated file has to go: nothing is written while there is one."""
    edited_by_hand: Paths = ()
    """Of the changed and removed ones, those which are not as the generator left them."""
    reformatted: Paths = ()
    """Of the changed ones, those which another tool has laid out anew without changing their meaning."""
    orphans: Paths = ()
    """Of the removed ones, those which bear our header but stand in no manifest."""
    written_by: str | None = None
    """The version that wrote the folder, where it is not the one that is running."""

    @property
    def is_blocked(self) -> bool:
        return bool(self.in_the_way)

    @property
    def is_same(self) -> bool:
        """Whether the folder needs no writing."""
        return not (self.added or self.changed or self.removed or self.in_the_way)

    @property
    def stale(self) -> Paths:
        """What differs because the contract, the settings or the generator did."""
        explained = {*self.edited_by_hand, *self.reformatted, *self.orphans}
        return tuple(path for path in sorted((*self.added, *self.changed, *self.removed)) if path not in explained)


def compare(tree: FileTree, root: Path) -> Changes:
    """What `write` would change; nothing is written. OSError where the folder cannot be read."""
    root = anchored(root)
    with locked(root.parent, exclusive=False):
        finish(root)
        return changes_in(tree, root)


def changes_in(tree: FileTree, root: Path) -> Changes:
    """The comparison itself, for a caller who holds the lock."""
    check_paths(tree)
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        return Changes(in_the_way=(PurePosixPath(),))
    taken = frozenset(str(path).casefold() for path in tree)
    return _Comparison(tree, scan(root), read_manifest(root), taken, folders(tree)).changes()


@dataclass(frozen=True, slots=True)
class _Comparison:
    tree: FileTree
    disk: dict[PurePosixPath, Entry]
    manifest: Manifest | None
    taken: frozenset[str]
    """The tree's paths as file systems without case see them."""
    folders: frozenset[PurePosixPath]
    """The tree's folders."""

    def changes(self) -> Changes:
        kinds: dict[str, list[PurePosixPath]] = {}
        for path in sorted(self.tree.keys() | self.disk.keys()):
            for kind in self.kinds(path):
                kinds.setdefault(kind, []).append(path)
        return Changes(written_by=self.written_by(), **{kind: tuple(paths) for kind, paths in kinds.items()})

    def kinds(self, path: PurePosixPath) -> Iterator[str]:
        """The fields of Changes that a path belongs to."""
        entry = self.disk.get(path)
        if entry is None:
            yield "added"
        elif not entry.is_file:
            yield "in_the_way" if path in self.tree or self.collides(path) else "foreign"
        elif path in self.tree:
            yield from self.kinds_of_expected(path, entry.path.read_bytes())
        else:
            yield from self.kinds_of_unexpected(path, entry.path.read_bytes())

    def kinds_of_expected(self, path: PurePosixPath, data: bytes) -> Iterator[str]:
        content = self.tree[path]
        if is_written(content, data):
            yield "same"
        elif not self.is_ours(path, data):
            yield "in_the_way"
        else:
            yield "changed"
            if self.is_edited(path, data):
                yield "reformatted" if means_the_same(path, rendered(content), data) else "edited_by_hand"

    def kinds_of_unexpected(self, path: PurePosixPath, data: bytes) -> Iterator[str]:
        if not self.is_ours(path, data):
            yield "in_the_way" if self.collides(path) else "foreign"
            return
        yield "removed"
        if self.manifest is None or path not in self.manifest.files:
            yield "orphans"
        elif self.is_edited(path, data):
            yield "edited_by_hand"

    def is_ours(self, path: PurePosixPath, data: bytes) -> bool:
        listed = self.manifest is not None and (path == MANIFEST or path in self.manifest.files)
        return listed or bears_header(data)

    def is_edited(self, path: PurePosixPath, data: bytes) -> bool:
        if self.manifest is None:
            return False
        if path == MANIFEST:
            return means_the_same(path, rendered(self.tree[path]), data) if path in self.tree else False
        return not self.manifest.wrote(path, data)

    def collides(self, path: PurePosixPath) -> bool:
        """Whether a path that is not generated leaves no room for one that is."""
        paths = (path, *path.parents)
        return path in self.folders or any(str(one).casefold() in self.taken for one in paths)

    def written_by(self) -> str | None:
        """The version in the folder's manifest, where the tree's manifest has another."""
        content = self.tree.get(MANIFEST)
        new = parse_manifest(rendered(content)) if content is not None else None
        return self.manifest.generator if self.manifest and new and self.manifest.generator != new.generator else None
