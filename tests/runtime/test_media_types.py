"""A request's media type is compared with the declared ones by RFC 9110, the most specific first."""

import pytest

from specfirst.runtime.media_types import declared_for, is_json, parameter

DECLARED = (
    "*/*",
    "image/*",
    "image/png",
    "application/*+json",
    "application/json;version=2",
    "application/json",
    "text/plain; charset=utf-8",
)


@pytest.mark.parametrize(
    ("content_type", "declared"),
    [
        ("image/png", "image/png"),
        ("IMAGE/PNG; a=b", "image/png"),
        ("image/gif", "image/*"),
        ("application/hal+json", "application/*+json"),
        ("application/json", "application/json"),
        ("application/json; version=2", "application/json;version=2"),
        ('application/json; charset=utf-8; Version="2"', "application/json;version=2"),
        ("application/json; version=3", "application/json"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("x/y", "*/*"),
        ("", "*/*"),
    ],
)
def test_most_specific_declared_type_is_chosen(content_type, declared):
    assert declared_for(content_type, DECLARED) == declared


@pytest.mark.parametrize("content_type", ["", "image", "image/", "images/png", "image/png2", "ximage/png", "text/png"])
def test_other_types_are_of_none(content_type):
    assert declared_for(content_type, ("image/*p", "image/png")) is None


def test_json_is_known_by_name_and_suffix():
    assert [is_json(name) for name in ("application/json", "a/b+JSON; c=d", "application/jsonl", "a/json")] == [
        True,
        True,
        False,
        False,
    ]


def test_parameter_is_without_its_quotes():
    assert parameter('multipart/form-data; Boundary="a b;c"; x=y', "boundary") == "a b;c"
    assert parameter("text/plain; charset", "charset") in (None, "")
    assert parameter("text/plain", "charset") is None
