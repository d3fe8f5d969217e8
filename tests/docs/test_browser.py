"""The page in headless Chromium, with every foreign host out of reach."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from specfirst.docs.build import build_file, build_folder
from tests.browser import browser, chromium

pytestmark = pytest.mark.service

DOCUMENT = b"""{"openapi": "3.1.0", "info": {"title": "Pets", "version": "2"},
 "tags": [{"name": "dogs", "description": "All of *them*."}, {"name": "cats"}],
 "paths": {
  "/dogs": {"get": {"tags": ["dogs"], "operationId": "listDogs", "summary": "Every dog", "deprecated": true,
   "responses": {"200": {"description": "Dogs.", "content": {"application/json": {
    "schema": {"type": "array", "items": {"type": "string"}}, "example": ["Rex of the North"]}}}}}},
  "/cats": {"get": {"tags": ["cats"], "operationId": "listCats", "summary": "Every cat",
   "responses": {"204": {"description": "No cats."}}}}}}"""
HOSTILE = b"""{"openapi": "3.1.0",
 "info": {"title": "</script><script>window.ran = 1</script>", "version": "1", "description":
  "<img src=x onerror='window.ran = 2'> <script>window.ran = 3</script> ![x](http://foreign.example/x.png) [y](javascript:window.ran=4)",
  "x-logo": {"url": "http://foreign.example/logo.png"}},
 "tags": [{"name": "a", "description": "<iframe srcdoc='<script>parent.ran = 5</script>'></iframe>",
  "externalDocs": {"url": "javascript:window.ran=6", "description": "click me"}}],
 "paths": {"/a": {"get": {"tags": ["a"], "summary": "<b onclick='window.ran = 7'>Loud</b>",
  "responses": {"200": {"description": "<style>@import 'http://foreign.example/x.css'</style>",
   "content": {"text/html": {"example": "</script><script>window.ran = 8</script>"}}}}}}}}"""


@pytest.fixture
def page(tmp_path, missing_service):
    if chromium() is None:
        missing_service("Chromium")
    with browser(tmp_path / "profile") as page:
        yield page


@pytest.fixture
def served(tmp_path):
    """A web server's address for tmp_path/site."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path / "site"))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def errors(page):
    return [message for message in page.messages if '"info"' not in message[:20]]


def own(requests, start):
    return [url for url in requests if not url.startswith((start, "data:", "blob:"))]


@pytest.mark.parametrize("kind", ["folder under a path", "folder from the disk", "single file"])
def test_the_page_shows_the_contract_without_a_foreign_request(page, tmp_path, served, kind):
    folder = tmp_path / "site/deep/docs"
    address = f"{served}/deep/docs/" if kind == "folder under a path" else (folder / "index.html").as_uri()
    if kind == "single file":
        build_file(DOCUMENT, folder / "index.html")
    else:
        build_folder(DOCUMENT, folder)

    page.open(address + "#/dogs/listdogs")
    page.wait_for("/Rex of the North/.test(document.body.innerText)")  # an example

    assert {"dogs", "cats", "Every dog"} <= set(page.text().splitlines())
    assert page.value(
        "[...document.querySelectorAll('*')].some(e => !e.children.length && e.innerText === 'Deprecated')"
    )
    assert own(page.requests, served if kind == "folder under a path" else "file:///") == []
    assert errors(page) == []
    assert page.value("document.title") == "Pets 2"


def test_text_of_a_contract_never_runs(page, tmp_path):
    build_file(HOSTILE, tmp_path / "page.html")
    page.open((tmp_path / "page.html").as_uri())
    page.wait_for("/click me/.test(document.body.innerText)")
    page.value("[...document.querySelectorAll('a')].filter(a => /^javascript/.test(a.href)).forEach(a => a.click())")
    page.value("new Promise(done => setTimeout(done, 300))")

    assert page.value("String(window.ran)") == "undefined"
    assert [url for url in page.requests if "foreign" in url and not blocked(page, url)] == []


def blocked(page, url):
    """Whether the page's policy refused the request before it left."""
    return any(url in message and "Content Security Policy" in message for message in page.messages)
