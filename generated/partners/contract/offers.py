# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Items at the price for partners."""

from typing import Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from ..models import Offer

P_contra = TypeVar("P_contra", contravariant=True)


class OffersApi(Protocol[P_contra]):
    """Items at the price for partners."""

    @abstractmethod
    async def list_offers(self, *, principal: P_contra) -> list[Offer]:
        """GET /offers: all offers, by name."""
        raise NotImplementedError
