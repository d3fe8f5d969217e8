"""Durations are written by the grammar of RFC 3339, and stay what they are."""

from datetime import timedelta

import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from specfirst.runtime.durations import duration_text
from specfirst.runtime.header_values import simple

JUDGE = jsonschema_rs.Draft202012Validator({"format": "duration"}, validate_formats=True)
LENGTHS = st.builds(timedelta, days=st.integers(0, 10**6), seconds=st.integers(0, 86399))


@given(LENGTHS)
def test_a_length_of_whole_seconds_is_written_in_the_grammar_and_read_back(length):
    text = duration_text(length)

    assert JUDGE.is_valid(text)
    assert TypeAdapter(timedelta).validate_python(text) == length


@given(LENGTHS, st.integers(1, 999_999))
def test_what_the_grammar_lacks_is_written_for_the_check_of_answers_to_refuse(length, microseconds):
    for other in (length + timedelta(microseconds=microseconds), -length - timedelta(microseconds=microseconds)):
        text = duration_text(other)
        assert not JUDGE.is_valid(text)
        assert TypeAdapter(timedelta).validate_python(text) == other


def test_headers_have_the_same_text():
    assert simple(timedelta(days=400, seconds=3605)) == "P400DT1H0M5S"
    assert simple([timedelta(days=1), timedelta()]) == "P1D,P0D"
