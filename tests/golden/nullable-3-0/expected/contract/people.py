# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The people operations."""

from abc import abstractmethod
from typing import Protocol

from ..models import Person


class PeopleApi(Protocol):
    """The people operations."""

    @abstractmethod
    async def find_person(self, *, age: int | None) -> Person:
        """GET /people."""
        raise NotImplementedError
