"""What Alembic runs: with the connection of an application that starts, or by `alembic -c impl/shop/db/alembic.ini`."""

import asyncio

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from impl.shop.db.tables import Base
from impl.shop.settings import Settings


def migrate(connection: Connection) -> None:
    # SQLite cannot alter a column: a batch copies the table instead.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def migrate_from_settings() -> None:
    engine = create_async_engine(Settings().database)
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    asyncio.run(migrate_from_settings())
else:
    migrate(given)
