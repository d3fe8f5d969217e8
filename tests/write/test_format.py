"""What a user sees of the formatting of generated files."""

from pathlib import PurePosixPath

import pytest

from specfirst.format import format  # noqa: A004 (the stage is called so)
from specfirst.format.tree import FormatError


def formatted(path: str, text: str) -> str:
    return str(format({PurePosixPath(path): text})[PurePosixPath(path)])


def test_imports_are_sorted_and_unused_ones_dropped():
    text = "from .._runtime.models import Model\nfrom pydantic import Field\nimport os\nfrom datetime import date\nx = [Field, Model, date]\n"

    assert formatted("models/pets.py", text) == (
        "from datetime import date\n\nfrom pydantic import Field\n\nfrom .._runtime.models import Model\n\nx = [Field, Model, date]\n"
    )


def test_a_generated_module_does_not_change_where_a_package_of_its_name_is_sorted():
    text = "import fastapi\nimport models\n\nx = [fastapi, models]\n"
    alone = formatted("app.py", text)

    beside = format({PurePosixPath("app.py"): text, PurePosixPath("models.py"): "", PurePosixPath("fastapi.py"): ""})

    assert beside[PurePosixPath("app.py")] == alone


def test_the_runtime_and_other_files_are_copied_as_they_are():
    tree = {
        PurePosixPath("_runtime/a.py"): "import os\nx=1",
        PurePosixPath("openapi.json"): "{ }",
        PurePosixPath("b"): b"\xff",
    }

    assert format(tree) == tree


def test_settings_of_the_folder_it_runs_in_do_not_count(tmp_path, monkeypatch):
    (tmp_path / "ruff.toml").write_text("line-length = 20\n")
    monkeypatch.chdir(tmp_path)

    assert formatted("a.py", "x = 'a long line of text'\n") == 'x = "a long line of text"\n'


@pytest.mark.parametrize("path", ["build/a.py", "venv/a.py", "node_modules/a.py", "routers/build.py"])
def test_no_folder_name_is_left_out(path):
    assert formatted(path, "x  =  1\n") == "x = 1\n"


def test_formatting_twice_changes_nothing():
    once = formatted("a.py", "from typing import List,Optional\nx: Optional[List[int]] = None\n")

    assert formatted("a.py", once) == once


def test_what_is_no_python_is_a_fault_of_the_generator():
    with pytest.raises(FormatError):
        formatted("a.py", "def (\n")
