"""Patterns that count more characters than an engine has room for are said in another way."""

import importlib
import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from specfirst.model.counted import uncounted
from specfirst.model.patterns import is_pattern
from tests.behaviour.recording import contract
from tests.generating import generated, imported


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        ("^.{2,262144}$", ["ab", "a" * 262144], ["a", "a" * 262145, "a\nb"]),
        (r"^[a-z\d]{300000}$", ["a" * 300000], ["a" * 299999, "A" * 300000]),
        (r"^[^\s\]]{1,}$", ["a"], ["", " ", "]"]),
        (r"[^\p{C}]{1,2048}", ["a", "\ta", "a" * 3000], ["", "\t"]),
        (r"[\P{M}\p{M}]{0,20000}", ["", "a" * 20001], []),
        (r"^\S{2,8192}", ["ab c"], ["a b"]),
    ],
)
def test_pattern_that_counts_much_is_a_pattern_and_lengths(pattern: str, matching, others, tmp_path: Path):
    schemas = {
        "Text": {"type": "object", "properties": {"a": {"type": "string", "pattern": pattern, "maxLength": 300000}}}
    }
    (tmp_path / "openapi.json").write_text(json.dumps(contract({}, components={"schemas": schemas})))
    generated(tmp_path / "openapi.json", tmp_path / "made_of_counted")

    with imported(tmp_path / "made_of_counted") as package:
        adapter = TypeAdapter(importlib.import_module(f"{package.__name__}.models").Text)
        for text in matching:
            adapter.validate_json(json.dumps({"a": text}))
        for text in others:
            with pytest.raises(ValidationError):
                adapter.validate_json(json.dumps({"a": text}))


@pytest.mark.parametrize(
    "pattern", ["^a{2,1}$", "^(a|b){1,300000}$", r"^\d{1,300000}x$", "^[a-z{1,300000}$", r"^\1{1,300000}$"]
)
def test_what_is_more_than_one_character_that_is_counted_stays_as_it_is(pattern: str):
    assert uncounted(pattern) is None


def test_pattern_that_no_engine_has_room_for_is_none():
    assert not is_pattern("^(ab){1,300000}c$")
