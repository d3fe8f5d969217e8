"""Streams of items (OpenAPI 3.2, itemSchema): what is declared, sent, and what happens when it breaks off."""

import asyncio
import importlib
import json

import pytest

from specfirst.runtime.streams import kept_alive
from tests.behaviour.replying import app_of, client_of, package, result_of
from tests.runtime.service import ask

STREAMS = """
paths:
  /lines:
    get: {operationId: getLines, responses: {"200": {$ref: "#/components/responses/Lines"}, "404": {description: None}}}
  /sequence:
    get: {operationId: getSequence, responses: {"200": {description: Ticks, content: {application/json-seq: {itemSchema: {$ref: "#/components/schemas/Tick"}}}}}}
  /events:
    get: {operationId: getEvents, responses: {"200": {description: Ticks, content: {text/event-stream: {itemSchema: {$ref: "#/components/schemas/Event"}}}}}}
  /plain:
    get: {operationId: getPlain, responses: {"200": {description: Ticks, content: {text/event-stream: {itemSchema: {$ref: "#/components/schemas/Tick"}}}}}}
  /either:
    get:
      operationId: getEither
      responses:
        "200":
          description: Ticks until something breaks
          content:
            application/jsonl:
              itemSchema: {oneOf: [{$ref: "#/components/schemas/Tick"}, {$ref: "#/components/schemas/Broken"}]}
components:
  responses:
    Lines: {description: Ticks, content: {application/jsonl: {itemSchema: {$ref: "#/components/schemas/Tick"}}}}
  schemas:
    Tick: {type: object, required: [n], properties: {n: {type: integer}}, additionalProperties: false}
    Broken: {type: object, required: [error], properties: {error: {type: string}}, additionalProperties: false}
    Event:
      type: object
      required: [data]
      properties:
        data: {type: string}
        event: {type: string}
        id: {type: string}
        retry: {type: integer}
"""


@pytest.fixture(scope="module")
def streams(tmp_path_factory):
    with package(STREAMS, tmp_path_factory.mktemp("streams")) as generated:
        yield generated


async def items(*found):
    for item in found:
        yield item


def test_streams_are_typed_iterators(streams):
    assert result_of(streams, "get_lines") == "AsyncIterator[Tick] | NotFound[None]"
    assert result_of(streams, "get_events") == "AsyncIterator[Event]"
    assert result_of(streams, "get_either") == "AsyncIterator[GetEitherResponseItem]"


def test_items_are_framed_as_their_media_type_says(streams):
    tick, event = streams.models.Tick, streams.models.Event
    client = client_of(
        streams,
        get_lines=lambda: items(tick(n=1), tick(n=2)),
        get_sequence=lambda: items(tick(n=1), tick(n=2)),
        get_events=lambda: items(event(data="a\nb", event="tick", id="7", retry=10)),
        get_plain=lambda: items(tick(n=1), tick(n=2)),
    )

    assert client.get("/lines").text == '{"n":1}\n{"n":2}\n'
    assert client.get("/lines").headers["content-type"] == "application/jsonl"
    assert client.get("/sequence").text == '\x1e{"n":1}\n\x1e{"n":2}\n'
    assert client.get("/events").text == "event: tick\nid: 7\nretry: 10\ndata: a\ndata: b\n\n"
    assert client.get("/events").headers["cache-control"] == "no-cache"
    assert client.get("/plain").text == 'data: {"n":1}\n\ndata: {"n":2}\n\n'


def test_errors_before_the_first_item_keep_their_status(streams):
    assert client_of(streams, get_lines=lambda: streams.replies.NotFound(None)).get("/lines").status_code == 404


def bodies(messages):
    return b"".join(message.get("body", b"") for message in messages)


@pytest.mark.parametrize("path", ["/lines", "/plain"])
def test_item_off_its_schema_breaks_the_answer_off(streams, path):
    ticks = streams.models.Tick
    app = app_of(streams, get_lines=lambda: items(ticks(n=1), {"n": "x"}), get_plain=lambda: items(ticks(n=1), "x"))
    sent = []

    async def run():
        async def receive():
            await asyncio.Event().wait()

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
        await app(scope, receive, send)

    answers = importlib.import_module(f"{streams.__name__}._runtime.answers")
    with pytest.raises(answers.InvalidReply):  # the server logs it and closes the connection
        asyncio.run(run())

    assert b'{"n":1}' in bodies(sent)
    assert sent[-1]["more_body"] is True


def test_reply_that_is_raised_on_the_way_is_the_last_item(streams):
    async def broken():
        yield streams.models.Tick(n=1)
        raise streams.replies.InternalServerError(streams.models.Broken(error="out of ticks"))

    answer = client_of(streams, get_either=broken).get("/either")

    assert answer.status_code == 200
    assert [json.loads(line) for line in answer.text.splitlines()] == [{"n": 1}, {"error": "out of ticks"}]


@pytest.mark.parametrize("path", [b"/lines", b"/plain"])
def test_client_that_goes_away_ends_the_iterator(streams, path):
    ended = []

    async def forever():
        try:
            while True:
                yield streams.models.Tick(n=1)
                await asyncio.sleep(0)
        finally:
            ended.append(True)

    ask(app_of(streams, get_lines=forever, get_plain=forever), path, times=4)

    assert ended == [True]


def test_silence_is_broken_by_comments():
    async def run():
        may_go_on = asyncio.Event()

        async def events():
            await may_go_on.wait()
            yield b"data: 1\n\n"

        seen = []
        async for chunk in kept_alive(events(), seconds=0.001):
            seen.append(chunk)
            may_go_on.set()
        return seen

    seen = asyncio.run(run())

    assert seen[0] == b": keep-alive\n\n"
    assert seen[-1] == b"data: 1\n\n"


def test_head_does_not_start_a_stream(streams):
    started = []

    async def forever():
        started.append(True)
        yield streams.models.Tick(n=1)

    answer = client_of(streams, get_lines=forever, get_plain=forever).head("/plain")

    assert (answer.status_code, answer.content, started) == (200, b"", [])


EXTENSION = """openapi: 3.1.0
info: {title: Test, version: "1"}
paths:
  /lines:
    get:
      operationId: getLines
      responses:
        "200":
          description: Ticks
          content: {application/jsonl: {x-item-schema: {type: object, required: [n], properties: {n: {type: integer}}}}}
"""


def test_items_of_3_1_are_those_of_the_extension(tmp_path):
    with package(EXTENSION, tmp_path) as generated:
        item = generated.models.GetLinesResponseItem
        answer = client_of(generated, get_lines=lambda: items(item(n=1), item(n=2))).get("/lines")

        assert result_of(generated, "get_lines") == "AsyncIterator[GetLinesResponseItem]"
        assert [json.loads(line) for line in answer.text.splitlines()] == [{"n": 1}, {"n": 2}]
