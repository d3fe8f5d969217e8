"""Items of a streamed body reach the operation one by one, each validated when it is there."""

import asyncio

import pytest
from pydantic import BaseModel

from specfirst.runtime.bodies import Body, JsonLinesBody, JsonSequenceBody
from specfirst.runtime.problems import Refused
from tests.runtime.incoming import incoming


class Event(BaseModel):
    id: int


def items(body: Body, content_type: str, *chunks: bytes) -> tuple[list[object], Refused | None]:
    async def read() -> tuple[list[object], Refused | None]:
        found: list[object] = []
        try:
            async for item in await body(incoming(headers=[("Content-Type", content_type)], chunks=chunks)):
                found.append(item)  # noqa: PERF401  # those before the bad one are wanted
        except Refused as refused:
            return found, refused
        return found, None

    return asyncio.run(read())


def test_lines_are_items_wherever_chunks_end():
    found, refused = items(JsonLinesBody(Event), "application/jsonl", b'{"id": 1}\r\n\n{"i', b'd": 2}\n{"id"', b": 3}")

    assert (found, refused) == ([Event(id=1), Event(id=2), Event(id=3)], None)


def test_records_are_items():
    found, refused = items(JsonSequenceBody(Event), "application/json-seq", b'\x1e{"id":1}\n\x1e{"id":\n2}\n')

    assert (found, refused) == ([Event(id=1), Event(id=2)], None)


@pytest.mark.parametrize(
    ("line", "status", "pointer"),
    [(b'{"id": "x"}', 422, "/1/id"), (b"{", 400, "/1"), (b'{"id": 1, "id": 2}', 400, "/1")],
)
def test_bad_item_ends_the_stream(line, status, pointer):
    found, refused = items(JsonLinesBody(Event), "application/jsonl", b'{"id": 1}\n' + line + b"\n")

    assert found == [Event(id=1)]
    assert refused is not None
    assert (refused.status, (refused.errors or [{}])[0]["pointer"]) == (status, pointer)


def test_long_items_and_long_streams_are_refused():
    long_item = items(JsonLinesBody(Event, item_limit=100), "application/jsonl", b" " * 101, b"\n")
    long_stream = items(JsonLinesBody(Event, limit=100), "application/jsonl", *[b'{"id": 1}\n'] * 20)

    assert [refused and refused.status for _, refused in (long_item, long_stream)] == [413, 413]
