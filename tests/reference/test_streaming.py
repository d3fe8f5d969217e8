"""Bytes of files go to the disk and come from it piece by piece: what they take of memory does not grow with them."""

import tracemalloc

import pytest
from anyio import sleep_forever

from tests.reference.clients import API, sign_in

MEGABYTE = 2**20
BINARY = {"Content-Type": "application/octet-stream"}
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
HEAD = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'


class Request:
    """A request whose body comes in pieces, and whose answer is counted and thrown away."""

    def __init__(self, method, path, headers, *pieces):
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": ("testclient", 1),
            "server": ("testserver", 80),
            "state": {},
        }
        self.pieces = iter(pieces)
        self.is_read = False
        self.status = None
        self.size = 0

    async def receive(self):
        piece = next(self.pieces, None)
        if piece is not None:
            return {"type": "http.request", "body": bytes(MEGABYTE // 16) if piece is ... else piece, "more_body": True}
        if self.is_read:
            await sleep_forever()  # until the answer is out: the client stays
        self.is_read = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message):
        self.status = message.get("status", self.status)
        self.size += len(message.get("body", b""))

    def sent_to(self, client):
        """The most memory that it takes, in bytes."""
        tracemalloc.start()
        try:
            client.portal.call(client.app, self.scope, self.receive, self.send)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


def megabytes(count):
    """So many zeros, made when they are asked for."""
    return [...] * (16 * count)


@pytest.fixture
def kim(client):
    return sign_in(client, "kim", "battery staple")


@pytest.fixture
def content(client, kim):
    """The address of a file's bytes; to store it has loaded what a first request loads."""
    stored = client.post(f"{API}/files", files={"files": ("a", b"old")}, headers=kim).json()[0]
    address = f"{API}/files/{stored['id']}/content"
    assert client.put(address, content=b"new", headers=kim | BINARY).status_code == 200
    assert client.get(address).content == b"new"
    return address


def test_row_15_upload_is_never_whole_in_memory(client, kim, content):
    small = Request("PUT", content, kim | BINARY, *megabytes(1))
    large = Request("PUT", content, kim | BINARY, *megabytes(10))
    peaks = [small.sent_to(client), large.sent_to(client)]

    assert (small.status, large.status) == (200, 200)
    assert client.get(content.removesuffix("/content")).json()["size"] == 10 * MEGABYTE
    assert max(peaks) < 1 * MEGABYTE


def test_row_15_upload_by_a_form_is_never_whole_in_memory(client, kim, content):
    upload = Request("POST", f"{API}/files", kim | FORM, HEAD, *megabytes(9), b"\r\n--x--\r\n")
    peak = upload.sent_to(client)

    assert upload.status == 201
    assert client.get(f"{API}/files").json()[0]["size"] == 9 * MEGABYTE
    assert peak < 2 * MEGABYTE


def test_row_40_download_is_never_whole_in_memory(client, kim, content):
    assert client.put(content, content=bytes(10 * MEGABYTE), headers=kim | BINARY).status_code == 200
    download = Request("GET", content, {})
    peak = download.sent_to(client)

    assert (download.status, download.size) == (200, 10 * MEGABYTE)
    assert peak < 1 * MEGABYTE
