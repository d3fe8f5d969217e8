"""What probes ask."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from typing_extensions import override

from generated.shop.contract import HealthApi
from generated.shop.models import Health, Problem
from generated.shop.replies import ServiceUnavailable

from . import written
from .db import Database, DatabaseAway
from .resources import ResourcesDep


class Liveness(HealthApi):
    def __init__(self, database: Database) -> None:
        self.database = database

    @override
    async def is_alive(self) -> None:
        return None

    @override
    async def is_ready(self) -> Health:
        try:
            async with self.database.begin() as session:
                await session.execute(select(1))
        except (DatabaseAway, SQLAlchemyError):
            problem = Problem(title="Service Unavailable", status=503)
            raise ServiceUnavailable(problem, headers={"Retry-After": 5}) from None
        return Health(database=self.database.kind, version=written.version())


async def provide_health(resources: ResourcesDep) -> Liveness:
    return Liveness(resources.database)
