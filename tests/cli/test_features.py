"""tools features: the table of what is supported."""

import json

from typer.testing import CliRunner

from specfirst.cli.main import app
from specfirst.extensions import EXTENSIONS
from specfirst.features import Verdict, features
from specfirst.lint.keywords import KEYWORDS
from specfirst.plan.types import STRINGS


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
