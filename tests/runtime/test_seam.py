"""What an application built from the contract shares with any other FastAPI application."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import uuid4

import pytest
from fastapi import BackgroundTasks, Depends, FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.middleware.base import BaseHTTPMiddleware

from tests.runtime.sample.generated import create_app, mount
from tests.runtime.sample.generated.contract import MISSING, NotFound
from tests.runtime.sample.generated.models import PetPatch, Problem
from tests.runtime.sample.impl.account import provide_account
from tests.runtime.sample.impl.auth import AUTH
from tests.runtime.sample.impl.pets import Pets, provide_pets
from tests.runtime.sample.impl.storage import Session, SessionDep, Tables, open_session

NO_PET = f"/pets/{uuid4()}"


def app_with(provide, **options) -> FastAPI:
    return create_app(auth=AUTH, pets=provide, account=provide_account, **options)


class Threaded:
    """A dependency of a kind that only FastAPI solves: an object."""

    async def __call__(self, session: SessionDep) -> Pets:
        return Pets(session)


@pytest.fixture(params=[provide_pets, Threaded()], ids=["direct", "solved by FastAPI"])
def client(request) -> TestClient:
    return TestClient(app_with(request.param), raise_server_exceptions=False)


def test_created_pet_is_found_at_its_location(client):
    created = client.post("/pets", json={"name": "Minka", "species": "cat"})

    assert created.status_code == 201
    assert client.get(created.headers["location"]).json() == created.json()


def test_invalid_body_names_every_fault_and_never_the_value(client):
    answer = client.post("/pets", json={"name": "", "species": "dragon", "weight": "2", "born": None})

    assert answer.headers["content-type"] == "application/problem+json"
    assert [(fault["pointer"], fault["keyword"]) for fault in answer.json()["errors"]] == [
        ("/name", "minLength"),
        ("/species", "enum"),
        ("/born", "format"),
        ("/weight", "type"),
    ]
    assert "dragon" not in answer.text


def test_validation_comes_before_the_provider():
    called = []

    async def provide() -> Pets:
        called.append(True)
        return Pets(Session(Tables()))

    assert TestClient(app_with(provide)).get("/pets/x").status_code == 422
    assert called == []


def test_patch_keeps_absent_and_null_apart():
    patch = PetPatch.model_validate_json('{"born": null}')

    assert patch.born is None
    assert patch.weight is MISSING


@pytest.mark.parametrize(
    "make_body", [{"json": {}}, {"content": b"{", "headers": {"content-type": "application/json"}}]
)
def test_bad_body_never_reaches_the_implementation(client, make_body):
    assert client.post("/pets", **make_body).status_code in (400, 422)


def test_methods(client):
    assert client.head(NO_PET).status_code == 404
    assert client.head(NO_PET).content == b""
    assert client.options(NO_PET).headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH"
    assert client.put(NO_PET).status_code == 405
    assert client.put(NO_PET).headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH"


def test_security_comes_first(client):
    assert client.delete("/pets/x").status_code == 401
    assert (
        client.delete("/pets/x", headers={"Authorization": "Bearer x"}).headers["www-authenticate"].startswith("Bearer")
    )


def test_routes_are_genuine():
    routes = [route for route in app_with(provide_pets).routes if isinstance(route, APIRoute)]

    assert [route.operation_id for route in routes][:3] == ["listPets", "addPet", "watchPets"]


def test_dependency_overrides():
    app = app_with(provide_pets)
    tables = Tables()

    async def other_session() -> Session:
        return Session(tables)

    app.dependency_overrides[open_session] = other_session
    TestClient(app).post("/pets", json={"name": "Other", "species": "dog"})

    assert [pet.name for pet in tables.pets.values()] == ["Other"]


def test_exception_handlers_of_the_application(client):
    class OutOfFood(Exception):
        pass

    async def handle(request: Request, error: Exception) -> Response:
        return JSONResponse({"path": request.url.path}, 503)

    class Hungry(Pets):
        async def get_pet(self, *, pet_id):
            raise OutOfFood

    async def provide(session: SessionDep) -> Pets:
        return Hungry(session)

    app = app_with(provide)
    app.add_exception_handler(OutOfFood, handle)

    answer = TestClient(app).get(NO_PET)
    assert (answer.status_code, answer.json()) == (503, {"path": NO_PET})


def test_unhandled_exception_is_a_problem():
    class Broken(Pets):
        async def get_pet(self, *, pet_id):
            raise ZeroDivisionError

    async def provide(session: SessionDep) -> Pets:
        return Broken(session)

    answer = TestClient(app_with(provide), raise_server_exceptions=False).get(NO_PET)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")


@pytest.mark.parametrize("query", [False, True], ids=["direct", "solved by FastAPI"])
@pytest.mark.parametrize("scope", ["request", "function"])
def test_yield_dependency_sees_a_raised_reply_and_not_a_returned_one(query, scope):
    seen = []

    async def session() -> AsyncIterator[Session]:
        try:
            yield Session(Tables())
            seen.append("commit")
        except BaseException as error:
            seen.append(type(error).__name__)
            raise

    class Raising(Pets):
        async def get_pet(self, *, pet_id):
            raise NotFound(Problem(title="gone", status=404))

    async def provide(session: Annotated[Session, Depends(session, scope=scope)]) -> Pets:
        return Raising(session)

    async def provide_with_query(
        session: Annotated[Session, Depends(session, scope=scope)], x: Annotated[str, Query()] = ""
    ) -> Pets:
        return Raising(session)

    client = TestClient(app_with(provide_with_query if query else provide))

    assert client.get(NO_PET).json() == {"type": "about:blank", "title": "gone", "status": 404}
    assert client.get("/pets").status_code == 200
    assert seen == ["NotFound", "commit"]


@pytest.mark.parametrize("query", [False, True], ids=["direct", "solved by FastAPI"])
def test_provider_takes_request_response_and_tasks(query):
    done = []

    class Telling(Pets):
        pass

    async def shared(request: Request, response: Response, tasks: BackgroundTasks) -> None:
        response.headers["X-Path"] = request.url.path
        tasks.add_task(done.append, request.headers["user-agent"])

    async def provide(session: SessionDep, nothing: Annotated[None, Depends(shared)]) -> Pets:
        return Telling(session)

    async def provide_with_query(
        session: SessionDep, nothing: Annotated[None, Depends(shared)], x: Annotated[str, Query()] = ""
    ) -> Pets:
        return Telling(session)

    answer = TestClient(app_with(provide_with_query if query else provide)).get("/pets")

    assert answer.headers["x-path"] == "/pets"
    assert len(done) == 1


def test_user_middleware_wraps_operations():
    app = app_with(provide_pets)

    async def timing(request: Request, call_next):
        response = await call_next(request)
        response.headers["X-Route"] = request.scope["route"].path
        return response

    app.add_middleware(BaseHTTPMiddleware, dispatch=timing)

    assert TestClient(app).get(NO_PET).headers["x-route"] == "/pets/{petId}"


def test_mount_leaves_the_rest_of_an_application_alone():
    app = FastAPI()

    @app.get("/health")
    async def health() -> str:
        return "ok"

    mount(app, auth=AUTH, pets=provide_pets, account=provide_account)
    outer = FastAPI()
    outer.mount("/api", app)

    assert TestClient(app).get("/health").json() == "ok"
    assert TestClient(app).get("/nowhere").json() == {"detail": "Not Found"}
    assert TestClient(outer).get(f"/api{NO_PET}").status_code == 404
    assert TestClient(outer).get("/api/pets").status_code == 200
    assert set(app.openapi()["paths"]) >= {"/health", "/pets/{petId}"}


def test_undeclared_status_is_a_server_error():
    class Wrong(Pets):
        async def get_pet(self, *, pet_id):
            from specfirst.runtime.replies import Conflict

            return Conflict(Problem(title="x", status=409))

    async def provide(session: SessionDep) -> Pets:
        return Wrong(session)

    assert TestClient(app_with(provide), raise_server_exceptions=False).get(NO_PET).status_code == 500


def test_reply_of_a_wrong_type_is_a_server_error():
    class Wrong(Pets):
        async def get_pet(self, *, pet_id):
            return {"name": 3}

    async def provide(session: SessionDep) -> Pets:
        return Wrong(session)

    assert TestClient(app_with(provide), raise_server_exceptions=False).get(NO_PET).status_code == 500


def test_deprecated_operation_says_so(client):
    answer = client.get("/account/profile")

    assert answer.headers["deprecation"] == "@1780272000"
    assert answer.headers["sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"


def test_written_document_is_served(client):
    from pathlib import Path

    from tests.runtime.sample import generated

    assert client.get("/openapi.json").content == (Path(generated.__file__).parent / "openapi.json").read_bytes()


def test_encoded_comma_does_not_separate(client):
    client.post("/pets", json={"name": "Comma", "species": "cat", "tags": ["a,b", "c"]})

    assert {pet["name"] for pet in client.get("/pets?tags=a%2Cb,c").json()} == {"Comma"}
