"""What takes long: started now, done later, asked about meanwhile."""

from uuid import UUID

from fastapi import BackgroundTasks
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import AddTaskAccepted, TasksApi
from generated.shop.models import NewTask, Problem, Task
from generated.shop.replies import Created, NotFound

from .auth import Caller
from .db import TaskRow
from .jobs import Jobs, task_of
from .problems import forbidden, not_found
from .resources import BaseDep, ResourcesDep, SessionDep


class Tasks(TasksApi[Caller]):
    def __init__(self, session: AsyncSession, base: str, jobs: Jobs, afterwards: BackgroundTasks) -> None:
        self.session = session
        self.base = base
        self.jobs = jobs
        self.afterwards = afterwards

    @override
    async def add_task(self, *, principal: Caller, body: NewTask) -> AddTaskAccepted:
        callback_url = None if body.callback_url is None else str(body.callback_url)
        if callback_url is not None and not self.jobs.may_call(callback_url):
            raise forbidden("The shop does not call that host.")
        row = await self._start(TaskRow(kind=body.kind, callback_url=callback_url))
        return AddTaskAccepted(task_of(row), location=f"{self.base}/tasks/{row.id}")

    @override
    async def get_task(self, *, task_id: UUID) -> Task | NotFound[Problem]:
        row = await self.session.get(TaskRow, task_id)
        return task_of(row) if row else not_found("task")

    @override
    async def ensure_task(self, *, principal: Caller, task_id: UUID) -> Task | Created[Task]:
        row = await self.session.get(TaskRow, task_id)
        if row is not None:
            return task_of(row)
        return Created(task_of(await self._start(TaskRow(id=task_id, kind="stock-report"))))

    async def _start(self, row: TaskRow) -> TaskRow:
        self.session.add(row)
        await self.session.flush()
        self.afterwards.add_task(self.jobs.start, row.id)  # when the session is committed
        return row


async def provide_tasks(
    session: SessionDep, base: BaseDep, resources: ResourcesDep, afterwards: BackgroundTasks
) -> Tasks:
    return Tasks(session, base, resources.jobs, afterwards)
