# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the notifications operations and writes their answers."""

from typing import Annotated, Generic, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer, json_lines_answer, problem_answer, sse_answer
from .._runtime.bodies import JsonBody
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Query
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer
from ..contract.notifications import NotificationsApi
from ..contract.security import Authenticators
from ..models import NewNotification, Notification, NotificationEvent, Problem

P = TypeVar("P")


class WatchNotificationsParameters(TypedDict):
    wait: Annotated[int, Query("wait"), Field(ge=0, le=3, default=1)]
    last_event_id: Annotated[int, Header("Last-Event-ID"), Field(ge=0, le=2147483647, default=0)]


watch_notifications_parameters = Parameters(WatchNotificationsParameters)

notify_body = JsonBody(NewNotification)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])


class NotificationsRouter(Generic[P]):
    """The notifications operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "POST",
        "/notifications",
        "notify",
        summary="Tell everybody",
        answers={
            202: json_answer(Notification),
            **dict.fromkeys((400, 401, 403, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def notify(self, request: Incoming) -> Call[NotificationsApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "items:write")
        body = await notify_body(request)
        return lambda api: api.notify(principal=principal, body=body)

    @operation(
        "GET",
        "/notifications/stream",
        "watchNotifications",
        summary="Notifications while they come",
        answers={200: sse_answer(NotificationEvent), 422: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def watch_notifications(self, request: Incoming) -> Call[NotificationsApi[P]]:
        parameters = watch_notifications_parameters(request)
        return lambda api: api.watch_notifications(**parameters)

    @operation(
        "GET",
        "/notifications/log",
        "readNotifications",
        summary="All notifications, one in each line",
        answers={200: json_lines_answer(Notification), 503: SERVICE_UNAVAILABLE},
    )
    async def read_notifications(self, request: Incoming) -> Call[NotificationsApi[P]]:
        return lambda api: api.read_notifications()
