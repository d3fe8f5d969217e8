"""A service of one small router, for tests of what the runtime does with it."""

import asyncio
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from specfirst.runtime.applications import new_application
from specfirst.runtime.operations import Call, operation
from specfirst.runtime.reply import AnyReply
from specfirst.runtime.requests import Incoming
from specfirst.runtime.routing import Mount


class Solved:
    """A provider of a kind that only FastAPI solves: an object."""

    def __init__(self, api: Any) -> None:
        self.api = api

    async def __call__(self, _: Request) -> Any:
        return self.api


def app_of(
    router: object, api: Any = None, *, is_direct: bool = True, app: FastAPI | None = None, **options
) -> FastAPI:
    """An application with the operations of `router`, whose implementation is `api`."""

    async def provide() -> Any:
        return api

    app = app or new_application("Test", "1")
    Mount(app, **options).add("test", router, provide if is_direct else Solved(api))
    return app


def client_of(router: object, api: Any = None, **options) -> TestClient:
    return TestClient(app_of(router, api, **options), raise_server_exceptions=False)


def one_operation(answers: dict[Any, Any], method: str = "GET", path: str = "/t", **declared: Any) -> object:
    """A router with one operation, whose implementation is a function without arguments."""

    class Router:
        @operation(method, path, "test", answers=answers, **declared)
        async def test(self, request: Incoming) -> Call[Callable[[], Any]]:
            return lambda api: api()

    return Router()


def replying(reply: Any) -> Callable[[], Any]:
    """An implementation that returns what it is given, or raises an exception that is no reply."""

    async def api() -> Any:
        is_exception = isinstance(reply, Exception) or (isinstance(reply, type) and issubclass(reply, Exception))
        if is_exception and not isinstance(reply, AnyReply):
            raise reply
        return reply

    return api


def ask(
    app: FastAPI, path: bytes, method: str = "GET", *, times: int = 10_000, breaks: bool = False, **scope: Any
) -> list[dict[str, Any]]:
    """The ASGI messages of an answer; the client goes away after `times` messages.

    With `breaks` sending fails then.
    """
    sent: list[dict[str, Any]] = []

    async def run() -> None:
        gone = asyncio.Event()
        bodies = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, Any]:
            if bodies:
                return bodies.pop()
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if breaks and len(sent) >= times:
                raise OSError
            sent.append(message)
            if len(sent) >= times:
                gone.set()
            await asyncio.sleep(0)

        base = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path.decode(),
            "query_string": b"",
            "headers": [],
            "client": ("test", 1),
            "server": ("test", 80),
        }
        await asyncio.wait_for(app(base | scope, receive, send), 10)

    asyncio.run(run())
    return sent
