"""tools features: the table of what is supported."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from specfirst.cli.main import app
from specfirst.extensions import EXTENSIONS
from specfirst.features import Verdict, features
from specfirst.lint.keywords import KEYWORDS
from specfirst.plan.types import STRINGS
from tests.cli.proofs import PROOFS, unproved

TESTS = Path(__file__).parents[1]


def test_table_fits_a_terminal_and_names_a_verdict_on_each_line():
    lines = CliRunner().invoke(app, ["features"]).output.splitlines()
    rows = [line for line in lines if line.startswith("  ")]

    assert max(map(len, lines)) <= 80
    assert all(any(verdict.value in row for verdict in Verdict) for row in rows)


def test_what_the_code_knows_is_in_the_table():
    constructs = {feature.construct for feature in features()}

    assert {*KEYWORDS, *STRINGS, *EXTENSIONS} <= constructs


def test_table_is_data_too():
    rows = json.loads(CliRunner().invoke(app, ["features", "--format", "json"]).output)

    assert [row["construct"] for row in rows] == [feature.construct for feature in features()]


def test_each_construct_names_the_test_that_proves_it():
    assert unproved() == []


@pytest.mark.parametrize("construct", PROOFS)
def test_proof_of_a_construct_is_a_test_that_speaks_of_it(construct: str):
    """A test of that name exists; for a keyword or a format, its module or what it imports of the tests has the word."""
    groups = {feature.group for feature in features() if feature.construct == construct}
    path, _, name = PROOFS[construct].partition("::")
    texts = list(_with_helpers(TESTS / path))

    assert groups
    words = name.removeprefix("test_")  # the promises that a test is about stand before its words
    assert re.search(rf"^(async )?def test_(g\d+_)*{words}\(", texts[0], re.MULTILINE)
    if groups & {"Schemas", "Formats"} and construct != "other formats":
        assert any(re.search(rf"(?<![\w$-]){re.escape(construct)}(?![\w-])", text) for text in texts)


def _with_helpers(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield text
    for module in re.findall(r"^from tests\.([\w.]+) import", text, re.MULTILINE):
        yield (TESTS / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
