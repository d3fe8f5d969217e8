"""A generated tree goes to disk whole or not at all."""

import errno
import os
import shutil
from pathlib import Path, PurePosixPath

from .compare import Changes, changes_in
from .exchange import anchored, clear, exchange, finish, retired, staging, sync
from .lock import locked
from .tree import Entry, FileTree, rendered, scan


def write(tree: FileTree, root: Path) -> Changes:
    """Make the folder hold the tree beside what is not ours in it; returns what that changed.

    Nothing is written where `Changes.is_blocked`, nor where nothing changed. OSError, with the folder as it was, where the
    disk refuses.
    """
    root = anchored(root)
    root.parent.mkdir(parents=True, exist_ok=True)
    with locked(root.parent, exclusive=True):
        finish(root)
        clear(root)
        changes = changes_in(tree, root)
        if not changes.is_blocked and not changes.is_same:
            _replace(tree, root, changes)
    return changes


def _replace(tree: FileTree, root: Path, changes: Changes) -> None:
    if root.exists() and not os.access(root, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(root))
    disk = scan(root)
    try:
        _build(tree, root, [disk[path].path for path in (*changes.same, *changes.foreign)], changes)
        exchange(root)
        _rescue(root, disk)
    finally:
        finish(root)
        clear(root)


def _build(tree: FileTree, root: Path, kept: list[Path], changes: Changes) -> None:
    """Build the new tree beside the folder, complete and on the disk."""
    new = staging(root)
    new.mkdir()
    for file in kept:
        _carry(file, new / file.relative_to(root))
    for path in (*changes.added, *changes.changed):
        _create(new / path, rendered(tree[path]))
    for folder, _, _ in os.walk(new, topdown=False):
        old = root / Path(folder).relative_to(new)
        if old.is_dir() and not old.is_symlink():
            shutil.copymode(old, folder)
        sync(Path(folder))


def _create(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _carry(old: Path, new: Path) -> None:
    """The same file, link or socket under another path; a copy where the file system has no hard links."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)


def _rescue(root: Path, known: dict[PurePosixPath, Entry]) -> None:
    """Carry over what somebody put into the old tree while the new one was built."""
    for old in (staging(root), retired(root)):
        for path, entry in scan(old).items():
            if path not in known and not os.path.lexists(root / path):
                _carry(entry.path, root / path)
