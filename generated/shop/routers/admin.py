# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the admin operations and writes their answers."""

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from .._runtime.answers import json_answer, problem_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer, one_of
from ..contract.admin import AdminApi
from ..contract.security import Authenticators
from ..models import Caller, IntMin0, Problem

P = TypeVar("P")

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])


class AdminRouter(Generic[P]):
    """The admin operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/admin/caller",
        "whoAmI",
        summary="Who calls, by whichever way they prove it",
        answers={200: json_answer(Caller), 401: PROBLEM, 403: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def who_am_i(self, request: Incoming) -> Call[AdminApi[P]]:
        principal = await one_of(
            by_bearer(request, self.auth.machine),
            by_bearer(request, self.auth.company, "admin:read"),
            by_bearer(request, self.auth.directory),
            by_bearer(request, self.auth.clerk),
        )
        return lambda api: api.who_am_i(principal=principal)

    @operation(
        "GET",
        "/admin/statistics",
        "countEverything",
        summary="How much of everything there is",
        answers={200: json_answer(dict[str, IntMin0]), 401: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def count_everything(self, request: Incoming) -> Call[AdminApi[P]]:
        principal = await by_bearer(request, self.auth.machine)
        return lambda api: api.count_everything(principal=principal)
