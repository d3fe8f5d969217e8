# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the health operations and writes their answers."""

from typing import Annotated

from pydantic import Field

from .._runtime.answers import empty_answer, json_answer, problem_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from ..contract.health import HealthApi
from ..models import Health, Problem


class HealthRouter:
    """The health operations over HTTP."""

    @operation("GET", "/health/live", "isAlive", summary="Whether the process answers", answers={204: empty_answer()})
    async def is_alive(self, request: Incoming) -> Call[HealthApi]:
        return lambda api: api.is_alive()

    @operation(
        "GET",
        "/health/ready",
        "isReady",
        summary="Whether the shop can serve",
        answers={
            200: json_answer(Health),
            503: with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)]),
        },
    )
    async def is_ready(self, request: Incoming) -> Call[HealthApi]:
        return lambda api: api.is_ready()
