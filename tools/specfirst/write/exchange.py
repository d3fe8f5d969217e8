"""A new tree takes the place of the old one in a single step, or in two that the next command finishes.

Beside a folder `shop`, a run keeps `.shop.specfirst-new` (the new tree until the exchange, the old one after it) and, where
the system cannot exchange two folders, `.shop.specfirst-old`. Their names are the journal.
"""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""renameat2(2) of Linux; RENAME_SWAP of macOS' renamex_np(2) has the same number."""
UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def anchored(root: Path) -> Path:
    """The folder's path with the links above it followed, and its own name as it is."""
    absolute = Path(os.path.abspath(root))  # noqa: PTH100 (resolve() follows the last link too)
    return absolute.parent.resolve() / absolute.name


def staging(root: Path) -> Path:
    """Where the new tree is built."""
    return root.with_name(f".{root.name}.specfirst-new")


def retired(root: Path) -> Path:
    """Where the old tree waits between two renames."""
    return root.with_name(f".{root.name}.specfirst-old")


def exchange(root: Path) -> None:
    """Put the complete staged tree in the place of the folder; what was there is left in one of the places beside it."""
    if not root.exists():
        staging(root).rename(root)
    elif not _exchanged(staging(root), root):
        _rename_both(root)
    sync(root.parent)


def _rename_both(root: Path) -> None:
    """Two renames; the first is taken back where the second fails."""
    root.rename(retired(root))
    try:
        staging(root).rename(root)
    except OSError:
        retired(root).rename(root)
        raise


def finish(root: Path) -> None:
    """Complete what a killed run began between two renames."""
    if not os.path.lexists(root) and os.path.lexists(retired(root)):
        (staging(root) if os.path.lexists(staging(root)) else retired(root)).rename(root)


def clear(root: Path) -> None:
    """Delete what a run left beside the folder."""
    for path in (staging(root), retired(root)):
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)


def sync(path: Path) -> None:
    """Have the disk remember a file or the names in a folder; Windows cannot do it for folders."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or the file system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_EXCHANGE)
        else:
            failed = libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):  # no such function, or no libc to look in
        return False
    if failed and (number := ctypes.get_errno()) not in UNSUPPORTED:
        raise OSError(number, os.strerror(number), str(other))
    return not failed
