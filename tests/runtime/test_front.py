"""Operations that are answered in front of the middleware: only where none has to see them, and with the same answers."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.testclient import TestClient
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response

from specfirst.runtime.answers import binary_answer, json_answer
from specfirst.runtime.front import Front
from specfirst.runtime.replies import Ok
from tests.runtime.service import app_of, one_operation, replying

ANSWERS = {200: json_answer(int)}
ORIGIN = {"Origin": "https://a.example"}


class Counting(CORSMiddleware):
    """Another middleware, whatever it is made of."""


def stack_of(app: FastAPI) -> Any:
    TestClient(app).get("/t")
    return app.middleware_stack


def app_with(*middleware: Any, **options: Any) -> FastAPI:
    app = app_of(one_operation(ANSWERS), replying(1), **options)
    for kind, arguments in middleware:
        app.add_middleware(kind, **arguments)
    return app


CORS = (CORSMiddleware, {"allow_origins": ["https://a.example"]})


@pytest.mark.parametrize("middleware", [(), (CORS,)])
def test_operations_are_answered_in_front_where_nothing_or_cors_is_added(middleware):
    stack = stack_of(app_with(*middleware))

    assert isinstance(stack, Front)
    assert isinstance(stack, ServerErrorMiddleware)  # as which tools for tracing look for it


@pytest.mark.parametrize(
    "middleware", [((GZipMiddleware, {}),), ((Counting, {}),), (CORS, CORS), (CORS, (GZipMiddleware, {}))]
)
def test_any_other_middleware_sees_every_operation(middleware):
    assert not isinstance(stack_of(app_with(*middleware)), Front)


def test_limit_of_an_application_is_its_middleware():
    app = app_with()
    app.max_body_size = 10

    assert not isinstance(stack_of(app), Front)


def test_application_of_a_team_stays_as_it_is():
    assert not isinstance(stack_of(app_with(app=FastAPI())), Front)


def test_stack_that_a_tool_has_wrapped_stays_wrapped():
    app = app_with()
    seen, build = [], app.build_middleware_stack

    def wrapped() -> Any:
        stack = build()

        async def traced(scope: Any, receive: Any, send: Any) -> None:
            seen.append(scope["path"])
            await stack(scope, receive, send)

        return traced

    app.build_middleware_stack = wrapped  # type: ignore[method-assign]  # as instrumentation does

    assert TestClient(app).get("/t").json() == 1
    assert seen == ["/t"]


@pytest.mark.parametrize("is_direct", [True, False])
def test_exceptions_reach_the_handlers_of_the_application(is_direct):
    app = app_of(one_operation(ANSWERS), replying(KeyError("a")), is_direct=is_direct)

    @app.exception_handler(KeyError)
    async def handled(request: Request, error: Exception) -> Response:
        return Response(f"{request.url.path} {error}", 418)

    answer = TestClient(app).get("/t")

    assert (answer.status_code, answer.text) == (418, "/t 'a'")


@pytest.mark.parametrize("outer", [(), (GZipMiddleware,)])
def test_exception_amid_a_stream_is_handled_and_raised_as_behind_middleware(outer):
    async def chunks() -> AsyncIterator[bytes]:
        yield b"a"
        raise KeyError("amid")

    app, handled = app_of(one_operation({200: binary_answer()}), replying(chunks())), []
    for middleware in outer:
        app.add_middleware(middleware)

    @app.exception_handler(KeyError)
    async def of_a_kind(request: Request, error: Exception) -> Response:
        raise AssertionError

    @app.exception_handler(Exception)
    async def of_the_server(request: Request, error: Exception) -> Response:
        handled.append(error)
        return Response("not sent", 500)

    with pytest.raises(KeyError, match="amid"):
        TestClient(app).get("/t")
    assert [type(error) for error in handled] == [KeyError]


def test_request_that_is_no_operations_meets_the_middleware_once():
    app = app_with(CORS)

    @app.get("/other")
    async def other() -> int:
        return 2

    client = TestClient(app)
    for path, status in (("/other", 200), ("/nowhere", 404), ("/t", 200)):
        answer = client.get(path, headers=ORIGIN)
        assert (answer.status_code, answer.headers.get_list("vary")) == (status, ["Origin"])
    preflight = client.options("/t", headers=ORIGIN | {"Access-Control-Request-Method": "GET"})
    assert preflight.headers["access-control-allow-origin"] == ORIGIN["Origin"]
    assert client.post("/t", headers=ORIGIN).headers["access-control-allow-origin"] == ORIGIN["Origin"]


def test_headers_of_cors_join_those_of_a_reply():
    reply = Ok(1, extra_headers={"Vary": "Cookie", "Access-Control-Allow-Origin": "https://mine.example"})
    app = app_of(one_operation(ANSWERS), replying(reply))
    app.add_middleware(*CORS[:1], **CORS[1])
    client = TestClient(app)

    for _ in range(2):  # learned from the first, if it could be
        answer = client.get("/t", headers=ORIGIN)
        assert answer.headers["vary"] == "Cookie, Origin"
        assert answer.headers.get_list("access-control-allow-origin") == [ORIGIN["Origin"]]


def test_origins_that_are_allowed_later_are_allowed():
    origins: list[str] = []
    app = app_with((CORSMiddleware, {"allow_origins": origins}))
    client = TestClient(app)

    assert "access-control-allow-origin" not in client.get("/t", headers=ORIGIN).headers
    origins.append(ORIGIN["Origin"])
    assert client.get("/t", headers=ORIGIN).headers["access-control-allow-origin"] == ORIGIN["Origin"]


def test_many_origins_are_answered_though_few_are_remembered():
    client = TestClient(app_with((CORSMiddleware, {"allow_origin_regex": ".*"})))

    for number in [*range(100), *range(100)]:
        origin = f"https://{number}.example"
        assert client.get("/t", headers={"Origin": origin}).headers["access-control-allow-origin"] == origin
