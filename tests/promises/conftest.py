"""The real command in a folder of its own, as a user runs it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.commands import Ended, run


@pytest.fixture
def tools(tmp_path: Path) -> Callable[..., Ended]:
    """Runs `tools` with arguments, in `tmp_path`, as a process of its own."""

    def call(
        *arguments: str, folder: Path = tmp_path, module: str = "specfirst.cli.main", timeout: float = 120
    ) -> Ended:
        return run(module, arguments, folder=folder, timeout=timeout)

    return call


@pytest.fixture
def text_of() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, by its path."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }

    return read
