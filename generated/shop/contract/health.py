# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Whether the process lives, and whether it can serve."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import Health


class HealthApi(Protocol):
    """Whether the process lives, and whether it can serve."""

    @abstractmethod
    async def is_alive(self) -> None:
        """GET /health/live: whether the process answers.

        The liveness probe. It asks nothing of the database.
        """
        raise NotImplementedError

    @abstractmethod
    async def is_ready(self) -> Health:
        """GET /health/ready: whether the shop can serve.

        The readiness probe. It asks the database.
        """
        raise NotImplementedError
