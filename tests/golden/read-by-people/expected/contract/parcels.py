# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Parcels on their way."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from .._runtime.replies import NotFound, Reply, Status4XX
from ..models import ErrorResponseWithCode, Parcel, Problem

P_contra = TypeVar("P_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class AddLabelForm:
    """The parts of the body of add_label."""

    kind: Literal["text", "picture"]
    text: str | None = None
    size: int | None = None


class ParcelsApi(Protocol[P_contra]):
    """Parcels on their way. A parcel that has arrived is kept for a week, and goes back then."""

    @abstractmethod
    async def find_parcels(
        self, *, principal: P_contra, tracking_ids: list[str] | None, code: str | None
    ) -> dict[str, int] | str | Reply[Status4XX, ErrorResponseWithCode] | Reply[int, ErrorResponseWithCode]:
        """GET /parcels: parcels by their codes."""
        raise NotImplementedError

    @abstractmethod
    async def get_parcel(self, *, principal: P_contra, parcel_id: str) -> Parcel | NotFound[Problem]:
        """GET /parcels/{parcelId}."""
        raise NotImplementedError

    @abstractmethod
    async def put_parcel(self, *, principal: P_contra, parcel_id: str, body: Parcel) -> Parcel | NotFound[Problem]:
        """PUT /parcels/{parcelId}."""
        raise NotImplementedError

    @abstractmethod
    async def add_label(self, *, principal: P_contra, parcel_id: str, body: AddLabelForm | None) -> None:
        """POST /parcels/{parcelId}/label."""
        raise NotImplementedError
