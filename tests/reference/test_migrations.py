"""The migrations make the tables that the code has, on each database."""

import asyncio
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import create_async_engine

from impl.shop.db import Database
from impl.shop.db.seed import fill
from impl.shop.db.tables import Base
from impl.shop.settings import Settings
from impl.shop.storage import Storage
from tests.reference import databases

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def url(request, tmp_path):
    """Of a new database, with its driver."""
    if request.param == "sqlite":
        return Settings(data=tmp_path).database
    server = request.getfixturevalue("postgresql_url")
    return Settings(database_url=f"{server}/{asyncio.run(databases.created(server))}").database


def alembic(url, *arguments):
    """The command that a developer types."""
    command = [sys.executable, "-m", "alembic", "-c", "impl/shop/db/alembic.ini", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


async def tables(url):
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda connection: inspect(connection).get_table_names())
    await engine.dispose()
    return set(names)


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), Base.metadata)


async def differences_after_migration(url, folder):
    database = Database(url, fill=partial(fill, storage=Storage(folder)))
    await database.prepare()
    await database.close()
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()
    return found


def test_row_25_migrations_make_the_tables_that_the_code_has(url, tmp_path):
    assert asyncio.run(differences_after_migration(url, tmp_path)) == []


def test_row_25_migrations_leave_a_database_of_this_version_alone(url, tmp_path):
    assert [asyncio.run(differences_after_migration(url, tmp_path)) for _ in range(2)] == [[], []]


def test_row_25_migrations_go_down_and_up_again_by_the_command(url):
    alembic(url, "upgrade", "head")
    assert asyncio.run(tables(url)) == {*Base.metadata.tables, "alembic_version"}

    alembic(url, "downgrade", "base")
    assert asyncio.run(tables(url)) == {"alembic_version"}

    alembic(url, "upgrade", "head")
    assert "No new upgrade operations detected" in alembic(url, "check")
