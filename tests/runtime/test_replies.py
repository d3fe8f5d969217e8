"""What an implementation replies, and what is sent for it."""

import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from fastapi import HTTPException
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect

from specfirst.runtime.answers import (
    binary_answer,
    empty_answer,
    json_answer,
    json_lines_answer,
    json_seq_answer,
    media_types,
    problem_answer,
    sse_answer,
    text_answer,
)
from specfirst.runtime.header_values import json_text, simple
from specfirst.runtime.replies import (
    REPLY_CLASSES,
    Accepted,
    Conflict,
    Created,
    NoContent,
    NotFound,
    NotModified,
    Ok,
    Reply,
)
from tests.runtime.service import app_of, ask, client_of, one_operation, replying


class Pet(BaseModel):
    name: Annotated[str, Field(max_length=5)]
    kind: Literal["cat", "dog"] = "cat"
    owner_note: str | None = Field(default=None, serialization_alias="owner-note")


class Cow(BaseModel):
    horns: int


MINKA = Pet(name="Minka")
PROBLEM = problem_answer(dict[str, Any])
ANSWERS = {200: json_answer(Pet), 201: json_answer(Pet), 404: PROBLEM}


def answer_to(reply: Any, answers: dict[Any, Any] = ANSWERS, **options: Any) -> Any:
    headers = options.pop("headers", {})
    declared = options.pop("declared", {})
    return client_of(one_operation(answers, **declared), replying(reply), **options).get("/t", headers=headers)


def sent(reply: Any, answers: dict[Any, Any] = ANSWERS, **options: Any) -> tuple[int, str | None, str]:
    answer = answer_to(reply, answers, **options)
    return answer.status_code, answer.headers.get("content-type"), answer.text


@pytest.fixture(params=[True, False], ids=["direct", "solved by FastAPI"])
def is_direct(request) -> bool:
    return request.param


def test_a_bare_body_goes_out_with_the_lowest_success(is_direct):
    expected = '{"name":"Minka","kind":"cat","owner-note":null}'

    assert sent(MINKA, is_direct=is_direct) == (200, "application/json", expected)
    assert sent(MINKA, {404: PROBLEM, 202: json_answer(Pet), 204: empty_answer()})[0] == 202


@pytest.mark.parametrize(
    ("statuses", "status"),
    [(["2XX", 404], 200), (["default"], 200), (["default", 404], 200), ([303, 404], 303), (["3XX"], 300), ([], 200)],
)
def test_the_status_of_a_bare_body_without_a_declared_success(statuses, status):
    answers = {each: json_answer(Any) for each in statuses}

    assert answer_to({}, answers, declared={}).status_code == status


def test_a_declared_success_status_holds():
    assert sent(MINKA, {200: json_answer(Pet), 201: json_answer(Pet)}, declared={"success": 201})[0] == 201


@pytest.mark.parametrize("key", [409, "4XX", "default"])
def test_ranges_and_default_declare_statuses(key, is_direct):
    assert sent(Conflict({"a": 1}), {200: json_answer(Pet), key: json_answer(Any)}, is_direct=is_direct)[0] == 409


def test_the_most_specific_declaration_holds():
    answers = {200: json_answer(Pet), 409: text_answer(), "4XX": json_answer(Any), "default": empty_answer()}

    assert sent(Conflict("gone"), answers) == (409, "text/plain; charset=utf-8", "gone")
    assert sent(NotFound(1), answers)[1] == "application/json"
    assert sent(Reply(503, None), answers) == (503, None, "")


def test_an_undeclared_status_is_a_server_error(is_direct):
    answer = answer_to(Conflict({}), is_direct=is_direct)

    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")


def test_an_undeclared_status_that_is_raised_is_a_server_error(is_direct):
    async def api() -> Pet:
        raise Conflict({})

    assert client_of(one_operation(ANSWERS), api, is_direct=is_direct).get("/t").status_code == 500


def test_a_status_without_a_class():
    assert sent(Reply(299, MINKA), {"2XX": json_answer(Pet)})[0] == 299


def test_every_status_has_its_class():
    assert {status for status in REPLY_CLASSES if status < 200} == set()
    assert {REPLY_CLASSES[status].__name__ for status in (200, 302, 413, 422, 501)} == {
        "Ok",
        "Found",
        "ContentTooLarge",
        "UnprocessableContent",
        "OperationNotImplemented",
    }


def test_answers_without_a_body(is_direct):
    answers = {200: json_answer(Any), 204: empty_answer(), 304: empty_answer(), 202: empty_answer()}

    for reply, status in [(NoContent(), 204), (NotModified(headers={"ETag": '"1"'}), 304)]:
        answer = answer_to(reply, answers, is_direct=is_direct)
        assert (answer.status_code, answer.content) == (status, b"")
        assert not {"content-length", "content-type"} & answer.headers.keys()
    assert answer_to(Accepted(None), answers, is_direct=is_direct).headers["content-length"] == "0"


def test_a_body_where_none_is_declared_is_a_server_error():
    assert sent("x", {204: empty_answer()})[0] == 500


# Bodies


@pytest.mark.parametrize(
    ("schema", "body", "text"),
    [
        (list[Pet], [MINKA], '[{"name":"Minka","kind":"cat","owner-note":null}]'),
        (Pet | Cow, Cow(horns=2), '{"horns":2}'),
        (dict[str, int], {"a": 1}, '{"a":1}'),
        (int, 5, "5"),
        (str | None, None, "null"),
        (datetime, datetime(2024, 1, 2, tzinfo=UTC), '"2024-01-02T00:00:00Z"'),
        (Decimal, Decimal("1.10"), '"1.10"'),
        (Any, {"pet": MINKA, "day": date(2024, 1, 2)}, None),
        (object, [1, None], "[1,null]"),
        (Any, "NaN", '"NaN"'),
    ],
)
def test_json_of_any_annotation(schema, body, text):
    status, media_type, content = sent(body, {200: json_answer(schema)})

    assert (status, media_type) == (200, "application/json")
    assert text is None or content == text


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        (Pet, {"name": "x"}),
        (Pet, Cow(horns=1)),
        (Pet, Pet.model_construct(name=3)),
        (list[Pet], [Cow(horns=1)]),
        (list[Pet], MINKA),
        (Annotated[int, Field(le=5)], 6),
        (list[Annotated[str, Field(max_length=1)]], ["ab"]),
        (Annotated[list[int], Field(max_length=1)], [1, 2]),
        (Literal["a"], "b"),
        (Any, object()),
        (Any, [float("nan")]),
        (int, None),
    ],
)
def test_a_body_off_its_schema_is_a_server_error(schema, body, is_direct):
    status, media_type, content = sent(body, {200: json_answer(schema)}, is_direct=is_direct)

    assert (status, media_type) == (500, "application/problem+json")
    assert content.startswith(
        '{"type":"about:blank","title":"Internal Server Error","status":500,"instance":"urn:uuid:'
    )


def test_the_log_of_a_body_off_its_schema_has_its_place_and_not_its_value(caplog):
    ask(app_of(one_operation(ANSWERS), replying(Pet.model_construct(name=1234))), b"/t")

    assert 'test replied 200 off its schema: "/name"' in caplog.text
    assert "1234" not in caplog.text


def test_strict_response_validation_checks_the_bounds_of_models():
    changed = Pet(name="Minka")
    changed.name = "Minkalina"

    assert sent(changed)[0] == 200
    assert sent(changed, response_validation="strict")[0] == 500
    assert sent(Pet.model_construct(name="x", kind="cow"), response_validation="strict")[0] == 500
    assert sent(MINKA, response_validation="strict")[0] == 200


def test_text_html_and_xml():
    assert sent("é", {200: text_answer()}) == (200, "text/plain; charset=utf-8", "é")
    assert sent("<p>", {200: text_answer(media_type="text/html")}) == (200, "text/html; charset=utf-8", "<p>")
    assert sent("<a/>", {200: text_answer(media_type="application/xml")}) == (200, "application/xml", "<a/>")
    assert sent(5, {200: text_answer(int)})[2] == "5"
    assert sent(date(2024, 1, 2), {200: text_answer(date)})[2] == "2024-01-02"
    assert sent(5, {200: text_answer()})[0] == 500
    assert sent(None, {200: text_answer()})[0] == 500


async def chunks() -> AsyncIterator[bytes]:
    yield b"a"
    yield b"b"


def test_binary_answers(is_direct):
    assert answer_to(b"ab", {200: binary_answer("image/png")}).content == b"ab"
    assert answer_to(bytearray(b"ab"), {200: binary_answer()}).headers["content-length"] == "2"
    answer = answer_to(chunks(), {200: binary_answer("image/png")}, is_direct=is_direct)
    assert (answer.content, "content-length" in answer.headers) == (b"ab", False)
    assert sent("text", {200: binary_answer()})[0] == 500


# Streams


class Tick(BaseModel):
    n: int


class Event(BaseModel):
    data: Tick | str
    event: str | None = None
    id: str | None = None
    retry: int | None = None


def items(*values: Any) -> AsyncIterator[Any]:
    async def iterator() -> AsyncIterator[Any]:
        for value in values:
            yield value

    return iterator()


@pytest.mark.parametrize(
    ("answer", "values", "content"),
    [
        (json_lines_answer(Tick), [Tick(n=1), Tick(n=2)], b'{"n":1}\n{"n":2}\n'),
        (json_seq_answer(Tick), [Tick(n=1)], b'\x1e{"n":1}\n'),
        (sse_answer(Tick), [Tick(n=1)], b'data: {"n":1}\n\n'),
        (sse_answer(Event), [Event(data=Tick(n=1), event="tick", id="7", retry=5)], b'event: tick\nid: 7\nretry: 5\ndata: {"n":1}\n\n'),
        (sse_answer(Event), [Event(data="a\r\nb")], b"data: a\ndata: b\n\n"),
        (json_lines_answer(Any), [1, {"a": 2}], b'1\n{"a":2}\n'),
    ],
)  # fmt: skip
def test_streams_of_items(answer, values, content, is_direct):
    assert answer_to(items(*values), {200: answer}, is_direct=is_direct).content == content


def test_a_stream_from_a_plain_iterator():
    assert answer_to(iter([Tick(n=1)]), {200: json_lines_answer(Tick)}).content == b'{"n":1}\n'


def test_what_is_no_iterator_is_a_server_error():
    assert sent([Tick(n=1)], {200: json_lines_answer(Tick)})[0] == 500


@pytest.mark.parametrize("item", [{"n": 1}, Event(data="x", event="a\nb")])
def test_an_item_off_its_schema_ends_the_stream(item):
    answer = sse_answer(Tick if isinstance(item, dict) else Event)

    with pytest.raises(ValueError, match=r"schema|line"):
        ask(app_of(one_operation({200: answer}), replying(items(item))), b"/t")


@pytest.mark.parametrize("spec_version", ["2.3", "2.4"])
def test_a_client_that_goes_away_ends_the_iterator(is_direct, spec_version):
    ended = []

    async def forever() -> AsyncIterator[Tick]:
        try:
            n = 0
            while True:
                n += 1
                yield Tick(n=n)
        finally:
            ended.append(True)

    app = app_of(one_operation({200: json_lines_answer(Tick)}), replying(forever()), is_direct=is_direct)
    with suppress(ClientDisconnect):
        ask(app, b"/t", times=5, asgi={"spec_version": spec_version}, breaks=spec_version == "2.4")

    assert ended == [True]


def test_events_are_not_held_back():
    answer = answer_to(items(Tick(n=1)), {200: sse_answer(Tick)})

    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("text/event-stream", "no-cache")


def test_head_does_not_start_a_stream(is_direct):
    started = []

    async def forever() -> AsyncIterator[Tick]:
        started.append(True)
        while True:
            yield Tick(n=1)

    app = app_of(one_operation({200: json_lines_answer(Tick)}), replying(forever()), is_direct=is_direct)

    assert [message["type"] for message in ask(app, b"/t", "HEAD")] == ["http.response.start", "http.response.body"]
    assert started == []


# Media types

BOTH = {200: media_types(json_answer(Pet), text_answer(media_type="text/csv"), binary_answer("image/png"))}


@pytest.mark.parametrize(
    ("body", "accept", "media_type"),
    [
        (MINKA, "*/*", "application/json"),
        (MINKA, "text/csv, application/json;q=0.1", "application/json"),
        ("a,b", "*/*", "text/csv; charset=utf-8"),
        (b"png", "image/*", "image/png"),
    ],
)
def test_the_body_decides_between_media_types(body, accept, media_type, is_direct):
    answer = answer_to(body, BOTH, headers={"Accept": accept}, is_direct=is_direct)

    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/json"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("application/json;q=0.5, text/plain", "text/plain; charset=utf-8"),
        ("text/*;q=0.5, */*", "application/json"),
        ("application/json;q=0, */*;q=0.1", "text/plain; charset=utf-8"),
        ("nonsense, text/plain;q=x", "text/plain; charset=utf-8"),
    ],
)
def test_accept_decides_where_the_body_does_not(accept, media_type):
    answers = {200: media_types(json_answer(str), text_answer())}

    assert answer_to("x", answers, headers={"Accept": accept} if accept else {}).headers["content-type"] == media_type


def test_nothing_acceptable_is_406_before_the_implementation_runs(is_direct):
    called = []

    async def api() -> Pet:
        called.append(True)
        return MINKA

    client = client_of(one_operation(BOTH), api, is_direct=is_direct)
    answer = client.get("/t", headers={"Accept": "video/mp4"})

    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert called == []


def test_a_body_that_cannot_be_written_acceptably_is_406():
    assert answer_to(b"png", BOTH, headers={"Accept": "text/csv"}).status_code == 406


def test_a_reply_chooses_its_media_type():
    answers = {200: media_types(json_answer(str), text_answer(), binary_answer("image/*"))}

    assert sent(Ok("x", media_type="text/plain"), answers)[1] == "text/plain"
    assert sent(Ok(b"x", media_type="image/webp"), answers)[1] == "image/webp"
    assert sent(Ok(b"x", media_type="video/mp4"), answers)[0] == 500


def test_a_range_of_media_types_needs_the_reply_to_say_its_own():
    assert sent(b"x", {200: binary_answer("*/*")})[1] == "application/octet-stream"
    assert sent(b"x", {200: binary_answer("image/*")})[0] == 500
    assert sent({}, {200: json_answer(Any, media_type="application/*")})[1] == "application/json"


# Headers and cookies


class PetCreated(Created[Pet]):
    def __init__(self, body: Pet, *, location: str, rate: int | None = None) -> None:
        super().__init__(body, headers={"Location": location, "X-Rate": rate})


def test_typed_headers():
    answer = answer_to(PetCreated(MINKA, location="/pets/ü", rate=7))

    assert (answer.headers["location"], answer.headers["x-rate"]) == ("/pets/%C3%BC", "7")
    assert "x-rate" not in answer_to(PetCreated(MINKA, location="/pets/1")).headers


def test_undeclared_headers_and_cookies(is_direct):
    reply = Ok(MINKA, extra_headers={"X-Trace": "1"}).set_cookie("a", "1", httponly=True).set_cookie("b", "2")
    answer = answer_to(reply, is_direct=is_direct)

    assert answer.headers["x-trace"] == "1"
    assert answer.headers.get_list("set-cookie") == ["a=1; HttpOnly; Path=/; SameSite=lax", "b=2; Path=/; SameSite=lax"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a b", "a b"),
        (True, "true"),
        (2.5, "2.5"),
        (["a", 1, None], "a,1,null"),
        (datetime(2024, 1, 2, tzinfo=UTC), "2024-01-02T00:00:00Z"),
        ({"a": 1, "b": True}, "a,1,b,true"),
        (Tick(n=1), "n,1"),
    ],
)
def test_header_values_in_style_simple(value, text):
    assert simple(value) == text


def test_exploded_and_json_header_values():
    assert simple({"a": 1, "b": 2}, explode=True) == "a=1,b=2"
    assert json_text({"a": "é"}) == '{"a":"\\u00e9"}'


@pytest.mark.parametrize("headers", [{"X": "a\r\nSet-Cookie: b"}, {"X": "a\0"}, {"X: y": "1"}, {"X": "€"}, {"": "1"}])
def test_a_header_that_would_end_its_line_is_refused(headers):
    with pytest.raises(ValueError, match="header"):
        Ok(None, headers=headers)


def test_headers_of_every_answer():
    declared = {"headers": {"Deprecation": "@1780272000"}}

    for reply in (MINKA, NotFound({}), HTTPException(404), NotImplementedError):
        assert answer_to(reply, declared=declared).headers["deprecation"] == "@1780272000"


# Exceptions


@pytest.mark.parametrize("is_own", [True, False])
def test_an_http_exception_is_a_problem(is_own, is_direct):
    from fastapi import FastAPI

    options = {} if is_own else {"app": FastAPI()}
    answer = answer_to(HTTPException(418, "short", {"X-A": "1"}), is_direct=is_direct, **options)

    problem = {"type": "about:blank", "title": "I'm a Teapot", "status": 418, "detail": "short"}
    assert answer.json() == problem | {"instance": answer.json()["instance"]}
    assert answer.headers["x-a"] == "1"


def test_an_unhandled_exception_is_a_problem_that_says_nothing(is_direct):
    answer = answer_to(ZeroDivisionError("secret"), is_direct=is_direct)

    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    assert answer.json() == problem | {"instance": answer.json()["instance"]}


def test_a_raised_reply_is_an_answer(is_direct, caplog):
    async def api() -> Pet:
        raise NotFound({"title": "gone"})

    with caplog.at_level(logging.WARNING):
        answer = client_of(one_operation(ANSWERS), api, is_direct=is_direct).get("/t")

    assert (answer.status_code, answer.json()) == (404, {"title": "gone"})
    assert caplog.text == ""
