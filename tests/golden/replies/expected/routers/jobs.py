# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the jobs operations and writes their answers."""

from typing import Annotated

from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer, problem_answer
from .._runtime.formats import UriReference
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from ..contract.jobs import JobsApi
from ..models import Job, Problem


class StopJobParameters(TypedDict):
    name: Annotated[str, Path("name")]


stop_job_parameters = Parameters(StopJobParameters)

PROBLEM = problem_answer(Problem)


class JobsRouter:
    """The jobs operations over HTTP."""

    @operation(
        "GET",
        "/jobs",
        "listJobs",
        summary="Jobs, newest first",
        answers={200: with_headers(json_answer(list[Job]), Annotated[int, Header("X-Total-Count")])},
    )
    async def list_jobs(self, request: Incoming) -> Call[JobsApi]:
        return lambda api: api.list_jobs()

    @operation(
        "POST",
        "/jobs",
        "startJob",
        summary="Start a job",
        deprecated=True,
        headers={"Deprecation": "@1767225600", "Sunset": "Fri, 01 Jan 2027 00:00:00 GMT"},
        answers={
            201: with_headers(json_answer(Job), Annotated[UriReference, Header("Location")]),
            202: json_answer(Job),
            409: PROBLEM,
            "5XX": PROBLEM,
        },
    )
    async def start_job(self, request: Incoming) -> Call[JobsApi]:
        return lambda api: api.start_job()  # pyright: ignore[reportDeprecated]

    @operation(
        "DELETE", "/jobs/{name}", "stopJob", summary="Stop a job", answers={204: empty_answer(), "default": PROBLEM}
    )
    async def stop_job(self, request: Incoming) -> Call[JobsApi]:
        parameters = stop_job_parameters(request)
        return lambda api: api.stop_job(**parameters)
