"""What lives as long as the process: made in main.py, reached by dependencies, closed at the end."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Self

from fastapi import Depends, Request
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncSession

from .db import Database, DatabaseAway
from .db.seed import fill
from .hub import Hub, LocalHub, RedisHub
from .jobs import Jobs
from .limits import Limiter, LocalLimiter, RedisLimiter
from .settings import Settings
from .storage import Storage, Uploads
from .tokens import Tokens, kept_secret

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Resources:
    settings: Settings
    database: Database
    storage: Storage
    tokens: Tokens
    jobs: Jobs
    hub: Hub
    limiter: Limiter

    @classmethod
    def of(cls, settings: Settings) -> Self:
        def secret() -> str:
            return settings.secret.get_secret_value() if settings.secret else kept_secret(settings.data / "secret")

        redis: Redis | None = Redis.from_url(settings.redis_url) if settings.redis_url else None
        storage = Storage(settings.data / "files")
        database = Database(
            settings.database,
            fill=partial(fill, storage=storage) if settings.with_samples else None,
            connections=settings.database_connections,
            patience=settings.database_patience,
        )
        return cls(
            settings=settings,
            database=database,
            jobs=Jobs(settings, database, storage),
            hub=RedisHub(redis) if redis else LocalHub(),
            limiter=RedisLimiter(redis) if redis else LocalLimiter(),
            storage=storage,
            tokens=Tokens(secret, lifetime=settings.token_lifetime),
        )

    async def open(self) -> None:
        """Make ready what can be; a database that is away makes the process not ready, which its probe tells."""
        try:
            async with self.database.begin():
                pass  # it makes its tables
        except DatabaseAway as away:
            LOG.warning("Started without its database: %r", away.__cause__)
        await self.jobs.open()

    async def close(self) -> None:
        await self.hub.close()
        await self.jobs.close()
        await self.database.close()


async def find_resources(request: Request) -> Resources:
    resources: Resources = request.app.state.resources
    return resources


ResourcesDep = Annotated[Resources, Depends(find_resources)]


async def find_base(request: Request) -> str:
    """What the paths of the contract begin with for clients, whatever a proxy has taken away of it."""
    return f"{request.scope.get('root_path', '')}/api/v1"


BaseDep = Annotated[str, Depends(find_base)]


async def open_session(resources: ResourcesDep) -> AsyncIterator[AsyncSession]:
    async with resources.database.begin() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(open_session, scope="function")]
"""Committed when the operation returns, before its answer goes out; rolled back when it raises."""


async def open_uploads(resources: ResourcesDep) -> AsyncIterator[Uploads]:
    async with resources.storage.uploads() as uploads:
        yield uploads


UploadsDep = Annotated[Uploads, Depends(open_uploads, scope="function")]
"""Stands before SessionDep: dependencies end in reverse, so that a commit that fails removes the files too."""
