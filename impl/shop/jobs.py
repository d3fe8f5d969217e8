"""Work that outlives a request: in this process, or by Redis in workers of its own.

A worker is `taskiq worker impl.shop.worker:broker`.
"""

from urllib.parse import urlsplit
from uuid import UUID

import httpx2
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from taskiq import AsyncBroker, InMemoryBroker
from taskiq_redis import ListQueueBroker

from generated.shop.models import Task

from .db import Database, ItemRow, TaskRow
from .settings import Settings


class Jobs:
    def __init__(self, settings: Settings, database: Database) -> None:
        self._database = database
        self._callback_hosts = settings.callback_hosts
        self.broker: AsyncBroker = ListQueueBroker(settings.redis_url) if settings.redis_url else InMemoryBroker()

        async def run(task_id: str) -> None:
            await self._run(UUID(task_id))

        self._task = self.broker.register_task(run, task_name="shop:run")

    async def open(self) -> None:
        if not self.broker.is_worker_process:
            await self.broker.startup()

    async def close(self) -> None:
        if isinstance(self.broker, InMemoryBroker):
            await self.broker.wait_all()
        await self.broker.shutdown()

    async def start(self, task_id: UUID) -> None:
        """Hand the task on. It has to be committed before, or a worker would not find it."""
        await self._task.kiq(str(task_id))

    def may_call(self, url: str) -> bool:
        """Whether the shop may call the address: it calls nobody just because a request says so."""
        return urlsplit(url).hostname in self._callback_hosts

    async def _run(self, task_id: UUID) -> None:
        async with self._database.begin() as session:
            row = await session.get(TaskRow, task_id, with_for_update=True)
            if row is None or row.state != "waiting":  # a queue may deliver twice
                return
            row.result, row.state = await stock_report(session), "done"
        if row.callback_url is not None and self.may_call(row.callback_url):
            await tell(row.callback_url, task_of(row))


async def tell(url: str, task: Task) -> None:
    """The callback of the contract."""
    async with httpx2.AsyncClient(timeout=10) as client:
        headers = {"Content-Type": "application/json"}
        await client.post(url, content=task.model_dump_json(by_alias=True, exclude_none=True), headers=headers)


async def stock_report(session: AsyncSession) -> str:
    count, total = (await session.execute(select(func.count(), func.sum(ItemRow.price)))).one()
    return f"{count} items for {total or 0:.2f} euros"


def task_of(row: TaskRow) -> Task:
    return Task(id=row.id, kind=row.kind, state=row.state, result=row.result, added=row.added)
