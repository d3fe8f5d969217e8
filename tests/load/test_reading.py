"""Files that are read, and files that are refused with their place."""

import pytest

from specfirst.diagnostics import Effect, Unreadable
from specfirst.load import read

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ("empty-file", 1, 1)),
        ("# only a comment\n", ("empty-file", 1, 1)),
        ("- a\n- b\n", ("not-a-contract", 1, 1)),
        ("just text\n", ("not-a-contract", 1, 1)),
        ("info: {}\n", ("not-a-contract", 1, 1)),
        ("info: {}\nopenapi: 4.0.0\n", ("unsupported-version", 2, 1)),
        ("swagger: '1.2'\n", ("unsupported-version", 1, 1)),
        ("openapi: [3]\n", ("unsupported-version", 1, 1)),
        ("openapi: 3.1.0\ninfo:\n\ttitle: T\n", ("invalid-yaml", 3, 1)),
        ("openapi: 3.1.0\ninfo: {title\n", ("invalid-yaml", 3, 1)),
        ("openapi: 3.1.0\nx: 'a\n", ("invalid-yaml", 3, 1)),
        (b"openapi: 3.1.0\nx: a\x00b\n", ("invalid-character", 2, 5)),
        (b"openapi: 3.1.0\nx: a\x07b\n", ("invalid-character", 2, 5)),
        (b"openapi: 3.1.0\nx: caf\xe9\n", ("invalid-encoding", 2, 7)),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ("not-text", 0, 0)),
        (HEAD + "---\n" + HEAD, ("several-documents", 4, 1)),
        (HEAD + "x: !!python/object/apply:os.system ['true']\n", ("unsupported-tag", 4, 4)),
        (HEAD + "x: !!binary aGVsbG8=\n", ("unsupported-tag", 4, 4)),
        (HEAD + "x: !!set {a, b}\n", ("unsupported-tag", 4, 4)),
        (HEAD + "x: !!int no\n", ("unsupported-tag", 4, 4)),
        (HEAD + "x: &a [*a]\n", ("recursive-alias", 4, 8)),
        (HEAD + "x: *a\n", ("undefined-alias", 4, 4)),
        (HEAD + "? [a]\n: b\n", ("invalid-key", 4, 3)),
        (HEAD + "x: .inf\n", ("invalid-number", 4, 4)),
        (HEAD + "x: 1e999\n", ("invalid-number", 4, 4)),
        (HEAD + f"x: {'9' * 5000}\n", ("invalid-number", 4, 4)),
        (HEAD + f"x: {'[' * 300}{']' * 300}\n", ("too-deep", 4, 259)),
        (HEAD + "<<: text\n", ("invalid-yaml", 4, 1)),
    ],
)
def test_g05_g09_broken_yaml_is_refused_at_its_place(refusal, content, expected):
    assert refusal(content) == [expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"openapi": "3.1.0", // no\n "paths": {}}', ("invalid-json", 1, 22)),
        ('{"openapi": "3.1.0",\n "paths": {} "x": 1}', ("invalid-json", 2, 14)),
        ('{"openapi": "3.1.0",\n "x": NaN}', ("invalid-number", 2, 7)),
        ('{"openapi": "3.1.0",\n "x": 1e999}', ("invalid-number", 2, 7)),
        (f'{{"openapi": "3.1.0",\n "x": {"9" * 5000}}}', ("invalid-number", 2, 7)),
        (f'{{"openapi": "3.1.0",\n "x": {"[" * 300}{"]" * 300}}}', ("too-deep", 2, 262)),
        (f'{{"openapi": "3.1.0",\n "x": {"[" * 100000}{"]" * 100000}}}', ("too-deep", 2, 262)),
        ("[]", ("not-a-contract", 1, 1)),
        ('{"x": 1, "x": 2}\n]', ("invalid-json", 2, 1)),
        ('{"openapi": "3.1.0",\n "x": ["\\ud83d\\ude00 \\\\ud800", "a\\uD800b"]}', ("invalid-character", 2, 32)),
        ('{"openapi": "3.1.0",\n "x\\udc00": 1}', ("invalid-character", 2, 2)),
    ],
)
def test_g05_broken_json_is_refused_at_its_place(refusal, content, expected):
    assert refusal(content, "openapi.json") == [expected]


@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.json"])
def test_g09_every_duplicate_key_is_named_with_the_first(write, name):
    path = write({name: '{"openapi": "3.1.0",\n "a": 1, "a": 2,\n "paths": {"b": 1,\n "b": 1}}'})

    with pytest.raises(Unreadable) as caught:
        read(path)

    one, other = caught.value.diagnostics
    assert (one.place.line, one.place.column, one.related[0].column) == (2, 10, 2)
    assert (other.place.line, other.related[0].line) == (4, 3)
    assert one.effect is Effect.FATAL


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path, rule in ((tmp_path / "no.yaml", "missing-file"), (tmp_path, "not-a-file")):
        with pytest.raises(Unreadable) as caught:
            read(path)

        assert [one.rule for one in caught.value.diagnostics] == [rule]


def test_g04_a_file_beyond_the_limit_is_not_read(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    with pytest.raises(Unreadable) as caught:
        read(path)

    assert caught.value.diagnostics[0].rule == "file-too-large"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + HEAD.encode(),
        HEAD.replace("\n", "\r\n").encode(),
        HEAD.encode("utf-16"),
        HEAD.encode("utf-16-le"),
        HEAD.encode("utf-16-be"),
        HEAD.encode("utf-32"),
    ],
)
def test_g09_every_encoding_of_yaml_is_read(write, raw):
    entry = read(write({"openapi.yaml": raw})).entry

    assert entry.value["info"] == {"title": "T", "version": "1"}
    assert entry.place(["paths"]).line == 3


def test_g09_scalars_follow_the_core_schema_of_yaml_1_2(write):
    text = """
        openapi: 3.1
        info: {title: no, version: 1.10}
        x: [no, 12:30, 2020-01-01, 1_000, 0b1, "true", !!str 1, '2', ~, True, 0o17, 0x1F, +12, 1e3, .5]
        on: {200: a, null: b, 1.50: c}
        """

    value = read(write({"openapi.yaml": text})).entry.value

    assert value["openapi"] == "3.1"
    assert value["info"] == {"title": "no", "version": "1.10"}
    assert value["x"][:8] == ["no", "12:30", "2020-01-01", "1_000", "0b1", "true", "1", "2"]
    assert value["x"][8:] == [None, True, 15, 31, 12, 1000.0, 0.5]
    assert value["on"] == {"200": "a", "null": "b", "1.50": "c"}


def test_merge_keys_fill_in_what_is_not_given(write):
    text = """
        openapi: 3.1.0
        x-base: &base {a: 1, b: 2}
        x-other: &other {b: 3, c: 4}
        x: {b: 0, <<: [*base, *other]}
        y: {"<<": *base}
        """

    value = read(write({"openapi.yaml": text})).entry.value

    assert value["x"] == {"b": 0, "a": 1, "c": 4}
    assert value["y"] == {"<<": {"a": 1, "b": 2}}


def test_g04_aliases_that_multiply_are_refused(refusal):
    lines = ["openapi: 3.1.0", "x0: &x0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"x{n}: &x{n} [{','.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 10)]

    (found,) = refusal("\n".join(lines))

    assert found[:2] == ("alias-limit", 7)


def test_g04_aliases_that_nest_are_refused_like_what_they_stand_for(refusal):
    lines = ["openapi: 3.1.0", "x0: &x0 [x]"] + [f"x{n}: &x{n} [*x{n - 1}]" for n in range(1, 300)]

    (found,) = refusal("\n".join(lines))

    assert found[0] == "too-deep"


def test_json_in_a_yaml_file_may_have_comments_and_surrogate_escapes(write):
    escaped = read(write({"a.yaml": '{"openapi": "3.1.0", "x": "\\ud83d\\ude00"}'}))
    commented = read(write({"b.yaml": '{"openapi": "3.1.0", # why\n "x": 1,}'}))

    assert escaped.entry.value["x"] == "\N{GRINNING FACE}"
    assert commented.entry.value["x"] == 1


@pytest.mark.parametrize("opening", ["[", "&a [", "{a: ", "- "])
def test_nesting_up_to_the_limit_is_read(write, opening):
    closing = {"[": "]", "{": "}"}.get(opening.strip("&a :"), "")

    entry = read(write({"openapi.yaml": HEAD + f"x: \n {opening * 254}1{closing * 254}\n"})).entry

    assert entry.value["x"]
