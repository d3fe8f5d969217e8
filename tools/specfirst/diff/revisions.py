"""A contract as it was in a revision of git: its folder, written to a temporary one. Nothing is fetched."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from specfirst.diagnostics import Diagnostic, Effect, Place, Unreadable
from specfirst.settings import absolute, printed

RULE = "no-revision"
_LARGEST = 64 * 2**20
"""Bytes of a file: what a contract may have at the most."""
_LINK, _FILES = "120000", frozenset({"100644", "100755", "120000"})
"""Modes of entries of a tree: a symbolic link, and what has content."""
_MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class Revision:
    """Files of a revision in a temporary folder."""

    name: str
    """As it was asked for, such as `main` or `HEAD~1`."""
    root: Path
    """The working tree of the repository."""
    folder: Path
    """Stands for it."""

    def contract(self, contract: Path) -> Path | None:
        """The file that the contract was; None where there was none."""
        found = self.folder / _below(self.root, contract)
        return found if found.is_file() else None

    def shown(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with places of the temporary folder as git writes them: `main:openapi/openapi.yaml`."""
        related = tuple(map(self._shown, diagnostic.related))
        return replace(diagnostic, place=self._shown(diagnostic.place), related=related)

    def _shown(self, place: Place) -> Place:
        path = Path(os.path.realpath(absolute(Path(place.file))))
        if not path.is_relative_to(self.folder):
            return place
        return replace(place, file=f"{self.name}:{path.relative_to(self.folder).as_posix()}")


@contextmanager
def revision(name: str, contracts: tuple[Path, ...], *, whole: bool = False) -> Iterator[Revision]:
    """The folders of the contracts as they were; with `whole`, all files of the repository.

    Raises Unreadable where there is no repository, no such revision, or no git.
    """
    root = _root(contracts[0])
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise _unreadable(root, f'"{name}" is no revision here', "fetch it first, or name another: --against REVISION")
    with TemporaryDirectory(prefix="specfirst-") as temporary:
        folder = Path(os.path.realpath(temporary))
        folders = [PurePosixPath()] if whole else [_below(root, contract.parent) for contract in contracts]
        _write(root, commit.decode().strip(), folders, folder)
        yield Revision(name, root, folder)


def _root(contract: Path) -> Path:
    """The working tree that a contract lies in, whether it is there or not."""
    nearest = next(folder for folder in contract.parents if folder.is_dir())
    found = _git(nearest, "rev-parse", "--show-toplevel")
    if found is None:
        hint = "name two files instead: tools diff OLD NEW"
        raise _unreadable(nearest, "there is no git repository to compare with", hint)
    return Path(os.fsdecode(found.rstrip(b"\n")))


def _below(root: Path, path: Path) -> PurePosixPath:
    """The path within the working tree; links that lead to the tree are followed, those within it are not."""
    for parent in (path, *path.parents):
        if os.path.realpath(parent) == os.path.realpath(root):
            return PurePosixPath(path.relative_to(parent))
    raise _unreadable(
        path, f"lies outside of the repository {printed(root)}", "name two files instead: tools diff OLD NEW"
    )


def _write(root: Path, commit: str, folders: list[PurePosixPath], target: Path) -> None:
    """Write the files below the folders as they were at the commit; links within the tree as what they lead to."""
    found: dict[PurePosixPath, tuple[str, str]] = {}
    for folder in dict.fromkeys(folders):
        found |= _listed(root, commit, folder)
    contents = _contents(root, [identity for _, identity in found.values()])
    for path in found:
        content = _content(path, found, contents)
        if content is not None:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)


def _content(
    path: PurePosixPath, found: dict[PurePosixPath, tuple[str, str]], contents: dict[str, bytes]
) -> bytes | None:
    """What a file has, or the file that a link leads to; None where it leads to none of those that were found."""
    for _ in range(_MOST_LINKS):
        if path not in found:
            return None
        mode, identity = found[path]
        if mode != _LINK:
            return contents[identity]
        path = PurePosixPath(os.path.normpath(path.parent / os.fsdecode(contents[identity])))
    return None


def _listed(root: Path, commit: str, folder: PurePosixPath) -> dict[PurePosixPath, tuple[str, str]]:
    """Mode and object of each file below a folder."""
    below = [] if folder == PurePosixPath() else ["--", f"{folder}/"]
    listing = _git(root, "--literal-pathspecs", "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *below) or b""
    found: dict[PurePosixPath, tuple[str, str]] = {}
    for entry in listing.split(b"\0")[:-1]:
        facts, _, name = entry.partition(b"\t")
        mode, _, identity, size = facts.decode().split()
        path = PurePosixPath(os.fsdecode(name))
        if mode in _FILES and int(size) <= _LARGEST and ".." not in path.parts:
            found[path] = mode, identity
    return found


def _contents(root: Path, identities: list[str]) -> dict[str, bytes]:
    """Objects by their names."""
    wanted = list(dict.fromkeys(identities))
    data = _git(root, "cat-file", "--batch", sent="".join(f"{one}\n" for one in wanted).encode()) or b""
    found: dict[str, bytes] = {}
    start = 0
    for identity in wanted:
        end = data.index(b"\n", start)
        size = int(data[start:end].split()[2])
        found[identity] = data[end + 1 : end + 1 + size]
        start = end + size + 2
    return found


def _git(folder: Path, *arguments: str, sent: bytes = b"") -> bytes | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], input=sent, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        hint = "install git, or name two files: tools diff OLD NEW"
        raise _unreadable(folder, "git is not installed", hint) from None
    return done.stdout if done.returncode == 0 else None


def _unreadable(path: Path, message: str, hint: str) -> Unreadable:
    return Unreadable(Diagnostic(Place(printed(path), 0, 0), RULE, Effect.FATAL, message, hint))
