# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Started with 202, asked about afterwards, and told about by a callback."""

from typing import Protocol, TypeVar
from uuid import UUID

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Accepted, Created, NotFound
from ..models import NewTask, Problem, Task

P_contra = TypeVar("P_contra", contravariant=True)


class AddTaskAccepted(Accepted[Task]):
    """202: the task, which is waiting."""

    def __init__(self, body: Task, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


class TasksApi(Protocol[P_contra]):
    """Started with 202, asked about afterwards, and told about by a callback."""

    @abstractmethod
    async def add_task(self, *, principal: P_contra, body: NewTask) -> AddTaskAccepted:
        """POST /tasks: start what takes long.

        The answer comes at once and says where to ask how it goes. When the task is done, the shop calls `callbackUrl`,
        if its host is one that the shop may call.
        """
        raise NotImplementedError

    @abstractmethod
    async def get_task(self, *, task_id: UUID) -> Task | NotFound[Problem]:
        """GET /tasks/{taskId}: how a task goes.

        task_id: The id of a task.
        """
        raise NotImplementedError

    @abstractmethod
    async def ensure_task(self, *, principal: P_contra, task_id: UUID) -> Task | Created[Task]:
        """PUT /tasks/{taskId}: a task of an id, started if there is none.

        Asking twice starts one task. The status says which it was.

        task_id: The id of a task.
        """
        raise NotImplementedError
