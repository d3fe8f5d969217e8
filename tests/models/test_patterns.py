"""Patterns mean what ECMA-262 says, on whichever engine they are matched."""

import json
import re

import pytest
from pydantic import ValidationError

from specfirst.model.ecma import Engine, translated
from specfirst.model.patterns import is_pattern
from tests.models.schemas import entity, imported, string

CASES = [
    # pattern, texts that match, texts that do not
    ("^a|b$", ["axx", "xxb"], ["xxx"]),
    (r"^(\w)\1$", ["aa"], ["ab", "\u00e9\u00e9"]),
    (r"^\cA$", ["\x01"], ["a", "cA"]),
    (r"^\d+$", ["12"], ["\u0661\u0662", "12\n", ""]),
    (r"^\w$", ["a", "_"], ["\u00e9", "-"]),
    (r"^\s$", [" ", "\xa0", "\ufeff", "\u2028", "\v"], ["a", "\x1c", "\x85", "\u200b"]),
    (r"^\S$", ["a", "\x85"], [" ", "\ufeff"]),
    (r"^[^\S]$", [" ", "\ufeff"], ["a"]),
    (r"^[\d\-x]$", ["1", "-", "x"], ["y", "\u0661"]),
    (r"^[\w-.]$", ["a", "-", "."], [",", "/"]),
    (r"^[\D]$", ["a", "\u0661"], ["1"]),
    (r"^[^]$", ["a", "\n", "\U0001f600"], ["", "ab"]),
    ("[]", [], ["", "a"]),
    (r"^.$", ["a", "\x85", "\U0001f600"], ["\n", "\r", "\u2028", ""]),
    ("^a$", ["a"], ["a\n", "b\na"]),
    (r"^a\/b$", ["a/b"], ["a"]),
    (r"^\u0041\x42\u{43}\ud83d\ude00$", ["ABC\U0001f600"], ["ABC"]),
    (r"^a{,3}$", ["a{,3}"], ["aa", ""]),
    (r"^a{2,3}$", ["aa"], ["a"]),
    (r"^[[a]&&[b]]$", ["[&&b]", "a&&b]"], ["a"]),
    (r"^\p{L}$", ["\u00e9"], ["1"]),
    (r"^(?=\p{Lu}).$", ["A", "\u00c9"], ["a", "1"]),
    (r"^(?<year>\d{4})-\k<year>$", ["2024-2024"], ["2024-2025"]),
    (r"^(a)?\1b$", ["aab", "b"], ["ab"]),
    (r"^(?=.*\d)(?!.*\s).{4,}$", ["abc1"], ["abcd", "a 1b"]),
    (r"(?<=a)b", ["ab"], ["b"]),
    (r"\bcat\b", ["a cat", "cat"], ["cats"]),
    (r"\Bcat", ["acat"], ["cat"]),
    (r"^[\b]$", ["\b"], ["b"]),
    (r"^\Z$", ["Z"], [""]),
    (r"^\-\_\%$", ["-_%"], ["a"]),
    ("^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3}))$", ["a@b.com"], ["x", "a" * 4000]),
    ("^#[0-9a-f]{6}$", ["#00ff00"], ["#00ff0"]),
    ("^ a$", [" a"], ["a"]),
    (r"^[\uD800-\uDBFF][\uDC00-\uDFFF]$", ["\U0001f600", "\U0010ffff"], ["a", "\uffff", ""]),
    (r"^(?:[\0-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])+$", ["a\U0001f600\uffff"], [""]),
    (r"^\uD83D[\uDE00-\uDE4F]$", ["\U0001f600", "\U0001f64f"], ["\U0001f650", "\U0001f5ff"]),
    (r"^[\uD83C\uD83D][\uDC00-\uDC0F\uDFFF]?x$", ["\U0001f000x", "\U0001f7ffx"], ["\U0001f010x", "x"]),
    (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF\t]*$", ["a \t\ufffd"], ["\n", "\U0001f600"]),
    (r"^[\u0020-\uD7FF\uD800\uDC00-\uDBFF\uDFFF]*$", ["a\U0001f600"], ["\n", "\uffff"]),
    (r"^[^\uD800-\uDFFF]$", ["a", "\U0001f600"], [""]),
    (r"[\uD800-\uDFFF]", [], ["a", "\U0001f600", ""]),
    (r"[\uD800-\uDBFF](?![\uDC00-\uDFFF])", [], ["a", "\U0001f600"]),
    (r"^[^/\000-\037]+$", ["a b"], ["a/b", "\x1f", "\0"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "matching", "others"), CASES, ids=[case[0] for case in CASES])
def test_g10_a_pattern_matches_what_ecma_262_says(pattern, matching, others):
    with imported({"Box": entity({"a": string(pattern=pattern)}, required=("a",))}) as module:
        for text in matching:
            module.Box.model_validate_json(json.dumps({"a": text}))
        for text in others:
            with pytest.raises(ValidationError):
                module.Box.model_validate_json(json.dumps({"a": text}))


@pytest.mark.parametrize(("pattern", "matching", "others"), CASES, ids=[case[0] for case in CASES])
def test_both_engines_agree(pattern, matching, others):
    found = translated(pattern)
    assert found is not None

    if r"\p" not in found.text and "(?-u" not in found.text:
        search = re.compile(found.text.removesuffix("$") + (r"\Z" if found.text.endswith("$") else ""), re.ASCII).search
        assert all(search(text) for text in matching)
        assert not any(search(text) for text in others if len(text) < 100)


@pytest.mark.parametrize("pattern", ["^[0-9]{15}$", "^a|b$", "^[a-z][a-z0-9_-]*$", r"^\.\+$", "(a|b)+c?"])
def test_a_plain_pattern_is_printed_as_it_is_written(pattern):
    found = translated(pattern)

    assert found is not None
    assert (found.text, found.engine) == (pattern, Engine.LINEAR)


@pytest.mark.parametrize(
    "pattern", ["[", "(", "[b-a]", "(?P<x>a)", r"(?=\p{Script=Greek})", "(?<=a+)b", "^((a{1,1000}){1,1000})$"]
)
def test_what_no_engine_can_match_is_told(pattern):
    assert translated(pattern) is None


@pytest.mark.parametrize("pattern", [r"[\w-.]", "[^]", r"(?<n>a)\k<n>", "(?=a)*b", r"^[a-\d]$"])
def test_what_ecma_262_takes_is_a_pattern(pattern: str):
    assert is_pattern(pattern)


@pytest.mark.parametrize("pattern", ["(", r"\k<name>", r"\1", "a{,3}", "x{2,1}", "[b-a]"])
def test_g10_what_it_refuses_or_reads_in_another_way_than_it_looks_is_none(pattern: str):
    assert not is_pattern(pattern)
