# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What only the house sees."""

from typing import Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from ..models import Caller

P_contra = TypeVar("P_contra", contravariant=True)


class AdminApi(Protocol[P_contra]):
    """What only the house sees."""

    @abstractmethod
    async def who_am_i(self, *, principal: P_contra) -> Caller:
        """GET /admin/caller: who calls, by whichever way they prove it.

        A machine by its bearer token, a person by the company's sign-in, or a clerk.
        """
        raise NotImplementedError

    @abstractmethod
    async def count_everything(self, *, principal: P_contra) -> dict[str, int]:
        """GET /admin/statistics: how much of everything there is."""
        raise NotImplementedError
