"""Documentation on disk: a folder for a server, or a file to send to somebody."""

import os
from pathlib import Path

from specfirst.diagnostics import Diagnostic, Effect, Place, Unreadable
from specfirst.settings import printed

from .page import MARKER_WITHIN, Page, is_ours
from .script import redoc_script

RULE = "foreign-file"


def build_folder(document: bytes, folder: Path, *, is_followed: bool = False) -> None:
    """Write index.html, redoc.js and openapi.json; raises Unreadable for a folder that holds something else."""
    page = folder / "index.html"
    if folder.exists() and not (folder.is_dir() and _may_be_written(page, folder)):
        raise _in_the_way(
            folder, "is no folder that documentation was built into", "name a folder that is new or empty"
        )
    script = redoc_script().encode()
    folder.mkdir(parents=True, exist_ok=True)
    # The page comes first and says whose folder it is.
    _write(page, Page(document=document, is_followed=is_followed).html().encode())
    _write(folder / "openapi.json", document)
    _write(folder / "redoc.js", script)


def build_file(document: bytes, file: Path) -> None:
    """Write one HTML file that needs nothing beside it; raises Unreadable where another file stands."""
    if file.exists() and not (file.is_file() and _is_ours(file)):
        raise _in_the_way(file, "is no documentation that was built before", "name a file that is not there yet")
    page = Page(document=document, script=redoc_script()).html()
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, page.encode())


def _may_be_written(page: Path, folder: Path) -> bool:
    return _is_ours(page) if page.exists() else not any(folder.iterdir())


def _is_ours(page: Path) -> bool:
    with page.open(encoding="utf-8", errors="replace") as file:
        return is_ours(file.read(MARKER_WITHIN))


def _write(path: Path, content: bytes) -> None:
    """Replace a file as a whole, or leave it untouched where it is the same."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _in_the_way(path: Path, message: str, hint: str) -> Unreadable:
    return Unreadable(Diagnostic(Place(printed(path), 0, 0), RULE, Effect.FATAL, message, hint))
