"""One run at a time for a folder, given back by the system even when a run is killed."""

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

PATIENCE = 60.0
"""Seconds to wait for another run."""
PAUSE = 0.02
"""Seconds between two attempts."""
UNSUPPORTED = frozenset({errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
"""Errors of file systems that cannot lock a folder: the run goes on without."""


@contextlib.contextmanager
def locked(folder: Path, *, exclusive: bool) -> Iterator[None]:
    """Hold the folder's lock; a folder that is not there has none. TimeoutError after 60 seconds of waiting."""
    if not folder.is_dir():
        yield
        return
    descriptor = _open(folder)
    try:
        _wait(_attempt(descriptor, exclusive=exclusive), folder)
        yield
    finally:
        os.close(descriptor)


def _open(folder: Path) -> int:
    """A descriptor to lock: the folder itself, or on Windows a file that stands for it."""
    if os.name != "nt":
        return os.open(folder, os.O_RDONLY)
    name = f"specfirst-{sha256(str(folder).casefold().encode()).hexdigest()[:32]}.lock"
    return os.open(Path(tempfile.gettempdir()) / name, os.O_RDWR | os.O_CREAT)


def _attempt(descriptor: int, *, exclusive: bool) -> Callable[[], None]:
    """A function that takes the lock or raises OSError at once."""
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 (Windows only)

        return lambda: msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    import fcntl  # noqa: PLC0415 (not on Windows)

    mode = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
    return lambda: fcntl.flock(descriptor, mode | fcntl.LOCK_NB)


def _wait(attempt: Callable[[], None], folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except OSError as error:
            if error.errno in UNSUPPORTED:
                return None
            if error.errno not in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
                raise
        if time.monotonic() > deadline:
            raise TimeoutError(errno.ETIMEDOUT, "another run has been writing here for a minute", str(folder))
        time.sleep(PAUSE)
