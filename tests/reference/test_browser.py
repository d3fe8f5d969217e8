"""The pages of the shop in a browser that reaches nothing but this machine."""

import base64
import io
import wave
from math import sin
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


def test_row_40_media_page_plays_the_video_that_the_shop_comes_with(address, tmp_path):
    with browser(tmp_path / "profile") as page:
        page.open(f"{address}/media")
        page.wait_for("document.querySelector('video').readyState >= 1")
        page.value("(video => { video.muted = true; return video.play() })(document.querySelector('video'))")

        assert page.wait_for("document.querySelector('video').currentTime > 0.2")
        assert page.value("document.querySelector('video').duration") == pytest.approx(12, abs=0.3)
        asked = [url.rpartition("/")[2] for url in page.requests if "/api/v1/media/" in url]
        assert {"playlist.m3u8", "1"} <= set(asked)
        assert [url for url in page.requests if not url.startswith((address, "data:"))] == []
        assert page.messages == []


def test_row_40_media_page_plays_what_is_uploaded_by_ranges_of_its_bytes(address, tmp_path):
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", "not compressed"))
        file.writeframes(bytes(128 + round(90 * sin(moment / 3)) for moment in range(8000 * 60)))
    upload = f"""
        const form = document.querySelector("form"), files = new DataTransfer();
        const bytes = Uint8Array.from(atob("{base64.b64encode(sound.getvalue()).decode()}"), (one) => one.charCodeAt());
        files.items.add(new File([bytes], "<b>kettle.wav", {{ type: "audio/wav" }}));
        form.elements.file.files = files.files;
        form.elements.username.value = "robin";
        form.elements.password.value = "correct horse";
        form.requestSubmit();"""
    with browser(tmp_path / "profile") as page:
        page.open(f"{address}/media")
        page.wait_for("document.querySelector('video') !== null")
        page.value(f"(() => {{ {upload} }})()")
        page.wait_for("document.querySelector('audio').readyState >= 1")
        page.value("document.querySelector('audio').currentTime = 50")
        page.wait_for("document.querySelector('audio').readyState >= 2")

        assert page.value("document.querySelector('audio').duration") == pytest.approx(60)
        assert page.value("document.querySelector('figcaption').textContent") == "<b>kettle.wav"
        statuses = page.value(
            "performance.getEntriesByType('resource').filter(one => /content$/.test(one.name)).map(one => one.responseStatus)"
        )
        assert set(statuses) - {0} == {206}  # 0: what the browser broke off


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
