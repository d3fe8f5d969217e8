"""Bodies that are server-sent events, and sequences whose media type has a suffix, reach the operation item by item."""

import asyncio

import pytest

from tests.behaviour.recording import contract, operation, served

TICK = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "maximum": 5}}}
EVENT = {
    "type": "object",
    "required": ["data"],
    "properties": {
        "data": {"type": "string", "maxLength": 5},
        "event": {"type": "string", "enum": ["tick", "tock"]},
        "id": {"type": "string"},
        "retry": {"type": "integer", "maximum": 100},
    },
}
EITHER = {
    "oneOf": [
        {**EVENT, "required": ["event", "data"], "properties": {"event": {"const": "tick"}, "data": TICK}},
        {**EVENT, "required": ["event", "data"], "properties": {"event": {"const": "say"}, "data": {"type": "string"}}},
    ]
}


def taking(operation_id, item, media_type="text/event-stream", **keys):
    return {"post": operation(operation_id, requestBody={"content": {media_type: {"itemSchema": item}}, **keys})}


PATHS = {
    "/events": taking("events", EVENT, required=True),
    "/either": taking("either", EITHER),
    "/ticks": taking("ticks", TICK, required=True),
    "/places": taking("places", TICK, "application/geo+json-seq", required=True),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with served(contract(PATHS, version="3.2.0"), tmp_path_factory.mktemp("bodies") / "made_bodies_streams") as service:
        assert service.degraded == ()
        yield service


def items(service, url, content, media_type="text/event-stream"):
    return service.given("POST", url, content=content, headers={"Content-Type": media_type})["body"]


def test_events_are_models_of_their_fields(service):
    text = b"\xef\xbb\xbfdata: a\r\ndata: b\revent: tick\nid: 7\nretry: 10\nretry: x\n\n: comment\n\nevent: tock\n\ndata:x\n\n"

    found = items(service, "/events", text)

    assert [(each.data, each.event, each.id, each.retry) for each in found] == [
        ("a\nb", "tick", "7", 10),
        ("x", None, None, None),
    ]


def test_data_of_an_event_is_json_where_its_schema_takes_no_text(service):
    found = items(service, "/either", b'event: tick\ndata: {"n": 3}\n\nevent: say\ndata: 5\n\n')

    assert [(each.event, getattr(each.data, "n", each.data)) for each in found] == [("tick", 3), ("say", "5")]
    assert items(service, "/either", b"") == []


def test_data_is_the_item_where_that_is_no_event(service):
    assert [each.n for each in items(service, "/ticks", b'data: {"n":\ndata: 1}\n\n')] == [1]


def test_sequence_is_known_by_its_suffix(service):
    found = items(service, "/places", b'\x1e{"n":1}\n\x1e{"n":2}\n', "application/geo+json-seq")

    assert [each.n for each in found] == [1, 2]


@pytest.mark.parametrize(
    ("url", "content", "status", "pointer", "keyword"),
    [
        ("/events", b"data: a\n\ndata: abcdef\n\n", 422, "/1/data", "maxLength"),
        ("/events", b"data: a\nevent: c\n\n", 422, "/0/event", "enum"),
        ("/events", b"data: a\nretry: 101\n\n", 422, "/0/retry", "maximum"),
        ("/events", b"data: a\n\ndata: b\n", 400, "/1", "format"),
        ("/events", b"data: \xff\n\n", 400, "/0", "format"),
        ("/ticks", b'data: {"n": 9}\n\n', 422, "/0/n", "maximum"),
        ("/ticks", b'data: {"n": 1, "n": 2}\n\n', 400, "/0", "format"),
        ("/ticks", b"data: x\n\n", 400, "/0", "format"),
    ],
)
def test_bad_event_is_refused_at_its_index(service, url, content, status, pointer, keyword):
    answer = service.client.post(url, content=content, headers={"Content-Type": "text/event-stream"})

    [fault] = answer.json()["errors"]
    assert (answer.status_code, fault["pointer"], fault["keyword"]) == (status, pointer, keyword)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_events_are_the_same_wherever_chunks_end(service, size):
    text = b'data: {"n":1}\r\n\r\ndata: {"n":2}\r\rdata: {"n":3}\n\n'

    def chunks():
        for start in range(0, len(text), size):
            yield text[start : start + size]

    assert [each.n for each in items(service, "/ticks", chunks())] == [1, 2, 3]


def test_event_that_is_too_long_is_a_413(service):
    """Half of it would do: the rest is not waited for."""
    sent = []

    async def run():
        async def receive():
            return {"type": "http.request", "body": b"data: " + b"a" * 2**16, "more_body": True}

        async def send(message):
            sent.append(message)

        headers = [(b"content-type", b"text/event-stream"), (b"transfer-encoding", b"chunked")]
        scope = {"type": "http", "method": "POST", "path": "/ticks", "query_string": b"", "headers": headers}
        await asyncio.wait_for(service.client.app(scope, receive, send), 20)

    asyncio.run(run())

    assert sent[0]["status"] == 413
