"""Which operation a request reaches, and what the methods of a path answer."""

import logging
import re
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.requests import ClientDisconnect

from specfirst.runtime.answers import empty_answer, json_answer
from specfirst.runtime.operations import Call, SyncCall, operation
from specfirst.runtime.problems import Refused
from specfirst.runtime.requests import Incoming
from specfirst.runtime.routing import Mount
from tests.runtime.service import app_of, ask, client_of, one_operation, replying

ANSWERS = {200: json_answer(Any)}


async def echo(value: Any) -> Any:
    return value


def router_of(*templates: str, method: str = "GET", multisegment: tuple[str, ...] = ()) -> object:
    """A router whose operations answer with their template and their path parameters."""

    def read_for(template: str) -> Any:
        @operation(method, template, f"{method} {template}", answers=ANSWERS, multisegment=multisegment)
        async def read(_: object, request: Incoming) -> Call[Any]:
            return lambda api: api([template, request.path])

        return read

    return type("Router", (), {f"operation_{index}": read_for(name) for index, name in enumerate(templates)})()


def reached(templates: list[str], path: str, **options: Any) -> Any:
    client = client_of(router_of(*templates, multisegment=("path",)), echo, **options)
    answer = client.get(path)
    return answer.json() if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize("templates", [["/{a}/b", "/x/{b}", "/x/b"], ["/x/b", "/x/{b}", "/{a}/b"]])
def test_literal_segments_win_whatever_the_order(templates):
    assert reached(templates, "/x/b") == ["/x/b", {}]
    assert reached(templates, "/1/b") == ["/{a}/b", {"a": "1"}]
    assert reached(templates, "/x/1") == ["/x/{b}", {"b": "1"}]
    assert reached(templates, "/1/1") == 404


def test_a_literal_that_leads_nowhere_gives_way_to_a_parameter():
    assert reached(["/x/y/z", "/{a}/y/w"], "/x/y/w") == ["/{a}/y/w", {"a": "x"}]


@pytest.mark.parametrize(
    ("template", "path", "parameters"),
    [
        ("/f/{x}.{y}", "/f/a.5", {"x": "a", "y": "5"}),
        ("/f/{x}.{y}", "/f/a.b.c", {"x": "a.b", "y": "c"}),
        ("/{id}:cancel", "/7:cancel", {"id": "7"}),
        ("/{id}:cancel", "/7%3Acancel", {"id": "7"}),
        ("/v{major}", "/v2", {"major": "2"}),
        ("/{a}{b}", "/xyz", {"a": "xy", "b": "z"}),
        ("/a b/{c}", "/a%20b/d", {"c": "d"}),
        ("/a%20b", "/a%20b", {}),
        ("/{item-id}/{a.b}", "/5/6", {"item-id": "5", "a.b": "6"}),
        ("/{x}/y", "/a%2Fb/y", {"x": "a%2Fb"}),
        ("/é/{x}", "/%C3%A9/1", {"x": "1"}),
        ("/files/{path}", "/files/a/b%2Fc/", {"path": "a/b%2Fc/"}),
        ("/files/{path}/meta", "/files/a/b/meta", {"path": "a/b"}),
    ],
)
def test_parameters_are_taken_from_the_path_as_it_was_sent(template, path, parameters):
    assert reached([template], path) == [template, parameters]


@pytest.mark.parametrize(
    ("template", "path"),
    [("/f/{x}.{y}", "/f/a."), ("/f/{x}.{y}", "/f/.b"), ("/{id}:cancel", "/:cancel"), ("/x/{a}", "/x/"), ("/x", "/x/"), ("/x/", "/x"), ("/{a}{b}", "/x")],
)  # fmt: skip
def test_paths_that_are_not_of_the_template(template, path):
    assert reached([template], path) == 404


def test_text_around_a_parameter_wins_over_a_parameter():
    templates = ["/{id}", "/{id}:cancel", "/{id}.json"]

    assert reached(templates, "/1:cancel")[0] == "/{id}:cancel"
    assert reached(templates, "/1.json")[0] == "/{id}.json"
    assert reached(templates, "/1")[0] == "/{id}"


def test_a_path_of_many_dots_is_decided_in_linear_time():
    assert reached(["/{a}.{b}.{c}.{d}.{e}!"], "/" + "." * 20_000) == 404


def test_two_spanning_parameters_are_refused():
    with pytest.raises(ValueError, match="At most one parameter"):
        app_of(router_of("/{a}/{b}", multisegment=("a", "b")))


def test_templates_of_one_shape_keep_their_own_names():
    client = client_of(merged(router_of("/a/{x}"), router_of("/a/{y}", method="POST")), echo)

    assert client.get("/a/1").json()[1] == {"x": "1"}
    assert client.post("/a/1").json()[1] == {"y": "1"}


def merged(*routers: object) -> object:
    members = {f"o{index}": member for index, router in enumerate(routers) for member in vars(type(router)).values() if hasattr(member, "declaration")}  # fmt: skip
    return type("Router", (), members)()


def test_the_same_operation_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        app_of(router_of("/a/{x}", "/a/{y}"))


def test_a_path_without_its_raw_form_is_read_all_the_same():
    messages = ask(app_of(router_of("/a b/{c}"), echo), "/a b/ü".encode(), raw_path=None)

    assert messages[1]["body"] == b'["/a b/{c}",{"c":"%C3%BC"}]'


def test_a_path_that_is_no_utf_8_reaches_its_operation():
    messages = ask(app_of(router_of("/{c}"), echo), "/\ufffd".encode(), raw_path=b"/%FF")

    assert messages[1]["body"] == b'["/{c}",{"c":"%FF"}]'


@pytest.mark.parametrize(("root_path", "path", "raw"), [("/api", "/api/x", b"/api/x"), ("/api", "/x", b"/x"), ("/a b", "/a b/x", b"/a%20b/x"), ("/api", "/api/x", None)])  # fmt: skip
def test_root_path_is_taken_off(root_path, path, raw):
    messages = ask(app_of(router_of("/{a}"), echo), path.encode(), root_path=root_path, raw_path=raw)

    assert messages[1]["body"] == b'["/{a}",{"a":"x"}]'


def test_a_path_that_a_middleware_has_changed_is_the_one_that_counts():
    messages = ask(app_of(router_of("/{c}"), echo), b"/new", raw_path=b"/old%20")

    assert messages[1]["body"] == b'["/{c}",{"c":"new"}]'


def test_prefix():
    assert reached(["/x"], "/api/v1/x", prefix="/api/v1/") == ["/x", {}]
    assert reached(["/x"], "/x", prefix="/api/v1/") == 404


def test_a_prefix_with_parameters_is_refused():
    with pytest.raises(ValueError, match="without parameters"):
        Mount(FastAPI(), prefix="/{tenant}")


def test_a_running_application_takes_no_more_operations():
    app = FastAPI()
    TestClient(app).get("/")

    with pytest.raises(RuntimeError, match="before the first request"):
        Mount(app)


METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH", "TRACE", "QUERY"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("declared", "allow"), [("GET", "GET, HEAD, OPTIONS"), ("POST", "OPTIONS, POST"), ("QUERY", "OPTIONS, QUERY"), ("TRACE", "OPTIONS, TRACE"), ("COPY", "COPY, OPTIONS")])  # fmt: skip
def test_every_method_is_answered_or_told_what_is_allowed(declared, allow, method):
    answer = client_of(router_of("/x", method=declared), echo).request(method, "/x")

    if method in (declared, "HEAD") and method in allow:
        assert answer.status_code == 200
    else:
        assert answer.status_code == (204 if method == "OPTIONS" else 405)
        assert answer.headers["allow"] == allow


@pytest.mark.parametrize("is_direct", [True, False])
def test_head_is_get_without_its_content(is_direct):
    client = client_of(router_of("/x"), echo, is_direct=is_direct)

    assert client.head("/x").content == b""
    assert client.head("/x").headers["content-length"] == str(len(client.get("/x").content))


def test_a_declared_head_or_options_is_served():
    client = client_of(merged(router_of("/x"), router_of("/x", method="OPTIONS"), one_operation({204: empty_answer()}, "HEAD", "/x")), echo)  # fmt: skip

    assert client.options("/x").json() == ["/x", {}]


def test_cors_answers_preflight_requests_and_marks_operations():
    app = app_of(router_of("/x"), echo)
    app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"])
    client = TestClient(app)

    preflight = client.options("/x", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"})
    assert preflight.headers["access-control-allow-origin"] == "https://a.example"
    assert client.get("/x", headers={"Origin": "https://a.example"}).headers["access-control-allow-origin"]
    assert client.options("/x").headers["allow"] == "GET, HEAD, OPTIONS"


def test_routes_are_genuine_and_have_names():
    app = app_of(router_of("/x/{item-id}/{id:path}/{path}", multisegment=("path",)), echo, prefix="/v1")
    route = next(route for route in app.routes if isinstance(route, APIRoute))

    assert route.path == "/v1/x/{item_id}/{id_path}/{path:path}"
    assert app.url_path_for(route.name, item_id="1", id_path="2", path="a/b") == "/v1/x/1/2/a/b"


def test_two_contracts_share_an_application():
    app = FastAPI()

    @app.get("/own")
    async def own() -> str:
        return "own"

    app_of(router_of("/x"), echo, app=app, prefix="/v1")
    app_of(router_of("/x"), echo, app=app, prefix="/v2", is_direct=False)
    client = TestClient(app)

    assert client.get("/v1/x").status_code == 200
    assert client.get("/v2/x").status_code == 200
    assert client.get("/own").json() == "own"


def test_a_contract_within_a_mounted_application():
    outer = app_of(router_of("/x"), echo)
    outer.mount("/in side", app_of(router_of("/x/{a}"), echo))
    client = TestClient(outer)

    assert client.get("/x").status_code == 200
    assert client.get("/in%20side/x/a%2Fb").json() == ["/x/{a}", {"a": "a%2Fb"}]


def test_other_routes_keep_the_answers_of_their_application():
    app = FastAPI()

    @app.get("/stub")
    async def stub() -> None:
        raise NotImplementedError

    @app.get("/number")
    async def number(x: int) -> int:
        return x

    app_of(router_of("/x"), echo, app=app)
    client = TestClient(app, raise_server_exceptions=False)

    assert client.get("/nowhere").json() == {"detail": "Not Found"}
    assert "detail" in client.get("/number").json()
    assert client.get("/stub").status_code == 500


@pytest.mark.parametrize("is_direct", [True, False])
def test_a_stub_answers_501_and_is_logged(is_direct, caplog):
    client = client_of(one_operation(ANSWERS), replying(NotImplementedError), is_direct=is_direct)

    with caplog.at_level(logging.ERROR):
        answer = client.get("/t")

    assert answer.status_code == 501
    assert answer.headers["content-type"] == "application/problem+json"
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert re.search(r'test is not implemented: File ".*service\.py", line \d+', caplog.text)
    assert "Traceback" not in caplog.text


def test_a_tag_without_implementation_answers_501_after_the_request_is_checked():
    class Router:
        @operation("GET", "/t/{a}", "t", answers=ANSWERS)
        async def t(self, request: Incoming) -> Call[Any]:
            if request.path["a"] == "bad":
                raise Refused(422, "bad")
            return lambda api: api()

    app = FastAPI()
    Mount(app).add("t", Router(), None)
    client = TestClient(app)

    assert client.get("/t/bad").status_code == 422
    assert client.get("/t/good").status_code == 501
    assert client.get("/t/good", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("is_direct", [True, False])
def test_a_plain_function_runs_in_a_thread(is_direct):
    import threading

    class Router:
        @operation("GET", "/t", "t", answers=ANSWERS, sync=True)
        async def t(self, request: Incoming) -> SyncCall[Any]:
            return lambda api: api()

    client = client_of(Router(), lambda: threading.current_thread().name, is_direct=is_direct)

    assert "AnyIO worker thread" in client.get("/t").json()


@pytest.mark.parametrize("is_direct", [True, False])
def test_a_client_that_goes_away_while_its_body_is_read_is_no_error(is_direct):
    class Router:
        @operation("POST", "/t", "t", answers=ANSWERS)
        async def t(self, request: Incoming) -> Call[Any]:
            await request.receive()
            raise ClientDisconnect

    assert ask(app_of(Router(), echo, is_direct=is_direct), b"/t", "POST") == []


def test_the_lifespan_of_the_application_still_runs():
    from contextlib import asynccontextmanager

    from specfirst.runtime.applications import new_application

    seen = []

    @asynccontextmanager
    async def lifespan(_: FastAPI):
        seen.append("start")
        yield {"pool": 1}
        seen.append("end")

    class Router:
        @operation("GET", "/t", "t", answers=ANSWERS)
        async def t(self, request: Incoming) -> Call[Any]:
            return lambda api: api(Request(request.scope).state.pool)

    with TestClient(app_of(Router(), echo, app=new_application("t", "1", lifespan))) as client:
        assert client.get("/t").json() == 1
    assert seen == ["start", "end"]
