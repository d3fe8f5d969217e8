"""A run that need not be made again: the same files in, and what it wrote still there."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics import Diagnostic, Effect, Place
from ..generation import Generation, Summary
from .store import Store

_CACHES = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """One contract's runs, told apart by everything but the contents of files that decides about them."""

    store: Store
    contract: Path
    generated: Path
    options: tuple[str, ...]
    """Settings and arguments as text; the working directory too, for messages name files from there."""

    @property
    def name(self) -> str:
        return f"run-{_digest(repr((str(self.contract), str(self.generated))).encode('utf-8', 'surrogatepass'))[:32]}"

    def recalled(self) -> tuple[Generation, tuple[PurePosixPath, ...]] | None:
        """What the last run said, without its tree, and the files it wrote; None where a run would say something else."""
        value = self.store.read(self.name)
        try:
            if not isinstance(value, dict) or value["options"] != list(self.options):
                return None
            if not _is_same(value["inputs"]) or _contents(self.generated) != value["outputs"]:
                return None
            generation = _generation(value)
            return generation, tuple(PurePosixPath(path) for path in value["written"])
        except (KeyError, TypeError, ValueError, OSError):
            return None

    def remember(self, generation: Generation) -> None:
        """Keep what the run said, once its tree is on the disk."""
        if generation.inputs is None or generation.blocked:
            return
        value = {
            "options": self.options,
            "inputs": {str(path): digest for path, digest in generation.inputs.items()},
            "outputs": _contents(self.generated),
            "written": sorted(map(str, generation.tree)),
            "diagnostics": [_object(one) for one in generation.diagnostics],
            "summary": asdict(generation.summary),
            "requirements": dict(generation.requirements),
        }
        self.store.write(self.name, value)


def _is_same(inputs: Mapping[str, str]) -> bool:
    return all(_digest(Path(path).read_bytes()) == digest for path, digest in inputs.items())


def _contents(folder: Path) -> dict[str, str]:
    """Every file below a generated folder with its digest, ours or not."""
    return {path: _digest(Path(folder, path).read_bytes()) for path in _paths(folder, "")}


def _paths(folder: Path, below: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _CACHES:
                yield from _paths(folder, f"{below}{entry.name}/")
        elif entry.is_symlink():
            raise ValueError(f"{entry.path} is a link: the writer decides about it")
        else:
            yield f"{below}{entry.name}"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _object(diagnostic: Diagnostic) -> dict[str, Any]:
    return {**asdict(diagnostic), "effect": diagnostic.effect.value}


def _generation(value: Mapping[str, Any]) -> Generation:
    return Generation(
        tree={},
        diagnostics=tuple(_diagnostic(**one) for one in value["diagnostics"]),
        blocked=False,
        summary=Summary(**value["summary"]),
        requirements=value["requirements"],
    )


def _diagnostic(
    *,
    place: Mapping[str, Any],
    rule: str,
    effect: str,
    message: str,
    hint: str | None,
    related: list[Mapping[str, Any]],
) -> Diagnostic:
    return Diagnostic(Place(**place), rule, Effect(effect), message, hint, tuple(Place(**each) for each in related))
