"""Names of the components that the bundler makes."""

import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path, PurePath

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_STRUCTURE = frozenset(
    {"components", "schemas", "definitions", "$defs", "properties", "items", "schema", "responses", "parameters"}
    | {"requestBodies", "headers", "examples", "links", "callbacks", "pathItems", "paths", "content"}
)
_PLAIN_FOLDERS = _STRUCTURE | {"models", "resources", "shared", "common", "openapi", "src", "..", "."}
_PLAIN_STEMS = frozenset({"index", "_index", "schema", "schemas", "definitions", "components"})


def component_name(file: Path, tokens: Sequence[str], folder: Path, taken: Container[str]) -> str:
    """A free name for what stands at the tokens of a file: its own name, or its file's.

    Where that is taken, folders are put before it, the nearest first; last of all a number goes behind it.
    """
    return next(name for name in _candidates(file, tokens, folder) if name not in taken)


def _candidates(file: Path, tokens: Sequence[str], folder: Path) -> Iterator[str]:
    above = _words(file, folder)
    own = [token for token in tokens if token not in _STRUCTURE] or list(tokens[-1:])
    if not own:
        own = [above.pop()] if above else [file.stem]
    name = _clean("_".join(own))
    yield name
    while above:
        name = _clean(f"{above.pop()}_{name}")
        yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def _words(file: Path, folder: Path) -> list[str]:
    """The telling parts of a path, the outermost first."""
    relative = file.relative_to(folder) if file.is_relative_to(folder) else PurePath(file.name)
    folders = [part for part in relative.parts[:-1] if part not in _PLAIN_FOLDERS]
    return folders if folders and file.stem in _PLAIN_STEMS else [*folders, file.stem]


def _clean(name: str) -> str:
    return _UNFIT.sub("_", name).strip("_.-") or "unnamed"
