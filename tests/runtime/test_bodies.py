"""Forms, files, texts and streams reach an operation as typed values, or the request is refused."""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from specfirst.runtime.bodies import (
    BinaryBody,
    FormBody,
    MultipartBody,
    RawBody,
    TextBody,
    file_part,
    files_part,
    json_part,
    text_part,
)
from specfirst.runtime.multipart import PartsForm
from specfirst.runtime.parameters import Query
from specfirst.runtime.uploads import Upload
from tests.runtime.incoming import awaited, errors_of, incoming, posted, refusal

FORM = "application/x-www-form-urlencoded"


class Point(BaseModel):
    x: int
    y: int


class Search(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    age: Annotated[int, Field(ge=0)] = 0
    tags: list[str] | None = None
    born: date | None = None
    point: Point | None = Field(default=None, alias="the-point")


def form(content: bytes, encoding: Any = None) -> Search:
    return awaited(FormBody(Search, encoding), posted(FORM, content))


def test_form_is_read():
    found = form(b"name=a+b%26&age=3&tags=x&born=2020-02-03")

    assert found == Search(name="a b&", age=3, tags=["x"], born=date(2020, 2, 3))


def test_form_with_styles():
    found = form(b"name=a&tags=x,y%2Cz", {"tags": Query("tags", shape="array", explode=False)})
    deep = form(
        b"name=a&the-point[x]=1&the-point%5By%5D=2",
        {
            "the-point": Query("the-point", shape="object", style="deepObject"),
        },
    )

    assert found.tags == ["x", "y,z"]
    assert deep.point == Point(x=1, y=2)


JSON_POINT = {"the-point": Query("the-point", media_type="application/json")}


def test_form_with_json_in_it():
    found = form(b"name=a&age=3&the-point=%7B%22x%22:1,%22y%22:2%7D", JSON_POINT)

    assert (found.age, found.point) == (3, Point(x=1, y=2))


@pytest.mark.parametrize(
    ("content", "pointers"),
    [
        (b"name=a&age=x&the-point=%7B%22x%22:1%7D", ["/age", "/the-point/y"]),
        (b"name=a&the-point=%7B", ["/the-point"]),
        (b"name=a&the-point=%7B%22x%22:1,%22y%22:2,%22y%22:2%7D", ["/the-point"]),
        (b"age=1", ["/name"]),
        (b"name=a&other=1", ["/other"]),
    ],
)
def test_faults_of_a_form_with_json_in_it(content, pointers):
    assert [error["pointer"] for error in errors_of(lambda: form(content, JSON_POINT))] == pointers


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"name=%ff", 400),
        (b"%zz=1", 400),
        (b"name=%00", 422),
        (b"name=a&name=b", 422),
        (b"age=1", 422),
        (b"\xff=1", 400),
    ],
)
def test_bad_form_is_refused(content, status):
    assert refusal(lambda: form(content)).status == status


@dataclass
class Photo:
    file: Upload
    details: Point
    names: list[str] = field(default_factory=list)
    count: int = 0
    more: list[Upload] = field(default_factory=list)


PARTS = {
    "file": file_part(content_types=("image/*",), max_size=100),
    "details": json_part(Point),
    "names": text_part(list[str], many=True, required=False),
    "count": text_part(int, name="the count", required=False),
    "more": files_part(required=False, max_items=2),
}
PHOTO = MultipartBody(PartsForm(Photo, PARTS))


def part(name: str, content: bytes, media_type: str | None = None, filename: str | None = None) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"'
    head += f'; filename="{filename}"' if filename is not None else ""
    head += f"\r\nContent-Type: {media_type}" if media_type else ""
    return b"--B\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"


FILE = part("file", b"PNG\r\n--b", "image/png", "a.png")
DETAILS = part("details", b'{"x": 1, "y": 2}', "application/json")


def multipart(*parts: bytes, end: bytes = b"--B--\r\n", body: Any = PHOTO, boundary: str = "; boundary=B") -> Any:
    return awaited(body, posted(f"multipart/form-data{boundary}", b"".join(parts) + end))


async def _contents(*parts: bytes) -> tuple[Photo, bytes, list[bytes]]:
    request = posted("multipart/form-data; boundary=B", b"".join(parts) + b"--B--\r\n")
    photo = await PHOTO(request)
    content = await photo.file.read()
    more = [b"".join([chunk async for chunk in upload.chunks(2)]) for upload in photo.more]
    await request.close()
    return photo, content, more


def test_multipart_is_put_together():
    photo, content, more = asyncio.run(
        _contents(
            part("names", b"a"),
            FILE,
            DETAILS,
            part("names", "é".encode()),
            part("the count", b"3"),
            part("more", b"12345", "text/plain", "m"),
            part("more", b""),
            part("unknown", b"x" * 10),
        )
    )

    assert (content, more) == (b"PNG\r\n--b", [b"12345", b""])
    assert (photo.file.filename, photo.file.media_type, photo.file.size) == ("a.png", "image/png", 8)
    assert (photo.details, photo.names, photo.count) == (Point(x=1, y=2), ["a", "é"], 3)


def test_large_files_are_spooled_and_gone_after_the_answer():
    body = MultipartBody(PartsForm(dict, {"file": file_part()}))

    async def read() -> tuple[int, bool]:
        request = posted("multipart/form-data; boundary=B", part("file", b"x" * 3_000_000) + b"--B--\r\n")
        found = await body(request)
        size = sum([len(chunk) async for chunk in found["file"].chunks()])
        await request.close()
        return size, found["file"]._source.file.closed

    assert asyncio.run(read()) == (3_000_000, True)


@pytest.mark.parametrize(
    ("parts", "status", "pointers"),
    [
        ([FILE], 422, ["/details"]),
        ([FILE, DETAILS, DETAILS], 422, ["/details"]),
        ([DETAILS, part("file", b"x", "text/plain", "a.txt")], 422, ["/file"]),
        ([DETAILS, part("file", b"x" * 101, "image/png", "a.png")], 413, []),
        ([FILE, part("details", b'{"x": 1}')], 422, ["/details/y"]),
        ([FILE, part("details", b'{"x": 1, "x": 1, "y": 2}')], 422, ["/details"]),
        ([FILE, part("details", b"{")], 422, ["/details"]),
        ([FILE, DETAILS, part("the count", b"x"), part("names", b"\xff")], 422, ["/names", "/the count"]),
        ([FILE, DETAILS, *[part("more", b"")] * 3], 422, ["/more"]),
        ([b"--B\r\n\r\nno name\r\n"], 400, None),
        ([b'--B\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n\r\n'], 400, None),
        ([b"--B\r\nX: " + b"y" * 20_000 + b"\r\n\r\n\r\n"], 400, None),
        ([part("z", b"")] * 1001, 400, None),
        ([b"garbage"], 400, None),
    ],
)
def test_bad_multipart_is_refused(parts, status, pointers):
    refused = refusal(lambda: multipart(*parts))

    assert refused.status == status
    if pointers is not None:
        assert [error["pointer"] for error in refused.errors or []] == pointers


@pytest.mark.parametrize("end", [b"", b"--B\r\n", b"--B--trailing"])
def test_truncated_multipart_is_a_400_or_read(end):
    if end == b"--B--trailing":
        multipart(FILE, DETAILS, end=end)
    else:
        assert refusal(lambda: multipart(FILE, DETAILS, end=end)).status == 400


@pytest.mark.parametrize("boundary", ["", "; boundary=", "; boundary=é", '; boundary="C"', "; boundary=" + "x" * 300])
def test_multipart_without_its_boundary_is_refused(boundary):
    assert refusal(lambda: multipart(FILE, DETAILS, boundary=boundary)).status == 400


def test_multipart_beyond_its_limit_is_refused_while_it_arrives():
    body = MultipartBody(PartsForm(dict, {"file": file_part()}), limit=100_000)
    chunks = [part("file", b"x" * 65_000)[:-2], *[b"x" * 65_536] * 50]
    request = incoming(headers=[("Content-Type", "multipart/form-data; boundary=B")], chunks=chunks)

    assert refusal(lambda: awaited(body, request)).status == 413
    assert request.scope["received"] <= 100_000 + 65_536


def test_repeated_json_parts_are_a_list():
    body = MultipartBody(PartsForm(dict, {"points": json_part(list[Point], many=True)}))
    good, bad = part("points", b'{"x": 1, "y": 2}'), part("points", b'{"x": 1}')

    assert multipart(good, good, body=body) == {"points": [Point(x=1, y=2)] * 2}
    assert errors_of(lambda: multipart(good, bad, body=body))[0]["pointer"] == "/points/1/y"
    assert errors_of(lambda: multipart(part("points", b"1,2"), body=body))[0]["pointer"] == "/points"


def test_text():
    assert awaited(TextBody(), posted("text/plain; charset=utf-16", "é".encode("utf-16"))) == "é"
    assert awaited(TextBody(media_type="application/xml"), posted("application/xml", b"<a/>")) == "<a/>"
    assert refusal(lambda: awaited(TextBody(), posted("text/plain", b"\xff"))).status == 400
    assert refusal(lambda: awaited(TextBody(), posted("text/plain; charset=zip", b"a"))).status == 415
    assert refusal(lambda: awaited(TextBody(), posted("text/plain; charset=unicode_escape", b"a"))).status == 415


@pytest.mark.parametrize("content_type", ["image/png", "image/svg+xml; a=b"])
def test_raw_body_of_a_range(content_type):
    assert awaited(RawBody("image/*"), posted(content_type, b"\x00\xff")) == b"\x00\xff"
    assert refusal(lambda: awaited(RawBody("image/*"), posted("text/plain", b""))).status == 415


def test_binary_body_streams_from_the_network():
    async def read() -> tuple[list[bytes], list[int]]:
        request = incoming(headers=[("Content-Type", "image/png")], chunks=[b"abc", b"", b"de", b"f"])
        upload = await BinaryBody("image/png")(request)
        chunks, received = [], []
        async for chunk in upload.chunks(2):
            chunks.append(chunk)
            received.append(request.scope["received"])
        return chunks, received

    assert asyncio.run(read()) == ([b"ab", b"c", b"de", b"f"], [3, 3, 5, 6])


def test_binary_body_is_refused_beyond_its_limit():
    async def read(headers: list[tuple[str, str]]) -> bytes:
        request = incoming(headers=[("Content-Type", "image/png"), *headers], chunks=[b"x" * 10] * 3)
        return await (await BinaryBody("image/png", limit=20)(request)).read()

    assert refusal(lambda: asyncio.run(read([]))).status == 413
    assert refusal(lambda: asyncio.run(read([("Content-Length", "30")]))).status == 413


def test_optional_bodies_of_every_kind_give_none():
    bodies: list[Any] = [
        FormBody(Search, required=False),
        TextBody(required=False),
        RawBody(required=False),
        BinaryBody(required=False),
        MultipartBody(PartsForm(Photo, PARTS), required=False),
    ]

    assert [awaited(body, incoming(method="POST")) for body in bodies] == [None] * 5
