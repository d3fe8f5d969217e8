"""Work that outlives a request: in this process, or by Redis in workers of its own.

A worker is `taskiq worker impl.shop.worker:broker`.
"""

import logging
from shutil import which
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx2
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from taskiq import AsyncBroker, AsyncTaskiqDecoratedTask, InMemoryBroker
from taskiq.exceptions import SendTaskError
from taskiq_redis import ListQueueBroker

from generated.shop.models import Task

from .cutting import NoVideo, Segment, cut_by_ffmpeg, cut_stream
from .db import Database, ItemRow, TaskRow, VideoRow
from .settings import Settings
from .storage import Storage

LOG = logging.getLogger(__name__)


class Jobs:
    def __init__(self, settings: Settings, database: Database, storage: Storage) -> None:
        self._database = database
        self._storage = storage
        self._ffmpeg = which(settings.ffmpeg)
        self._callback_hosts = settings.callback_hosts
        self.broker: AsyncBroker = ListQueueBroker(settings.redis_url) if settings.redis_url else InMemoryBroker()

        async def run(task_id: str) -> None:
            await self._run(UUID(task_id))

        async def cut(video_id: str) -> None:
            await self._cut(UUID(video_id))

        self._run_task = self.broker.register_task(run, task_name="shop:run")
        self._cut_video = self.broker.register_task(cut, task_name="shop:cut")

    async def open(self) -> None:
        if not self.broker.is_worker_process:
            await self.broker.startup()

    async def close(self) -> None:
        if isinstance(self.broker, InMemoryBroker):
            await self.broker.wait_all()
        await self.broker.shutdown()

    async def start(self, task_id: UUID) -> None:
        """Hand the task on. It has to be committed before, or a worker would not find it."""
        await self._hand_on(self._run_task, TaskRow, task_id)

    async def cut(self, video_id: UUID) -> None:
        """Have the video cut into segments; committed before, as a task."""
        await self._hand_on(self._cut_video, VideoRow, video_id)

    async def _hand_on(
        self, job: AsyncTaskiqDecoratedTask[..., Any], table: type[TaskRow | VideoRow], row_id: UUID
    ) -> None:
        """Put it into the queue. Where that is away it has failed, for nobody would take it up later."""
        try:
            await job.kiq(str(row_id))
        except SendTaskError as error:
            LOG.error("%s cannot be queued: %r", row_id, error.__cause__)  # noqa: TRY400  # the queue's traceback says no more
            async with self._database.begin() as session:
                await session.execute(update(table).where(table.id == row_id).values(state="failed"))

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

    async def _cut(self, video_id: UUID) -> None:
        """Cut the video. The database does not wait meanwhile: what is there afterwards decides."""
        async with self._database.begin() as session:
            row = await session.get(VideoRow, video_id)
        if row is None or row.state != "waiting":
            return
        upload = row.content
        stream, segments = await self._stream_of(row)
        async with self._database.begin() as session:
            waiting = update(VideoRow).where(VideoRow.id == video_id, VideoRow.state == "waiting")
            state = "ready" if segments else "failed"
            await session.execute(waiting.values(content=stream, segments=segments, state=state))
            kept = await session.scalar(select(VideoRow.content).where(VideoRow.id == video_id))
        await self._storage.remove(*({upload, stream} - {kept}))

    async def _stream_of(self, row: VideoRow) -> tuple[UUID, list[Segment]]:
        """The name of the transport stream and its segments; those of the upload and none, if it cannot be cut."""
        upload, stream = self._storage.file(row.content), uuid4()
        try:
            if self._ffmpeg is None:
                return row.content, await cut_stream(upload)
            return stream, await cut_by_ffmpeg(self._ffmpeg, upload, row.media_type, self._storage.file(stream))
        except (NoVideo, OSError) as error:
            LOG.warning("Video %s cannot be cut: %s", row.id, error)
            await self._storage.remove(stream)
            return row.content, []


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
