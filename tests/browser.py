"""Headless Chromium that reaches this machine only, driven over its debugging protocol."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
"""Seconds to wait for something to appear."""


def chromium() -> str | None:
    """The browser's executable; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass
class Page:
    """An open page."""

    socket: ClientConnection
    session: str = ""
    requests: list[str] = field(default_factory=list)
    """URLs that the page has asked for, whether or not there was an answer."""
    messages: list[str] = field(default_factory=list)
    """What it wrote to the console, and its errors."""
    number: int = 0

    def open(self, url: str) -> None:
        """Begin to load a page."""
        self.call("Page.navigate", url=url)

    def value(self, expression: str) -> Any:
        """What a JavaScript expression comes to."""
        outcome = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in outcome, outcome
        return outcome["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """The first value of an expression that is true."""
        deadline = time.monotonic() + PATIENCE
        while not (value := self.value(f"(() => {{ try {{ return {expression} }} catch {{}} }})()")):
            assert time.monotonic() < deadline, f"{expression} was never true; console: {self.messages}"
            time.sleep(0.1)
        return value

    def text(self) -> str:
        return self.value("document.body.innerText")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        self.socket.send(json.dumps(message | ({"sessionId": self.session} if self.session else {})))
        while True:
            answer = json.loads(self.socket.recv(timeout=PATIENCE))
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.note(answer)

    def note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(parameters["request"]["url"])
            case "Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled":
                self.messages.append(json.dumps(parameters))


@contextmanager
def browser(profile: Path, *, width: int = 1400, height: int = 900) -> Iterator[Page]:
    """An empty page of a browser whose every look-up of a foreign host fails."""
    command = [
        *(chromium() or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        "--remote-debugging-port=0",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            address = next(found[0] for line in process.stderr if (found := re.search(r"ws://\S+", line)))
            with connect(address, max_size=None) as socket:
                yield _page(Page(socket), width, height)
        finally:
            process.terminate()


def _page(page: Page, width: int, height: int) -> Page:
    target = page.call("Target.createTarget", url="about:blank")["targetId"]
    page.session = page.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Network", "Page", "Runtime", "Log"):
        page.call(f"{domain}.enable")
    page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    return page
