"""docs/openapi-support.md: every construct has a test that exists."""

import re

import pytest

from specfirst.lint.registry import all_rules

from .openapi_support import GROUPS, PAGE, file_of, page

ROWS = [row for rows in GROUPS.values() for row in rows]


def test_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("row", ROWS, ids=[row.construct for row in ROWS])
def test_construct_has_a_test(row):
    assert row.tests
    assert [test for test in row.tests if file_of(test) is None] == []


def test_each_construct_stands_there_once():
    assert len({row.construct for row in ROWS} | {*GROUPS}) == len(ROWS) + len(GROUPS)


def test_rules_that_are_named_are_those_of_lint():
    named = {
        name for row in ROWS for name in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", row.what) if row.verdict == "reported"
    }

    assert named <= {rule.name for rule in all_rules()}
