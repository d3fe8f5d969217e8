# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The doors operations."""

from typing import Protocol, TypeVar

from .._runtime.contracts import abstractmethod

P_contra = TypeVar("P_contra", contravariant=True)


class DoorsApi(Protocol[P_contra]):
    """The doors operations."""

    @abstractmethod
    async def list_doors(self, *, principal: P_contra | None) -> list[str]:
        """GET /doors: doors, all of them for those who show a badge."""
        raise NotImplementedError

    @abstractmethod
    async def open_door(self, *, principal: P_contra, door: str) -> None:
        """POST /doors/{door}/open: open a door."""
        raise NotImplementedError
