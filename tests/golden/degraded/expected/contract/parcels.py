# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The parcels operations."""

from typing import Any, Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from ..models import Parcel

P_contra = TypeVar("P_contra", contravariant=True)


class ParcelsApi(Protocol[P_contra]):
    """The parcels operations."""

    @abstractmethod
    async def list_parcels(self, *, principal: P_contra) -> list[Parcel]:
        """GET /parcels."""
        raise NotImplementedError

    @abstractmethod
    async def get_parcel(self, *, parcel_id: int) -> Any:
        """GET /parcels/{parcelId}."""
        raise NotImplementedError
