"""Sessions: one for each request, committed before the answer goes out."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from sqlalchemy import event, exc, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker, create_async_engine

from .migrating import upgrade
from .seed import is_empty

_PREPARING = 7305150
"""The key of PostgreSQL's advisory lock: any number that no other application of the database takes."""


Fill: TypeAlias = Callable[[AsyncSession], Awaitable[None]]
_PATIENCE = {"aiosqlite": "timeout", "asyncpg": "timeout", "psycopg": "connect_timeout"}
"""What drivers call the seconds that they wait for a connection, or for the writer before."""


class DatabaseAway(Exception):
    """The database cannot be reached, or has no connection to spare, whatever is asked of it."""


class Database:
    """A database that makes its tables when it is first asked for something."""

    def __init__(self, url: str, *, fill: Fill | None = None, connections: int = 15, patience: int = 5) -> None:
        """`fill` adds what a new database begins with; `patience` is in seconds."""
        self._fill = fill
        self._is_prepared = False
        address = make_url(url)
        self._engine = create_async_engine(
            address,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=patience,
            pool_pre_ping=address.get_backend_name() != "sqlite",  # a server may have closed what waits in the pool
            connect_args={_PATIENCE[address.get_driver_name()]: patience},
        )
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)
        self._file: Path | None = None
        if self._engine.dialect.name == "sqlite":
            self._file = Path(self._engine.url.database or "")
            event.listen(self._engine.sync_engine, "connect", _as_strict_as_others)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """A session that is committed at the end of the block, or rolled back by what is raised in it.

        DatabaseAway, before the block begins, if there is no connection to be had; in it, if the database goes away.
        """
        await self.prepare()
        async with self._connected() as connection, self._sessions(bind=connection) as session, session.begin():
            yield session

    async def prepare(self) -> None:
        """Bring the tables up to date. Of several processes that start at once, one does."""
        if self._is_prepared:
            return
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        async with self._connected() as connection, connection.begin():
            await _one_at_a_time(connection)
            await connection.run_sync(upgrade)
            if self._fill is not None:
                async with AsyncSession(connection, join_transaction_mode="create_savepoint") as session:
                    if await is_empty(session):
                        await self._fill(session)
        self._is_prepared = True

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        """DatabaseAway if there is no connection to be had, or if it breaks in the block."""
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(self._engine.connect())
            except (exc.DBAPIError, exc.TimeoutError, OSError) as error:
                raise DatabaseAway from error
            try:
                yield connection
            except exc.DBAPIError as error:
                if isinstance(error, exc.OperationalError) or error.connection_invalidated:
                    raise DatabaseAway from error
                raise

    @property
    def kind(self) -> Literal["sqlite", "postgresql"]:
        return "sqlite" if self._engine.dialect.name == "sqlite" else "postgresql"

    async def close(self) -> None:
        await self._engine.dispose()


async def _one_at_a_time(connection: AsyncConnection) -> None:
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _PREPARING})


def _as_strict_as_others(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the writer
    cursor.close()
