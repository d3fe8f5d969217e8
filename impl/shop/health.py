"""What probes ask."""

from sqlalchemy import select
from typing_extensions import override

from generated.shop.contract import HealthApi
from generated.shop.models import Health

from . import written
from .db import Database
from .resources import ResourcesDep


class Liveness(HealthApi):
    def __init__(self, database: Database) -> None:
        self.database = database

    @override
    async def is_alive(self) -> None:
        return None

    @override
    async def is_ready(self) -> Health:
        async with self.database.begin() as session:
            await session.execute(select(1))
        return Health(database=self.database.kind, version=written.version())


async def provide_health(resources: ResourcesDep) -> Liveness:
    return Liveness(resources.database)
