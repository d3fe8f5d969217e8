"""JSON reaches an operation as typed values, or the request is refused before it runs."""

import json
import time
from datetime import date
from math import inf
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from typing_extensions import TypeAliasType

from specfirst.runtime import bodies
from specfirst.runtime.adapters import built
from specfirst.runtime.bodies import JsonBody, OneOfBodies, TextBody
from specfirst.runtime.formats import from_json
from specfirst.runtime.hygiene import is_shallow, unsafe_json
from specfirst.runtime.models import Model, from_wire
from specfirst.runtime.pairs import depth_of
from specfirst.runtime.patience import Patience
from tests.runtime.incoming import awaited, errors_of, incoming, posted, refusal

JSON = "application/json"


class Pet(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: str
    born: date | None = None


def read(content: bytes, schema: Any = Pet, **options: Any) -> Any:
    return awaited(JsonBody(schema, **options), posted(JSON, content))


def test_body_is_read():
    assert read(b'{"name": "Rex", "born": "2020-01-02"}') == Pet(name="Rex", born=date(2020, 1, 2))


@pytest.mark.parametrize(
    "content_type", [JSON, "Application/JSON", "application/json; charset=utf-8", 'application/json;charset="UTF-8"']
)
def test_spellings_of_a_media_type(content_type):
    assert awaited(JsonBody(list[int]), posted(content_type, b"[1]")) == [1]


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "application/jsonx", "", "json", None])
def test_other_media_types_are_refused_with_the_declared_ones(content_type):
    refused = refusal(lambda: awaited(JsonBody(list[int]), posted(content_type, b"[1]")))

    assert (refused.status, refused.headers) == (415, {"Accept": JSON})


def test_patch_says_what_it_accepts():
    body = JsonBody(dict[str, int], media_type="application/merge-patch+json")

    refused = refusal(lambda: awaited(body, posted(JSON, b"{}", method="PATCH")))

    assert refused.headers == {
        "Accept": "application/merge-patch+json",
        "Accept-Patch": "application/merge-patch+json",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"nope",
        b"{'name': 1}",
        b'{"name": "a", "name": "b"}',
        b'{"name": "a", "n\\u0061me": "b"}',
        b'{"name": "a", "more": [{"x": 1, "x": ":"}, {"y": "\\u003a\\u003A"}]}',
        b'{"name": "a", "weight": NaN}',
        b'{"name": "a", "weight": -Infinity}',
        b'{"name": "a", "weight": 1e999}',
        b'{"name": "a", "weight": ' + b"9" * 5000 + b"}",
        b'{"name": "a", "more": ' + b"[" * 64 + b"]" * 64 + b"}",
        b"[" * 100_000,
        b'{"name": "\\ud800"}',
        b'{"\\udc00": 1, "name": "a"}',
        b'{"name": "\xff"}',
        b"\xef\xbb\xbf{}",
        '{"name": "a"}'.encode("utf-16"),
        b'{"name": "a"} {}',
    ],
)
def test_unreadable_json_is_refused(content):
    assert refusal(lambda: read(content)).status == 400


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": "a:b", "more": [{"x": 1}, {"x": 1, "y": "\\u003a"}]}',
        b'{"name": "NaN", "more": "Infinity"}',
        b'{"name": "a", "weight": 1e300}',
        b'{"name": "a", "more": "' + b"[" * 100 + b'"}',
        b'{"name": "a", "more": "' + b'\\"{' * 100 + b'\\\\"}',
        b'{"name": "a", "more": ' + b"[" * 63 + b"]" * 63 + b"}",
        b'{"name": "a", "more": [' + b",".join([b"[1]"] * 100) + b"]}",
    ],
)
def test_readable_json_is_not_refused(content):
    assert read(content).name


documents = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text('a":\\[{\u00e9')),
    lambda inner: st.one_of(st.lists(inner), st.lists(st.tuples(st.text('ab":\\', max_size=2), inner)).map(tuple)),
    max_leaves=8,
)


def _written(document: Any) -> str:
    if isinstance(document, tuple):
        return "{" + ", ".join(f"{json.dumps(name)} :{_written(value)}" for name, value in document) + "}"
    if isinstance(document, list):
        return "[" + ",".join(map(_written, document)) + "]"
    return json.dumps(document)


def _is_safe(document: Any) -> bool:
    if isinstance(document, tuple):
        names = [name for name, _ in document]
        return len(set(names)) == len(names) and all(_is_safe(value) for _, value in document)
    if isinstance(document, list):
        return all(map(_is_safe, document))
    return not isinstance(document, float) or document - document == 0


@given(documents)
def test_cheap_tests_find_what_a_slow_reader_finds(document):
    assert (unsafe_json(_written(document).encode()) is None) == _is_safe(document)


class Leaf(Model):
    a: int | None = None
    b: Any = None


class Node(Model, extra="allow"):
    a: float | None = None
    b: Any = None
    node: "Node | None" = None
    nodes: "list[Node] | None" = None
    named: dict[str, "Node"] | None = None
    given: Leaf = from_wire({"a": 1, "b": {"c": 1}})


nodes = st.recursive(
    st.just(()),
    lambda inner: st.lists(
        st.one_of(
            st.tuples(st.just("a"), st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))),
            st.tuples(st.just("b"), documents),
            st.tuples(st.just("node"), inner),
            st.tuples(st.just("nodes"), st.lists(inner, max_size=3)),
            st.tuples(st.just("named"), st.lists(st.tuples(st.sampled_from("xy"), inner), max_size=3).map(tuple)),
            st.tuples(st.just("given"), st.tuples(st.tuples(st.just("b"), documents))),
            st.tuples(st.sampled_from("e:"), documents),
        ),
        max_size=4,
    ).map(tuple),
    max_leaves=8,
)


@given(nodes, st.sampled_from([" :", ":", "\n:"]))
def test_what_was_read_tells_what_a_slow_reader_finds(document, colon):
    text = _written(document).replace(" :", colon).encode()
    try:
        node = _read_node(text, by_alias=True, by_name=False)
    except ValidationError:
        reject()

    assert (unsafe_json(text, node) is None) == (unsafe_json(text) is None) == _is_safe(document)


_read_node = built(from_json(Node)).validator.validate_json


class Closed(Model):
    leaf: int | None = None
    closed: "list[Flat] | None" = None


class Flat(Model):
    texts: dict[str, list[str | None]]
    kind: Literal["a", "b"] | None = None


@pytest.mark.parametrize(
    ("annotation", "depth"),
    [
        (int, 0),
        (Flat, 3),
        (list[Closed], 6),
        (Annotated[list[Flat] | None, Field(max_length=3)], 4),
        (TypeAliasType("Flats", list[list[Flat]]), 5),
        (Any, inf),
        (Node, inf),
        (Leaf, inf),
        (dict[str, Any], inf),
    ],
)
def test_how_deep_values_are_nested_is_known_by_their_type(annotation, depth):
    built(annotation)

    assert depth_of(annotation) == depth


@pytest.mark.parametrize("nested", [b'{"a": ' * 70 + b"1" + b"}" * 70, b"[" * 70 + b"]" * 70])
def test_what_is_not_kept_of_a_shallow_value_may_be_nested_too_deep(nested):
    content = b'{"texts": {}, "more": %s}' % nested

    assert is_shallow(Flat)
    assert errors_of(lambda: read(content, Flat))[0]["message"] == "JSON should be nested at most 64 deep"
    assert read(content.replace(nested, b"[" * 9 + b"]" * 9), Flat) == Flat(texts={})


def test_defaults_do_not_stand_for_pairs_that_are_lost():
    text = b'{"a": 1, "a": 2, "node": {"a": 1, "a": 2}}'

    assert unsafe_json(text, _read_node(text)) == "An object should have each name once"


class Point(Model):
    x: int
    note: str | None = None


Points = TypeAliasType("Points", Annotated[list[Point], Field(max_length=5)])


class Shape(Model):
    start: Point
    end: Point | None = None
    corners: Points
    holes: list[Point] | None = None


@pytest.mark.parametrize("name", ["start", "end", "corners", "holes"])
def test_name_given_twice_in_a_model_without_others_is_refused(name):
    twice = b'{"x": 1, "x": 2}'
    parts = {"start": b'{"x": 1}', "end": b'{"x": 1}', "corners": b"[]", "holes": b'[{"x": 1, "note": "a:b"}]'}
    parts[name] = b'[{"x": 1}, %s]' % twice if name in ("corners", "holes") else twice
    text = b"{%s}" % b", ".join(b'"%s": %s' % (part.encode(), content) for part, content in parts.items())

    assert read(text.replace(twice, b'{"x": 2}'), Shape).start.x in (1, 2)
    assert refusal(lambda: read(text, Shape)).status == 400


def test_optional_body():
    body = JsonBody(Pet, required=False)

    assert awaited(body, incoming(method="POST")) is None
    assert awaited(body, posted(None, b"")) is None
    assert awaited(body, posted(JSON, b"")) is None
    assert awaited(body, incoming(http_version="2", chunks=[b"", b""])) is None
    assert awaited(body, posted(JSON, b'{"name": "a"}')) == Pet(name="a")


def test_null_is_not_an_absence():
    assert errors_of(lambda: read(b"null", required=False))[0]["pointer"] == ""


def test_chunked_optional_body_is_read():
    headers = [("Content-Type", JSON), ("Transfer-Encoding", "chunked")]

    assert awaited(JsonBody(list[int], required=False), incoming(headers=headers, chunks=[b"", b"[1,", b"2]"])) == [
        1,
        2,
    ]


@pytest.mark.parametrize("content_type", [JSON, None])
def test_missing_required_body(content_type):
    refused = refusal(lambda: awaited(JsonBody(Pet), posted(content_type, b"")))

    assert (refused.status, refused.errors) == (
        400,
        [{"in": "body", "message": "Body required", "keyword": "required"}],
    )


def test_announced_length_is_refused_before_a_byte_is_read():
    request = incoming(headers=[("Content-Type", JSON), ("Content-Length", "1001")], chunks=[b"x" * 1001])

    assert refusal(lambda: awaited(JsonBody(Pet, limit=1000), request)).status == 413
    assert request.scope["received"] == 0


def test_chunked_body_is_refused_within_64_kilobytes_of_the_limit():
    request = incoming(headers=[("Content-Type", JSON)], chunks=[b" " * 65_536] * 100)

    assert refusal(lambda: awaited(JsonBody(Pet, limit=100_000), request)).status == 413
    assert request.scope["received"] <= 100_000 + 65_536


@pytest.mark.parametrize("length", ["x", "-1", "1e3", "9" * 30])
def test_odd_length_is_refused(length):
    request = incoming(headers=[("Content-Type", JSON), ("Content-Length", length)], chunks=[b"[]"])

    assert refusal(lambda: awaited(JsonBody(list[int]), request)).status in (400, 413)


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    cat: Cat | None = None
    age: int


Animal = Annotated[Cat | Dog, Field(discriminator="kind")]


def pointers(content: bytes, schema: Any) -> list[tuple[str, str]]:
    return [(error["pointer"], error["keyword"]) for error in errors_of(lambda: read(content, schema))]


def test_pointers_lead_into_the_input():
    assert pointers(b'{"kind": "dog", "cat": {"kind": "cat"}}', Animal) == [
        ("/cat/lives", "required"),
        ("/age", "required"),
    ]
    assert pointers(b'[{"kind": "cat", "lives": "x"}]', list[Animal]) == [("/0/lives", "type")]
    assert pointers(b'{"a/b": {"c~d": "x"}}', dict[str, dict[str, int]]) == [("/a~1b/c~0d", "type")]


def test_property_with_the_name_of_a_member_is_no_member():
    class Holder(BaseModel):
        Cat: str
        value: Cat | None = None

    assert pointers(b'{"Cat": "x", "value": {"kind": "cat", "lives": "x"}}', Holder | list[int]) == [
        ("/value/lives", "type")
    ]


def test_faults_of_one_union_are_one():
    errors = errors_of(lambda: read(b'{"a": []}', dict[str, int | str | date]))

    assert [(error["pointer"], error["message"][:34]) for error in errors] == [
        ("/a", "Input should be a valid integer or")
    ]


def test_member_whose_type_fits_is_what_was_meant():
    assert pointers(b'{"a": {"name": 1}}', dict[str, int | Pet]) == [("/a/name", "type")]


def test_member_nothing_fits_is_one_fault():
    assert pointers(b'[{"x": 1}]', list[Pet | Cat]) == [("/0", "anyOf")]


@pytest.mark.parametrize(
    ("content", "schema"),
    [
        (b'{"kind": "s3cret", "age": 1}', Animal),
        (b'"s3cret"', date),
        (b'"zzs3cretz-0000-0000-0000-000000000000"', Literal["a"]),
        (b'{"s": "s3cret"}', dict[str, int]),
    ],
)
def test_values_are_not_echoed(content, schema):
    assert b"s3cret" not in refusal(lambda: read(content, schema)).content()


def test_uuid_message_quotes_no_character():
    messages = [error["message"] for error in errors_of(lambda: read(b'"%s"' % (b"0" * 31 + b"\xc3\xa9"), UUID))]

    assert "\u00e9" not in "".join(messages)


def test_bounds_of_arrays_and_objects_have_their_own_keywords():
    assert pointers(
        b'{"a": [1], "b": [1, 2, 3]}', dict[str, Annotated[list[int], Field(min_length=2, max_length=2)]]
    ) == [
        ("/a", "minItems"),
        ("/b", "maxItems"),
    ]
    assert pointers(b"{}", Annotated[dict[str, int], Field(min_length=1)]) == [("", "minProperties")]


def test_name_of_a_property_off_its_schema_is_told():
    assert pointers(b'{"ab": 1}', dict[Annotated[str, Field(max_length=1)], int]) == [("/ab", "propertyNames")]


def test_faults_beyond_a_hundred_are_not_listed():
    refused = refusal(lambda: read(b"[" + b'"x",' * 500 + b'"x"]', list[int]))
    flooded = refusal(lambda: read(b"[" + b'"x",' * 5000 + b'"x"]', list[int]))

    assert (refused.status, len(refused.errors or [])) == (422, 100)
    assert (flooded.status, len(flooded.content()) < 1000) == (422, True)


def test_one_of_several_media_types():
    body: OneOfBodies[Any] = OneOfBodies({JSON: JsonBody(list[int]), "text/*": TextBody(media_type="text/*")})

    assert awaited(body, posted(JSON, b"[1]")) == [1]
    assert awaited(body, posted("text/csv; charset=iso-8859-1", b"\xe9")) == "é"
    refused = refusal(lambda: awaited(body, posted("image/png", b"x")))
    assert (refused.status, refused.headers["Accept"]) == (415, "application/json, text/*")
    assert refusal(lambda: awaited(body, posted(None, b""))).status == 400


def test_body_is_made_by_its_first_request_where_the_service_has_taken_long_enough(monkeypatch):
    monkeypatch.setattr(bodies, "_PATIENCE", Patience(0))
    body = JsonBody(list[int])

    assert awaited(body, posted(JSON, b"[1]")) == [1]
    assert refusal(lambda: awaited(body, posted(JSON, b'["1"]'))).status == 422
    assert awaited(body, posted(JSON, b"[2]")) == [2]


def test_patience_is_over_once_its_time_is_spent():
    patience = Patience(0.01)
    until = time.process_time() + 0.02

    with patience.spent():
        assert not patience.is_over
        while time.process_time() < until:
            pass

    assert patience.is_over
