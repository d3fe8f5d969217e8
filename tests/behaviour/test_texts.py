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


LONG = "A sentence that goes on for quite a while, so that it needs more than one line of a docstring to say all of it."


def test_lines_of_a_paragraph_are_laid_out_anew_where_one_is_too_long():
    text = f"First.\n\n{LONG} It was\nbroken by hand\nwhere an editor ended."

    assert docstring(text, 8).splitlines() == [
        '"""First.',
        "",
        "        A sentence that goes on for quite a while, so that it needs more than one line of a docstring to say all of it.",
        "        It was broken by hand where an editor ended.",
        '        """',
    ]


def test_lines_that_fit_stay_as_they_are_written():
    text = "One\ntwo.\n\n- item\n- item\n\n| a | b |\n\n```\ncode\ncode\n```"

    assert docstring(text).splitlines() == [f'"""{text.splitlines()[0]}', *text.splitlines()[1:], '"""']


def test_items_rows_code_and_named_lines_are_never_joined():
    words = " ".join(["word"] * 40)
    text = f"limit: {words}\noffset: {words}\n\n- {words}\n- item\n\n| {words} |\n\n```\ncode\ncode\n```"

    lines = docstring(text).splitlines()

    assert [line for line in lines if line.startswith(("offset: ", "- item", "| word", "code", "```"))] == [
        next(line for line in lines if line.startswith("offset: ")),
        "- item",
        f"| {words} |",
        *("```", "code", "code", "```"),
    ]
    assert max(len(line) for line in lines if not line.startswith("|")) <= 120


@pytest.mark.parametrize("size", range(105, 125))
def test_line_and_its_quotes_fit_in_a_line(size):
    text = ("word " * 40)[:size].strip()

    assert max(map(len, docstring(text).splitlines())) <= 120
    assert " ".join(ast.literal_eval(docstring(text)).split()) == text
