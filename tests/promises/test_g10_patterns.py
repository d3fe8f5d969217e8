"""G10: a pattern is refused when it is read, or decides any text in bounded time."""

import contextlib
import itertools
import json
import random
import time

import pytest
from pydantic import ValidationError

from specfirst.model.ecma import translated
from specfirst.model.patterns import is_pattern
from tests.models.schemas import entity, imported, string

SECONDS = 0.15
SIZE = 64 * 1024
TEXTS = [
    "a" * SIZE,
    "a" * (SIZE - 1) + "!",
    "ab" * (SIZE // 2),
    " " * SIZE,
    "\u00e9" * (SIZE // 2),
    "a1-_." * (SIZE // 5),
]
SLOW_ELSEWHERE = [
    *("^(a+)+$", "^(a|aa)+$", "^(a|a)*b$", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*x", "^(\\w+\\s?)*$", "(a?){50}a{50}"),
    *("^(a+)+$|^(b+)+$", "(x+x+)+y", "^(?=(a+)+$)", "^(?!(a+)+b)", "(?=.*a)(?=.*b)(?=.*c).*d", "(a+)\\1", "^(a*)\\1$", "(?<=a)(b+)+c"),
    *("(\\d+|[a-z]+)*[!]", "^((ab)*a?)*$", "(.+)+(.+)+(.+)+!", "[^]*[^]*[^]*x", "(?:a|ab|aba)*(?:b|ba)*$", "^(.{1,100}){1,100}$"),
]  # fmt: skip
PIECES = [
    "a",
    "b",
    ".",
    "\\w",
    "[a-z]",
    "[^x]",
    "a*",
    "(a+)+",
    "(a|b)*",
    ".*",
    "(?:ab?)+",
    "(?=a)",
    "(?!b)",
    "x?",
    "$",
    "{2,9}",
    "\\1",
    "(",
    "|",
]


def drawn(count):
    choice = random.Random(10)
    return ["".join(choice.choices(PIECES, k=choice.randint(2, 7))) for _ in range(count)]


def decided(pattern):
    """The longest time, in seconds of the processor, that a model with the pattern took for a text."""
    taken = []
    with imported({"Box": entity({"a": string(pattern=pattern)}, required=("a",))}) as module:
        for text in TEXTS:
            sent = json.dumps({"a": text})
            started = time.process_time()
            with contextlib.suppress(ValidationError):
                module.Box.model_validate_json(sent)
            taken.append(time.process_time() - started)
    return max(taken)


@pytest.mark.parametrize("pattern", SLOW_ELSEWHERE)
def test_g10_patterns_that_are_slow_elsewhere_decide_64_kb_in_time(pattern):
    assert is_pattern(pattern)
    if translated(pattern) is not None:
        assert decided(pattern) < SECONDS


@pytest.mark.parametrize("count", [25, pytest.param(400, marks=pytest.mark.long)])
def test_g10_any_pattern_is_refused_or_decides_64_kb_in_time(count):
    slow = {}
    for pattern in itertools.filterfalse(lambda one: not is_pattern(one) or translated(one) is None, drawn(count)):
        if (seconds := decided(pattern)) > SECONDS:
            slow[pattern] = seconds

    assert slow == {}
