"""What a message looks like on a terminal."""

from specfirst.diagnostics import Diagnostic, Effect, Place
from specfirst.report.text import render


def diagnostic(column: int) -> Diagnostic:
    return Diagnostic(Place("a.yaml", 3, column), "odd", Effect.FINDING, "looks odd", related=(Place("b.yaml", 1, 2),))


def shown(source: str, column: int) -> list[str]:
    return render((diagnostic(column),), lambda _: source).splitlines()


def test_the_caret_stands_below_its_column():
    assert shown("  name: x", 3) == [
        "a.yaml:3:3 warning[odd]: looks odd",
        "  3 |   name: x",
        "    |   ^",
        "  see b.yaml:1:2",
    ]


def test_a_tab_is_as_wide_as_the_caret_thinks():
    assert shown("\tname", 2)[1:3] == ["  3 |  name", "    |  ^"]


def test_a_long_line_is_cut_around_the_column():
    _, line, caret, _ = shown("a" * 500 + "b" + "c" * 500, 501)

    assert len(line) < 120
    assert line[caret.index("^")] == "b"


def test_a_column_beyond_the_line_is_its_end():
    assert shown("ab", 99)[1:3] == ["  3 | ab", "    |   ^"]


def test_an_escape_sequence_in_the_source_is_shown_escaped():
    _, line, caret, _ = shown("\x1b[31mred", 6)

    assert line == r"  3 | \x1b[31mred"
    assert line[caret.index("^") :] == "red"
