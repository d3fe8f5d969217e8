"""Dependencies of a whole application: those of create_app() and of an application that a contract is mounted on."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from fastapi.testclient import TestClient

from tests.behaviour.replying import package

CONTRACT = """
paths:
  /teas/{name}:
    get:
      operationId: getTea
      parameters: [{name: name, in: path, required: true, schema: {type: string, maxLength: 5}}]
      responses: {'200': {description: A tea., content: {text/plain: {schema: {type: string}}}}}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with package(CONTRACT, tmp_path_factory.mktemp("dependencies")) as found:
        yield found


class Teas:
    async def get_tea(self, *, name: str) -> str:
        return name


def created(made: ModuleType, *dependencies: Any) -> FastAPI:
    app: FastAPI = made.create_app(default=provided(dependencies), dependencies=[Depends(one) for one in dependencies])
    return app


def mounted(made: ModuleType, *dependencies: Any) -> FastAPI:
    app = FastAPI(dependencies=[Depends(one) for one in dependencies])
    made.mount(app, default=provided(dependencies))
    return app


def provided(shared: tuple[Any, ...]) -> Any:
    """A provider that depends on the last of them, too."""

    async def provide(_: Any = Depends(shared[-1])) -> Teas:  # noqa: B008  # made of an argument
        return Teas()

    return provide


Make = Callable[..., FastAPI]


@pytest.mark.parametrize("make", [created, mounted])
def test_they_are_solved_once_for_each_good_request(made: ModuleType, make: Make):
    calls: list[str] = []

    async def noted(request: Request) -> None:
        calls.append(request.url.path)

    client = TestClient(make(made, noted))

    assert [client.get(path).status_code for path in ("/teas/assam", "/teas/darjeeling", "/nowhere")] == [200, 422, 404]
    assert calls == ["/teas/assam"]


@pytest.mark.parametrize("make", [created, mounted])
def test_what_they_raise_is_the_answer(made: ModuleType, make: Make):
    async def closed() -> None:
        raise HTTPException(503, "Closed.")

    answer = TestClient(make(made, closed)).get("/teas/assam")

    assert (answer.status_code, answer.json()["detail"]) == (503, "Closed.")


@pytest.mark.parametrize("make", [created, mounted])
def test_those_that_only_fastapi_solves_are_solved_by_it(made: ModuleType, make: Make):
    def in_thread(cup: int = Query(1)) -> None:
        if cup > 1:
            raise HTTPException(409)

    client = TestClient(make(made, in_thread))

    assert [client.get("/teas/assam", params={"cup": cup}).status_code for cup in (1, 2)] == [200, 409]


def test_what_they_open_ends_with_the_request(made: ModuleType):
    steps: list[str] = []

    async def opened() -> Any:
        steps.append("opened")
        yield
        steps.append("closed")

    TestClient(created(made, opened)).get("/teas/assam")

    assert steps == ["opened", "closed"]
