# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The things operations."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import ThingModel


class ThingsApi(Protocol):
    """The things operations."""

    @abstractmethod
    async def list_things(
        self,
        *,
        page_size: int | None,
        page_size_query: int | None,
        body_: str | None,
        class_: str | None,
        class_query: str | None,
    ) -> ThingModel:
        """GET /things."""
        raise NotImplementedError
