"""The page that leads to the documentation of several contracts."""

import json

import pytest

from specfirst.serve.overview import LONGEST, first_sentence, overview


@pytest.mark.parametrize(
    ("description", "sentence"),
    [
        ("The pets. And their owners.", "The pets."),
        ("Everything about pets, e.g. dogs, in v1.2 of it. More.", "Everything about pets, e.g. dogs, in v1.2 of it."),
        ("# Pets\n\nAll **of** them,\n`dogs` too!\n\n- one", "All of them, dogs too!"),
        ("See [the guide](https://example.com/a.b) first. Then call.", "See the guide first."),
        ("No end", "No end"),
        ("", ""),
        ("# Only a heading", ""),
        ("x" * 500, "x" * LONGEST + "…"),
        ("[" * 200_000, "[" * LONGEST + "…"),
    ],
)
def test_first_sentence_is_plain_text(description, sentence):
    assert first_sentence(description) == sentence


def test_page_says_what_each_contract_is(tmp_path):
    pets = {"openapi": "3.1.0", "info": {"title": "Pets", "version": "2", "description": "All *pets*. More."}}
    (tmp_path / "openapi.json").write_text(json.dumps(pets | {"paths": {"/pets": {"get": {}, "post": {}}}}))

    page = overview({"pets": tmp_path, "away": tmp_path / "nowhere"}, "/docs")

    assert '<h2><a href="/docs/pets/">Pets</a></h2>' in page
    assert "Version 2, 2 operations" in page
    assert "<p>All pets.</p>" in page
    assert '<a href="/docs/pets/openapi.yaml">openapi.yaml</a>' in page
    assert '<h2><a href="/docs/away/">away</a></h2>' in page


@pytest.mark.parametrize("info", [None, [], {"title": ["Pets"], "version": {}}, {"title": 1, "description": 2}])
def test_page_is_drawn_of_odd_documents_too(tmp_path, info):
    (tmp_path / "openapi.json").write_text(json.dumps({"info": info, "paths": []}))

    assert "0 operations" in overview({"pets": tmp_path}, "/docs")


def test_text_of_a_contract_is_text(tmp_path):
    hostile = "</h2><script>alert(1)</script>\"'"
    info = {"title": hostile, "version": hostile, "summary": hostile}
    (tmp_path / "openapi.json").write_text(json.dumps({"info": info}))

    page = overview({hostile: tmp_path}, "/docs")

    assert "<script" not in page
    assert page.count("&lt;/h2&gt;&lt;script&gt;") == 3
