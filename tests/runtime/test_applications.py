"""The application around a contract: its document, its documentation, what is missing in it."""

import gzip
from base64 import b64encode
from hashlib import sha256
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

from specfirst.runtime.answers import json_answer
from specfirst.runtime.applications import Docs, new_application, serve_docs, serve_document
from specfirst.runtime.operations import Call, operation
from specfirst.runtime.requests import Incoming
from specfirst.runtime.routing import Mount
from tests.runtime.sample.generated import create_app
from tests.runtime.service import app_of, one_operation, replying

DOCUMENT = b'{"openapi": "3.1.0", "info": {}}\n' * 50


@pytest.fixture
def client() -> TestClient:
    app = new_application("Test", "1")
    serve_document(app, "/openapi.json", DOCUMENT)
    return TestClient(app)


def test_the_document_is_served_byte_for_byte(client):
    answer = client.get("/openapi.json", headers={"Accept-Encoding": "identity"})

    assert answer.content == DOCUMENT
    assert (answer.headers["content-type"], "content-encoding" in answer.headers) == ("application/json", False)


def test_the_document_is_compressed_for_clients_that_ask_for_it(client):
    answer = client.get("/openapi.json", headers={"Accept-Encoding": "br, gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(gzip.compress(DOCUMENT, 6, mtime=0))
    assert (answer.content, answer.headers["vary"]) == (DOCUMENT, "Accept-Encoding")
    assert "content-encoding" not in client.get("/openapi.json", headers={"Accept-Encoding": "gzip;q=0"}).headers


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_client_that_has_the_document_is_told_so(client, coding):
    etag = client.get("/openapi.json", headers={"Accept-Encoding": coding}).headers["etag"]

    for known in (etag, f'"x", W/{etag}', "*"):
        answer = client.get("/openapi.json", headers={"Accept-Encoding": coding, "If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
    assert client.get("/openapi.json", headers={"If-None-Match": '"x"'}).status_code == 200


def test_head_of_the_document(client):
    answer = client.head("/openapi.json", headers={"Accept-Encoding": "identity"})

    assert (answer.content, answer.headers["content-length"]) == (b"", str(len(DOCUMENT)))


def test_errors_of_an_application_are_problems(client):
    for answer, status in [(client.get("/nowhere"), 404), (client.post("/openapi.json"), 405)]:
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_an_application_without_a_document_has_none():
    app = new_application("Test", "1")
    serve_document(app, None, DOCUMENT)
    serve_docs(app, None)

    assert TestClient(app).get("/openapi.json").status_code == 404
    assert TestClient(app).get("/docs").status_code == 404


@pytest.mark.parametrize("path", ["/openapi.json", "/docs"])
def test_a_path_of_the_contract_wins_over_the_document_and_the_docs(tmp_path, path):
    app = app_of(one_operation({200: json_answer(Any)}, path=path), replying(1))
    serve_document(app, "/openapi.json", DOCUMENT)
    serve_docs(app, Docs(folder=tmp_path))

    assert TestClient(app).get(path).json() == 1


def test_the_document_comes_before_a_template_that_takes_its_path():
    app = app_of(one_operation({200: json_answer(Any)}, path="/{x}"), replying(1))
    serve_document(app, "/openapi.json", DOCUMENT)
    client = TestClient(app)

    assert [client.get(path).content for path in ("/openapi.json", "/other.json")] == [DOCUMENT, b"1"]


SCRIPT = "alert(1 < 2 && '</b>')"


@pytest.fixture
def docs(tmp_path) -> TestClient:
    (tmp_path / "index.html").write_text(f"<html><script>{SCRIPT}</script><script src='a.js'></script></html>")
    (tmp_path / "a.js").write_text("1")
    (tmp_path.parent / "secret.txt").write_text("secret")
    app = new_application("Test", "1")
    serve_docs(app, Docs(folder=tmp_path))
    return TestClient(app)


def test_docs_run_the_scripts_they_were_built_with_and_no_others(docs):
    answer = docs.get("/docs/")
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()

    assert answer.status_code == 200
    assert f"script-src 'self' 'sha256-{digest}';" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in docs.get("/docs/a.js").headers["content-security-policy"]


def test_docs_come_before_templates_that_take_their_paths(docs):
    class Router:
        @operation("GET", "/{a}/{b}", "t", answers={200: json_answer(Any)})
        async def t(self, request: Incoming) -> Call[Any]:
            return lambda api: api()

    Mount(docs.app).add("t", Router(), None)

    assert [docs.get(path).status_code for path in ("/docs/a.js", "/docs", "/dogs/a.js")] == [200, 200, 501]


@pytest.mark.parametrize("path", ["/docs", "/docs?x=1"])
def test_docs_are_found_without_the_last_slash(docs, path):
    answer = docs.get(path)

    assert (answer.status_code, answer.url.path) == (200, "/docs/")


def test_files_of_the_docs_are_compressed_and_known_again(docs):
    answer = docs.get("/docs/a.js", headers={"Accept-Encoding": "gzip"})
    again = docs.get("/docs/a.js", headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["etag"]})
    head = docs.head("/docs/a.js", headers={"Accept-Encoding": "identity"})

    assert (answer.text, answer.headers["content-encoding"]) == ("1", "gzip")
    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "1")
    assert docs.post("/docs/a.js").status_code == 405


def test_docs_that_are_built_again_are_served_as_they_are_now(docs, tmp_path):
    docs.get("/docs/")
    (tmp_path / "index.html").write_text("<script>other()</script>")
    digest = b64encode(sha256(b"other()").digest()).decode()

    assert f"'sha256-{digest}'" in docs.get("/docs/").headers["content-security-policy"]


def test_docs_stay_in_their_folder(docs):
    for path in ("../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "nowhere.html"):
        assert docs.get(f"/docs/{path}").status_code == 404


def test_docs_that_were_not_built_are_named_at_the_start(tmp_path):
    with pytest.raises(RuntimeError, match="tools docs build"):
        serve_docs(new_application("Test", "1"), Docs(folder=tmp_path / "none"))


def test_an_unimplemented_contract_runs():
    client = TestClient(create_app(unimplemented="501", prefix="/v1"))

    assert client.get("/v1/pets").status_code == 501
    assert client.get("/v1/pets/x").status_code == 422
    assert client.get("/v1/account/profile").status_code == 401
    assert client.get("/v1/account/profile", headers={"Authorization": "Bearer x"}).status_code == 401


@pytest.mark.parametrize("is_own", [True, False])
def test_a_parameter_of_a_dependency_is_refused_with_a_problem(is_own):
    class Router:
        @operation("GET", "/t", "t", answers={200: json_answer(Any)})
        async def t(self, request: Incoming) -> Call[Any]:
            return lambda api: api()

    async def page(number: Annotated[int, Query()]) -> int:
        return number

    async def provide(number: Annotated[int, Depends(page)]) -> Any:
        async def api() -> int:
            return number

        return api

    app = new_application("Test", "1") if is_own else FastAPI()
    Mount(app).add("t", Router(), provide)
    client = TestClient(app)

    assert client.get("/t?number=3").json() == 3
    answer = client.get("/t?number=secret")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["name"] == "number"
    assert "secret" not in answer.text
