"""The reference service on its embedded database, in a folder of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from impl.shop.main import create_shop
from impl.shop.settings import Settings


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Called with settings: a client of a shop that has them, and that is running."""
    with ExitStack() as stack:

        def start(base_url: str = "http://testserver", **settings: Any) -> TestClient:
            app = create_shop(Settings(data=tmp_path, **settings))
            client = TestClient(app, base_url=base_url, raise_server_exceptions=False, follow_redirects=False)
            return stack.enter_context(client)

        yield start


@pytest.fixture
def client(shop: Callable[..., TestClient]) -> TestClient:
    return shop()
