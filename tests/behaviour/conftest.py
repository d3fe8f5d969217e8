"""The shop on each of its databases."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from impl.shop.db.seed import CONTENT
from impl.shop.main import create_shop
from impl.shop.settings import Settings
from tests.reference import databases


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Of a shop with nothing but its samples."""
    if request.param == "sqlite":
        return Settings(data=tmp_path)
    url = request.getfixturevalue("postgresql_url")
    name = asyncio.run(databases.created(url))
    return Settings(data=tmp_path, database_url=f"{url}/{name}", samples=True)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_shop(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def stored_contents(settings: Settings) -> Callable[[], list[bytes]]:
    """The contents of all files on the disk of the shop, but for the video that it comes with."""
    return lambda: [path.read_bytes() for path in (settings.data / "files").iterdir() if path.name != CONTENT.hex]
