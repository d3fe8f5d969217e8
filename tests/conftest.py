"""Options of the suite: what takes long, and what needs services."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import services


def pytest_configure() -> None:
    """Make the environment that runs the tests the active one: commands hand over to the one that is, in the process of a test too."""
    os.environ["VIRTUAL_ENV"] = sys.prefix


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the fuzzing and crash tests with a fixed budget")
    parser.addoption("--update-golden", action="store_true", help="write what tests/golden expects anew")
    parser.addoption(
        "--require-services", action="store_true", help="fail where PostgreSQL, Redis or Chromium is missing"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="long: run with --long"))


@pytest.fixture(scope="session")
def missing_service(pytestconfig: pytest.Config):
    """Called with the name of a service that is not there: skips the test, or fails it under --require-services."""

    def report(name: str) -> None:
        if pytestconfig.getoption("--require-services"):
            pytest.fail(f"{name} is missing")
        pytest.skip(f"{name} is missing")

    return report


@pytest.fixture(scope="session")
def postgresql_url(missing_service: Callable[[str], None]) -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the session."""
    programs = services.postgresql_programs()
    if programs is None:
        missing_service("PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="pg") as folder, services.postgresql(Path(folder), programs) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory, missing_service: Callable[[str], None]) -> Iterator[str]:
    """The URL of a Redis server that lives as long as the session."""
    if shutil.which("redis-server") is None:
        missing_service("Redis")
    with services.redis(tmp_path_factory.mktemp("redis")) as url:
        yield url
