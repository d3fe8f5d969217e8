"""Requests as they come from the network, put to applications without a server or a client between."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

Pairs = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A request; nothing of it has to be good."""

    method: str
    path: bytes
    """Percent-encoded."""
    query: bytes = b""
    headers: Pairs = ()
    chunks: tuple[bytes, ...] = (b"",)
    is_broken_off: bool = False
    """Whether the client goes away after the last chunk, with more of the body to come."""
    tells_raw_path: bool = True
    """Servers need not send `raw_path`."""

    @property
    def content(self) -> bytes:
        return b"".join(self.chunks)

    def scope(self) -> dict[str, Any]:
        """The request for an ASGI application, as uvicorn has it."""
        raw = {"raw_path": self.path} if self.tells_raw_path else {}
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": self.method,
            "path": unquote(self.path.decode("latin-1")),
            "query_string": self.query,
            "root_path": "",
            "scheme": "http",
            "headers": [(name.lower(), value) for name, value in self.headers],
            "client": ("127.0.0.1", 5000),
            "server": ("127.0.0.1", 8000),
            "state": {},
            **raw,
        }

    def messages(self) -> list[dict[str, Any]]:
        more = [True] * (len(self.chunks) - 1) + [self.is_broken_off]
        parts = zip(self.chunks, more, strict=True)
        sent = [{"type": "http.request", "body": chunk, "more_body": is_more} for chunk, is_more in parts]
        return [*sent, {"type": "http.disconnect"}] if self.is_broken_off else sent


_OCCURRENCE = re.compile(rb"(?<=urn:uuid:)[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a client sees but what is new in each problem, and the exception that reaches the server."""

    status: int | None
    headers: Pairs
    content: bytes
    is_whole: bool
    raised: str | None


async def asked(app: Any, raw: Raw) -> Answer:
    """What the application answers."""
    waiting, sent = raw.messages(), []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else await asyncio.Event().wait()  # a client that waits for its answer

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raised = None
    try:
        await app(raw.scope(), receive, send)
    except Exception as error:  # noqa: BLE001 (the server would log it)
        raised = type(error).__name__
    starts = [message for message in sent if message["type"] == "http.response.start"]
    bodies = [message for message in sent if message["type"] == "http.response.body"]
    assert len(starts) <= 1, (raw, sent)
    return Answer(
        status=starts[0]["status"] if starts else None,
        headers=tuple(map(tuple, starts[0]["headers"])) if starts else (),
        content=_OCCURRENCE.sub(b"", b"".join(message.get("body", b"") for message in bodies)),
        is_whole=bool(bodies) and not bodies[-1].get("more_body", False),
        raised=raised,
    )
