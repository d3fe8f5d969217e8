"""Routes are genuine, and made when somebody looks at them."""

from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import FastAPIError
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Match

from specfirst.runtime.answers import text_answer
from specfirst.runtime.applications import new_application
from specfirst.runtime.operations import Call, operation
from specfirst.runtime.requests import Incoming
from specfirst.runtime.routes import OperationRoute
from specfirst.runtime.routing import Mount


class Router:
    @operation("GET", "/things/{id}", "getThing", answers={200: text_answer()}, summary="One of them")
    async def get(self, request: Incoming) -> Call[Any]:
        return lambda api: api(request)

    @operation("POST", "/things", "addThing", answers={200: text_answer()})
    async def add(self, request: Incoming) -> Call[Any]:
        return lambda api: api(request)


async def name_of_route(request: Incoming) -> str:
    return request.scope["route"].path


async def provide() -> Any:
    return name_of_route


def app_of(provider: Any = provide, app: FastAPI | None = None) -> FastAPI:
    app = app or new_application("Test", "1")
    Mount(app, prefix="/v1").add("test", Router(), provider)
    return app


def made(app: FastAPI) -> int:
    """How many routes of operations FastAPI has made."""
    return sum("_make" not in vars(route) for route in app.routes if isinstance(route, OperationRoute))


def test_operations_and_paths_that_are_none_need_no_route():
    app = app_of()
    client = TestClient(app)

    assert client.get("/v1/things/1").text == "/v1/things/{id}"
    assert client.get("/elsewhere").status_code == 404
    assert client.put("/v1/things").status_code == 405
    assert made(app) == 0


def test_routes_of_the_application_are_whole():
    app = app_of()
    routes = [route for route in app.routes if isinstance(route, APIRoute)]

    assert [(route.path, route.methods, route.operation_id, route.tags) for route in routes] == [
        ("/v1/things/{id}", {"GET"}, "getThing", ["test"]),
        ("/v1/things", {"POST"}, "addThing", ["test"]),
    ]
    assert routes[0].summary == "One of them"
    assert made(app) == 2


def test_address_by_name_makes_the_one_route():
    app = app_of()

    assert app.url_path_for("getThing", id="7") == "/v1/things/7"
    assert made(app) == 1


def test_middleware_finds_the_route_of_a_request():
    app = app_of()
    found = []

    @app.middleware("http")
    async def look(request: Request, proceed: Any) -> Response:
        found.extend(route.path for route in app.routes if route.matches(request.scope)[0] is Match.FULL)
        return await proceed(request)

    TestClient(app).get("/v1/things/1")

    assert found == ["/v1/things/{id}"]


def test_application_may_choose_its_class_of_routes():
    class Own(APIRoute):
        pass

    app = new_application("Test", "1")
    app.router.route_class = Own
    app_of(app=app)

    assert [type(route) for route in app.routes if isinstance(route, APIRoute)] == [Own, Own]
    assert TestClient(app).get("/v1/things/1").text == "/v1/things/{id}"


def test_what_fastapi_cannot_solve_is_said_at_the_start():
    class Strange:
        pass

    async def page(strange: Strange) -> Strange:
        return strange

    async def needing(strange: Annotated[Strange, Depends(page)], size: Annotated[int, Query()]) -> Any:
        return name_of_route

    with pytest.raises(FastAPIError):
        app_of(needing)


def test_attribute_that_no_route_has():
    route = next(route for route in app_of().routes if isinstance(route, OperationRoute))

    with pytest.raises(AttributeError, match="colour"):
        route.colour  # noqa: B018
