"""A generated tree in memory and a folder on disk, in the same terms."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

FileTree: TypeAlias = Mapping[PurePosixPath, str | bytes]
"""From the path within the generated folder to its content: text is written as UTF-8 with LF, bytes as they are."""

HEADER_START = "# Generated from "
HEADER_END = '. Do not edit: change the contract and run "tools regen".'
HEADER_LINES = 5
"""The header is looked for in so many lines: conflict markers may stand above it."""
CACHES = frozenset({"__pycache__"})
"""Folders that Python makes by itself: neither compared nor kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one path of a folder on disk."""

    path: Path
    is_file: bool
    """False for symbolic links, whatever they lead to, and for sockets and the like."""


def header(contract: str) -> str:
    """The first line of a generated file; `contract` is the contract's path as written in the settings."""
    return f"{HEADER_START}{contract}{HEADER_END}"


def bears_header(data: bytes) -> bool:
    """Whether a file says of itself that it is generated."""
    return any(
        line.startswith(HEADER_START.encode()) and line.rstrip().endswith(HEADER_END.encode())
        for line in data.split(b"\n", HEADER_LINES)[:HEADER_LINES]
    )


def with_line_feeds(data: bytes) -> bytes:
    """The text as it was before a checkout turned LF into CRLF."""
    return data.replace(b"\r\n", b"\n")


def rendered(content: str | bytes) -> bytes:
    """The bytes to write."""
    return with_line_feeds(content.encode()) if isinstance(content, str) else content


def is_written(content: str | bytes, data: bytes) -> bool:
    """Whether a file on disk holds the content, no matter how its lines end."""
    return data == rendered(content) or (isinstance(content, str) and with_line_feeds(data) == rendered(content))


def check_paths(tree: FileTree) -> None:
    """ValueError for a path that leaves the folder, or that a file system could take for another one."""
    seen: dict[str, PurePosixPath] = {}
    for path in tree:
        if (
            path.is_absolute()
            or not path.parts
            or ".." in path.parts
            or any(set(part) & set("\\:\0") for part in path.parts)
        ):
            raise ValueError(f'"{path}" is no path within the generated folder')
        if (other := seen.setdefault(str(path).casefold(), path)) != path:
            raise ValueError(f'"{path}" and "{other}" are the same file where case does not count')


def folders(tree: FileTree) -> frozenset[PurePosixPath]:
    """Every folder of the tree but the root."""
    return frozenset(parent for path in tree for parent in path.parents if parent.parts)


def scan(root: Path) -> dict[PurePosixPath, Entry]:
    """Every file and link below a folder, sorted; links are not followed, empty folders and caches are left out."""
    return dict(sorted(_entries(root, PurePosixPath()))) if root.is_dir() else {}


def _entries(folder: Path, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Entry]]:
    with os.scandir(folder) as items:
        for item in items:
            mode = item.stat(follow_symlinks=False).st_mode
            if not stat.S_ISDIR(mode):
                yield path / item.name, Entry(Path(item.path), stat.S_ISREG(mode))
            elif item.name not in CACHES:
                yield from _entries(Path(item.path), path / item.name)
