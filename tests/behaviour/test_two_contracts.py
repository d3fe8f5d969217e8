"""Two packages that serve one application, each with a runtime of its own: neither takes the errors of the other for its own."""

import pytest
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient

from tests.behaviour.replying import package

CONTRACT = """
paths:
  /NAME:
    get:
      operationId: getNAME
      responses:
        "200": {description: A text, content: {application/json: {schema: {type: string}}}}
        "404": {description: No text, content: {application/problem+json: {schema: {type: object}}}}
"""


@pytest.fixture
def packages(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with (
        package(CONTRACT.replace("NAME", "one"), tmp_path / "one") as one,
        package(CONTRACT.replace("NAME", "two"), tmp_path / "two") as two,
    ):
        yield one, two


def client_of(packages, error):
    async def provide():
        raise error

    app = FastAPI()
    for generated in packages:
        generated.mount(app, default=provide)
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/one", "/two"])
@pytest.mark.parametrize(("error", "status"), [(HTTPException(404, "No text."), 404), (NotImplementedError(), 501)])
def test_error_becomes_a_problem_of_whichever_contract_it_is_raised_for(packages, error, status, path):
    answer = client_of(packages, error).get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("path", ["/one", "/two"])
def test_reply_that_is_raised_is_one_of_its_own_contract(packages, path):
    one, two = packages
    error = {"/one": one, "/two": two}[path].replies.NotFound({"title": "No text"})

    answer = client_of(packages, error).get(path)

    assert (answer.status_code, answer.json()) == (404, {"title": "No text"})


def test_failure_is_a_server_error_of_whichever_contract_it_belongs_to(packages):
    async def fail():
        raise RuntimeError

    one, two = packages
    app = one.create_app(default=fail)
    two.mount(app, default=fail)
    client = TestClient(app, raise_server_exceptions=False)

    assert [client.get(path).json()["status"] for path in ("/one", "/two")] == [500, 500]
