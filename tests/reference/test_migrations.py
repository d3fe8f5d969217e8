"""The migrations make the tables that the code has, on each database."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from impl.shop.db import Database
from impl.shop.db.tables import Base
from impl.shop.settings import Settings
from tests.reference import databases


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), Base.metadata)


async def differences_after_migration(url):
    database = Database(url, with_samples=True)
    await database.prepare()
    await database.close()
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()
    return found


def test_row_25_migrations_make_the_tables_that_the_code_has_on_sqlite(tmp_path):
    assert asyncio.run(differences_after_migration(Settings(data=tmp_path).database)) == []


@pytest.mark.service
def test_row_25_migrations_make_the_tables_that_the_code_has_on_postgresql(postgresql_url):
    name = asyncio.run(databases.created(postgresql_url))

    url = Settings(database_url=f"{postgresql_url}/{name}").database
    assert asyncio.run(differences_after_migration(url)) == []


def test_row_25_migrations_leave_a_database_of_this_version_alone(tmp_path):
    url = Settings(data=tmp_path).database

    assert [asyncio.run(differences_after_migration(url)) for _ in range(2)] == [[], []]
