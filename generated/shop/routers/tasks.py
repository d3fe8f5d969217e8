# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the tasks operations and writes their answers."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer, problem_answer
from .._runtime.bodies import JsonBody
from .._runtime.formats import UriReference
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer
from ..contract.security import Authenticators
from ..contract.tasks import TasksApi
from ..models import NewTask, Problem, Task

P = TypeVar("P")


class TaskIdParameters(TypedDict):
    task_id: Annotated[UUID, Path("taskId")]


task_id_parameters = Parameters(TaskIdParameters)

add_task_body = JsonBody(NewTask)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])
TASK = json_answer(Task)


class TasksRouter(Generic[P]):
    """The tasks operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "POST",
        "/tasks",
        "addTask",
        summary="Start what takes long",
        answers={
            202: with_headers(json_answer(Task), Annotated[UriReference, Header("Location")]),
            **dict.fromkeys((400, 401, 403, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def add_task(self, request: Incoming) -> Call[TasksApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        body = await add_task_body(request)
        return lambda api: api.add_task(principal=principal, body=body)

    @operation(
        "GET",
        "/tasks/{taskId}",
        "getTask",
        summary="How a task goes",
        answers={200: TASK, 404: PROBLEM, 422: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_task(self, request: Incoming) -> Call[TasksApi[P]]:
        parameters = task_id_parameters(request)
        return lambda api: api.get_task(**parameters)

    @operation(
        "PUT",
        "/tasks/{taskId}",
        "ensureTask",
        summary="A task of an id, started if there is none",
        answers={200: TASK, 201: TASK, **dict.fromkeys((401, 403, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def ensure_task(self, request: Incoming) -> Call[TasksApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        parameters = task_id_parameters(request)
        return lambda api: api.ensure_task(**parameters, principal=principal)
