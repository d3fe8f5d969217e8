"""The pages of the shop in a browser that reaches nothing but this machine."""

from threading import Thread
from time import sleep

import pytest
import uvicorn

from impl.shop.main import create_shop
from impl.shop.settings import Settings
from tests.browser import browser, chromium
from tests.services import free_port

pytestmark = pytest.mark.service


@pytest.fixture
def address(tmp_path, missing_service):
    """Where a shop is served."""
    if chromium() is None:
        missing_service("Chromium")
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_shop(Settings(data=tmp_path / "shop")), port=port, log_level="error"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_pages_are_drawn_without_any_other_host(address, tmp_path):
    with browser(tmp_path / "profile") as page:
        for path, text in (("/", "Green tea: 4.50"), ("/api/v1/pages/items", "Green tea"), ("/basket", "Nothing here")):
            page.open(address + path)
            page.wait_for(f"document.body.innerText.includes({text!r})")

        assert [url for url in page.requests if not url.startswith((address, "data:"))] == []
        assert page.messages == []


def test_people_talk_in_the_chat(address, tmp_path):
    with browser(tmp_path / "profile") as page:
        page.open(f"{address}/chat")
        page.wait_for("document.querySelector('#sign-in')")
        say = "f => { f.elements.text.value = '<b>Tea?</b>'; f.requestSubmit() }"
        sign_in = "f => { f.elements.username.value = 'robin'; f.elements.password.value = WORD; f.requestSubmit() }"

        page.value(f"({sign_in.replace('WORD', repr('wrong'))})(document.querySelector('#sign-in'))")
        page.wait_for("document.querySelector('[role=status]').textContent.length")
        page.value(f"({sign_in.replace('WORD', repr('correct horse'))})(document.querySelector('#sign-in'))")
        page.wait_for("document.body.innerText.includes('robin has joined.')")
        page.value(f"({say})(document.querySelector('#say'))")

        page.wait_for("document.body.innerText.includes('robin: <b>Tea?</b>')")
