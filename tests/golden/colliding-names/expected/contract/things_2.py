# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The Things operations."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import Thing


class Things2Api(Protocol):
    """The Things operations."""

    @abstractmethod
    async def list_things(self) -> Thing:
        """GET /other-things."""
        raise NotImplementedError
