"""The files of a contract, read when they are needed."""

import gc
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Place, Rule, Unreadable

from . import json_file, rules, yaml_file
from .json_places import JsonPlaces
from .text import printed, read_text

_SUPPORTED = re.compile(r"3\.[012](?:\.[0-9]+)?(?:-[0-9A-Za-z.-]+)?\Z")
TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".rst", ".adoc"})


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One file of the contract as it is written."""

    path: Path
    """Absolute, symbolic links followed."""
    name: str
    """As messages show it."""
    text: str = field(repr=False)
    value: Any = field(repr=False)
    """Never changed by anyone; a string for a file of prose."""
    positions: yaml_file.Positions | JsonPlaces | None = field(default=None, repr=False)
    """None for a file of prose."""
    digest: str = field(default="", repr=False)
    """SHA-256 of the file's bytes."""

    def place(self, tokens: Sequence[str], pointer: str = "") -> Place:
        """Where the key or item at the end of the (unescaped) tokens is written, or the last of them that exists.

        `pointer` is what the place shall be called; it may differ, for a bundled tree is not the file's.
        """
        if self.positions is None:
            return Place(self.name, 1, 1, pointer)
        if isinstance(self.positions, JsonPlaces):
            return Place(self.name, *self.positions.position(tokens), pointer)
        line, column = self._written(self.positions, tokens)
        return Place(self.name, line + 1, column + 1, pointer)

    def _written(self, positions: yaml_file.Positions, tokens: Sequence[str]) -> tuple[int, int]:
        node, at = self.value, (0, 0)
        for token in tokens:
            places = positions.get(id(node))
            if isinstance(node, dict) and isinstance(places, dict) and token in places:
                at, node = places[token], node[token]
            elif isinstance(node, list) and isinstance(places, list) and (index := item_index(node, token)) is not None:
                at, node = places[index], node[index]
            else:
                break
        return at


@dataclass(frozen=True, slots=True)
class Sources:
    """The contract's entry file and, once they are asked for, the files it refers to."""

    entry: Source
    allow_outside: bool = False
    """References may leave the folder of the entry file."""
    opened: dict[Path, Source] = field(default_factory=dict, repr=False)

    @property
    def folder(self) -> Path:
        """What references may not leave: the folder of the entry file."""
        return self.entry.path.parent

    def is_inside(self, path: Path) -> bool:
        """Whether a real path lies in the contract's folder."""
        return path.is_relative_to(self.folder)

    def open(self, path: Path) -> Source:
        """The file at a real path; raises Unreadable, and never reads what `is_inside` forbids."""
        if not (self.allow_outside or self.is_inside(path)):
            raise PermissionError(f"outside the contract's folder: {path.name}")
        if path not in self.opened:
            with collector_off():
                self.opened[path] = read_source(path)
        return self.opened[path]


def read(path: Path, *, allow_outside: bool = False) -> Sources:
    """The entry file of a contract, known to be an OpenAPI document of a version that is read.

    Raises Unreadable with fatal diagnostics.
    """
    with collector_off():
        entry = read_source(Path(path))
    _check_contract(entry)
    return Sources(entry, allow_outside, {entry.path: entry})


def read_source(path: Path) -> Source:
    """A file as JSON if it is named so, as text if it holds prose, else as YAML; raises Unreadable."""
    name = printed(path)
    text, digest = read_text(path, name)
    real = Path(os.path.realpath(path))
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        return Source(real, name, text, text, digest=digest)
    if suffix == ".json" or text.lstrip()[0] in "{[":
        try:
            return _json(real, name, text, digest)
        except Unreadable:
            if suffix == ".json":
                raise
    parsed = yaml_file.parse(text, name)
    _restore_versions(parsed)
    return Source(real, name, text, parsed.value, parsed.positions, digest)


def item_index(items: list[Any], token: str) -> int | None:
    """The index a pointer's token names in a list (RFC 6901, section 4); None where there is no such item."""
    if not (token.isascii() and token.isdecimal()) or len(token) > len(str(len(items))):
        return None
    return int(token) if int(token) < len(items) else None


@contextmanager
def collector_off() -> Iterator[None]:
    """Python's cycle collector off: it would visit the growing tree again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _json(real: Path, name: str, text: str, digest: str) -> Source:
    value = json_file.parse(text, name)
    if isinstance(value, (dict, list)):
        json_file.check_depth(value, text, name)
    return Source(real, name, text, value, JsonPlaces(text), digest)


def _restore_versions(parsed: yaml_file.Yaml) -> None:
    """Versions as they are written: `openapi: 3.1` and `version: 1.10` are numbers to YAML."""
    root = parsed.value
    for mapping in (root, root.get("info")) if isinstance(root, dict) else ():
        for key in ("openapi", "swagger", "version"):
            if isinstance(mapping, dict) and type(mapping.get(key)) in (int, float):
                mapping[key] = parsed.texts.get((id(mapping), key), str(mapping[key]))


def version_of(root: Any) -> str:
    """The `openapi` field, or "2.0"; "" for what is no OpenAPI document."""
    if not isinstance(root, dict):
        return ""
    return str(root.get("openapi") or root.get("swagger") or "")


def _check_contract(entry: Source) -> None:
    root = entry.value
    if not isinstance(root, dict):
        kind = "text" if isinstance(root, str) else "a list" if isinstance(root, list) else "a single value"
        raise _refused(entry, rules.NOT_A_CONTRACT, "", f'"{entry.name}" holds {kind}, not an OpenAPI document')
    if "openapi" not in root and "swagger" not in root:
        message = f'"{entry.name}" has no "openapi" field'
        raise _refused(entry, rules.NOT_A_CONTRACT, "", message, 'begin it with "openapi: 3.1.0"')
    key = "openapi" if "openapi" in root else "swagger"
    written = str(root[key])
    if not (_SUPPORTED.match(written) if key == "openapi" else written == "2.0"):
        message = f'"{key}: {written[:40]}" is not supported'
        raise _refused(entry, rules.UNSUPPORTED_VERSION, key, message, "OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are read")


def _refused(entry: Source, rule: Rule, key: str, message: str, hint: str | None = None) -> Unreadable:
    tokens = [key] if key else []
    return Unreadable(rules.fault(rule, entry.place(tokens, pointers.of(tokens)), message, hint=hint))
