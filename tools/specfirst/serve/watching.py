"""Which files have changed, as batches."""

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

from watchfiles import DefaultFilter, watch

STEP = 30
"""Milliseconds without a change that end a batch."""
TIMEOUT = 100
"""Milliseconds after which a watch says that nothing has changed."""
PATIENCE = 10
"""Seconds until folders that cannot be watched are given up."""
CONTRACT_SUFFIXES = frozenset({".yaml", ".yml", ".json", ".md", ".markdown", ".txt", ".html", ".rst", ".adoc"})
TOOLS_OWN = frozenset({"node_modules", "__pycache__", "site-packages"})
"""Folders that tools fill."""
NO_SOURCES = frozenset({"build", "dist", "tests"})
"""Folders of a project that its application imports nothing from."""


class Changes:
    """The files that change in some folders, from its making until it is closed."""

    def __init__(self, folders: Callable[[], frozenset[Path]], *, deep: Iterable[Path] = ()) -> None:
        """`folders`: those whose own files count, asked for again after each change; `deep`: with everything below."""
        self._folders = folders
        self._changed: queue.SimpleQueue[frozenset[Path]] = queue.SimpleQueue()
        self._flat = folders()
        self._flat_watch = _Watch(self._flat, self._changed, is_deep=False)
        self._deep_watch = _Watch(frozenset(deep), self._changed, is_deep=True)

    def next(self, seconds: float) -> frozenset[Path]:
        """The files that have changed since the last call; empty where none does for so long."""
        changed: set[Path] = set()
        try:
            changed |= self._changed.get(timeout=seconds)
            while True:  # what has changed while the one before was answered
                changed |= self._changed.get_nowait()
        except queue.Empty:
            self._look_around()
            return frozenset(changed)

    def _look_around(self) -> None:
        """Watch the folders there are now; the watch before ends when the new one sees all."""
        if (flat := self._folders()) != self._flat:
            before, self._flat = self._flat_watch, flat
            self._flat_watch = _Watch(flat, self._changed, is_deep=False)
            before.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flat_watch.close()
        self._deep_watch.close()


class _Watch:
    """A thread that gathers what changes in some folders, and sees all that does once it is made."""

    def __init__(self, folders: frozenset[Path], found: "queue.SimpleQueue[frozenset[Path]]", *, is_deep: bool) -> None:
        self._closed = threading.Event()
        self._sees = threading.Event()
        self._found = found
        self._thread: threading.Thread | None = None
        if existing := sorted(str(folder) for folder in folders if folder.is_dir()):
            self._thread = threading.Thread(target=self._gather, args=(existing, is_deep), daemon=True)
            self._thread.start()
            self._sees.wait(PATIENCE)

    def _gather(self, folders: list[str], is_deep: bool) -> None:
        rounds = watch(
            *folders,
            watch_filter=DefaultFilter(),
            step=STEP,
            rust_timeout=TIMEOUT,
            yield_on_timeout=True,
            stop_event=self._closed,
            recursive=is_deep,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for changes in rounds:
            self._sees.set()
            if changes:
                self._found.put(frozenset(Path(path) for _, path in changes))

    def close(self) -> None:
        self._closed.set()
        if self._thread is not None:
            self._thread.join()


def contract_folders(contract: Path) -> frozenset[Path]:
    """The folders that files of a contract lie in: its own, and those below."""
    return frozenset(_sources(contract.parent))


def source_folders(root: Path) -> frozenset[Path]:
    """The folders of a project that Python sources lie in: those right below its root, but for tests."""
    folders = (path for path in root.iterdir() if path.is_dir() and not _is_foreign(path))
    return frozenset(path for path in folders if path.name not in NO_SOURCES)


def _sources(folder: Path) -> Iterator[Path]:
    for name, folders, _ in os.walk(folder):
        folders[:] = [one for one in folders if not _is_foreign(Path(name) / one)]
        yield Path(name)


def _is_foreign(folder: Path) -> bool:
    """Whether a folder holds what tools have put there."""
    return folder.name.startswith(".") or folder.name in TOOLS_OWN or (folder / "pyvenv.cfg").exists()
