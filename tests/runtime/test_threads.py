"""A plain `def` goes to a thread once: not its provider, not its dependencies, not its answer."""

import threading
from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio.to_thread
import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from specfirst.runtime.answers import json_answer
from specfirst.runtime.applications import new_application
from specfirst.runtime.operations import SyncCall, operation
from specfirst.runtime.requests import Incoming
from specfirst.runtime.routing import Mount


class Router:
    @operation("GET", "/t", "test", answers={200: json_answer(int)}, sync=True)
    async def test(self, request: Incoming) -> SyncCall[Any]:
        return lambda api: api()


async def session() -> AsyncIterator[int]:
    yield threading.get_ident()


async def provide(loop_thread: Annotated[int, Depends(session)]) -> Any:
    return lambda: int(threading.get_ident() != loop_thread)


@pytest.fixture
def app() -> FastAPI:
    app = new_application("Test", "1")
    Mount(app).add("test", Router(), provide)
    return app


@pytest.fixture
def hops(monkeypatch) -> list[Any]:
    """What was given to a thread."""
    given, run_sync = [], anyio.to_thread.run_sync

    async def counted(function: Any, *arguments: Any, **options: Any) -> Any:
        given.append(function)
        return await run_sync(function, *arguments, **options)

    monkeypatch.setattr(anyio.to_thread, "run_sync", counted)
    return given


@pytest.mark.parametrize("is_direct", [True, False], ids=["direct", "solved by FastAPI"])
def test_one_hop(app, hops, is_direct):
    if not is_direct:
        app.dependency_overrides[test_one_hop] = test_one_hop

    answer = TestClient(app).get("/t")

    assert answer.json() == 1, "not in a thread"
    assert len(hops) == 1
