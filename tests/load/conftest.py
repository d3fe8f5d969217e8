from pathlib import Path
from textwrap import dedent

import pytest

from specfirst.diagnostics import Unreadable
from specfirst.load import read, resolve


@pytest.fixture
def write(tmp_path):
    """Writes files given as name=text or {name: text}; the first one's path comes back."""

    def write_files(files):
        for name, content in files.items():
            path = tmp_path / "contract" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
        return tmp_path / "contract" / next(iter(files))

    return write_files


@pytest.fixture
def load(write):
    """The document of a contract given as {name: text}; the first file is the entry."""

    def load_files(files, **options):
        return resolve(read(write(files), **options))

    return load_files


@pytest.fixture
def refusal(write):
    """The fatal diagnostics of one file, as (rule, line, column)."""

    def refuse(content, name="openapi.yaml"):
        with pytest.raises(Unreadable) as caught:
            read(write({name: content}))
        return [(one.rule, one.place.line, one.place.column) for one in caught.value.diagnostics]

    return refuse


@pytest.fixture
def faults():
    """The faults of a document as (rule, file name, line, pointer)."""

    def of(document):
        return [(one.rule, Path(one.place.file).name, one.place.line, one.place.pointer) for one in document.faults]

    return of
