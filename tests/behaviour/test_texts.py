"""Prose of a contract as docstrings."""

import ast

import pytest

from specfirst.emit.code import docstring


@pytest.mark.parametrize(
    "text",
    ['"', '""', '"""', 'a"""', '"""a', 'a""""', '\\"', '"\\', '\\"""', '\\\\"', 'say "hi"', 'one"""\ntwo"', '"""\n"""'],
)
def test_any_run_of_quotes_stays_within_its_docstring(text):
    assert ast.get_docstring(ast.parse(docstring(text))) == text
