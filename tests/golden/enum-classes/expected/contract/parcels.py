# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""What waits."""

from typing import Literal, Protocol

from .._runtime.contracts import abstractmethod
from .._runtime.replies import Ok
from ..models import ListParcelsSide, Parcel, Priority, State


class ListParcelsOk(Ok[list[Parcel]]):
    """200: parcels."""

    def __init__(self, body: list[Parcel], *, x_state: State, extra_headers: dict[str, str] | None = None) -> None:
        super().__init__(body, headers={"X-State": x_state}, extra_headers=extra_headers)


class ParcelsApi(Protocol):
    """What waits."""

    @abstractmethod
    async def list_parcels(
        self, *, state: State, priorities: list[Priority], order: Literal["asc", "desc"], side: ListParcelsSide | None
    ) -> ListParcelsOk:
        """GET /parcels: the parcels of a state."""
        raise NotImplementedError
