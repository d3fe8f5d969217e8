# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The jobs operations."""

from typing import Protocol

from typing_extensions import deprecated

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Accepted, Conflict, Created, Ok, Reply
from ..models import Job, Problem


class ListJobsOk(Ok[list[Job]]):
    """200: some of them."""

    def __init__(
        self,
        body: list[Job],
        *,
        x_total_count: int,
        link: str | None = None,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(body, headers={"X-Total-Count": x_total_count, "Link": link}, extra_headers=extra_headers)


class StartJobCreated(Created[Job]):
    """201: done at once."""

    def __init__(self, body: Job, *, location: str, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"Location": location}, extra_headers=extra_headers)


class JobsApi(Protocol):
    """The jobs operations."""

    @abstractmethod
    async def list_jobs(self) -> ListJobsOk:
        """GET /jobs: jobs, newest first."""
        raise NotImplementedError

    @abstractmethod
    @deprecated("Since 2026-01-01, gone after 2027-01-01.")
    async def start_job(self) -> StartJobCreated | Accepted[Job] | Conflict[Problem]:
        """POST /jobs: start a job."""
        raise NotImplementedError

    @abstractmethod
    async def stop_job(self, *, name: str) -> Reply[int, Problem] | None:
        """DELETE /jobs/{name}: stop a job."""
        raise NotImplementedError
