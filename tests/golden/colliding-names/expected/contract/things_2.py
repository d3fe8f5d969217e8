# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The Things operations."""

from abc import abstractmethod
from typing import Protocol

from ..models import Thing


class Things2Api(Protocol):
    """The Things operations."""

    @abstractmethod
    async def list_things(self) -> Thing:
        """GET /other-things."""
        raise NotImplementedError
