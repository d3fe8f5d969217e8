# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The people operations."""

from typing import Protocol

from .._runtime.contracts import abstractmethod
from ..models import Person


class PeopleApi(Protocol):
    """The people operations."""

    @abstractmethod
    async def find_person(self, *, age: int | None) -> Person:
        """GET /people."""
        raise NotImplementedError
