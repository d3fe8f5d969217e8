"""manifest.json: who wrote a generated tree, what it needs, the names it uses, and a hash of every file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from .tree import FileTree, rendered, with_line_feeds

NAME = PurePosixPath("manifest.json")
FILE_LINE = re.compile(r'^\s*"([^"\\]+)": "([0-9a-f]{64})",?\s*$', re.MULTILINE)
GENERATOR_LINE = re.compile(r'^\s*"generator": "([^"\\]+)",?\s*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a tree says of itself."""

    generator: str
    """Version of specfirst that wrote the tree."""
    requirements: Mapping[str, str]
    """From a requirement beyond FastAPI and Pydantic to the reason why the contract needs it."""
    names: Mapping[str, str]
    """From what is named (a JSON pointer of the bundled document, or a kind and a key) to its Python name; kept by the next run."""
    files: Mapping[PurePosixPath, frozenset[str]]
    """From a path to its SHA-256 over LF text; more than one where a merge left both sides in the file."""

    def wrote(self, path: PurePosixPath, data: bytes) -> bool:
        """Whether a file is as the generator left it."""
        return not self.files.get(path, frozenset()).isdisjoint({digest(data), digest(with_line_feeds(data))})


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def generator_version() -> str:
    return version("specfirst")


def manifest(
    tree: FileTree, *, requirements: Mapping[str, str], names: Mapping[str, str], generator: str | None = None
) -> str:
    """The text of manifest.json for a formatted tree; the manifest itself is not listed."""
    files = {str(path): digest(rendered(content)) for path, content in sorted(tree.items()) if path != NAME}
    content = {
        "generator": generator or generator_version(),
        "requirements": dict(sorted(requirements.items())),
        "names": dict(sorted(names.items())),
        "files": files,
    }
    return json.dumps(content, indent=2) + "\n"


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of a generated folder; None where there is none, or one that is not ours.

    A manifest full of conflict markers still tells which files are ours.
    """
    path = root / NAME
    if path.is_symlink() or not path.is_file():
        return None
    return parse_manifest(path.read_bytes())


def parse_manifest(data: bytes) -> Manifest | None:
    """The manifest in the bytes of a file; None where they hold something else."""
    text = data.decode("utf-8", "replace")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return _from_lines(text)
    if not isinstance(content, dict) or not isinstance(content.get("generator"), str):
        return None
    files = _strings(content.get("files"))
    return Manifest(
        generator=content["generator"],
        requirements=_strings(content.get("requirements")),
        names=_strings(content.get("names")),
        files={PurePosixPath(path): frozenset({value}) for path, value in files.items()},
    )


def _strings(value: Any) -> dict[str, str]:
    items = value.items() if isinstance(value, dict) else ()
    return {key: item for key, item in items if isinstance(item, str)}


def _from_lines(text: str) -> Manifest | None:
    """What can still be read line by line: both sides of a merge are believed."""
    generators = GENERATOR_LINE.findall(text)
    files: dict[PurePosixPath, frozenset[str]] = {}
    for path, value in FILE_LINE.findall(text):
        files[PurePosixPath(path)] = files.get(PurePosixPath(path), frozenset()) | {value}
    return Manifest(generators[0], {}, {}, files) if generators and files else None
