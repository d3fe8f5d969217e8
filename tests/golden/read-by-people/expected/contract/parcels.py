# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Parcels on their way."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from .._runtime.contracts import abstractmethod
from .._runtime.replies import NotFound, Reply, Status4XX
from ..models import ErrorResponseWithCode, Parcel, Problem

P_contra = TypeVar("P_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class AddLabelFormText:
    """The parts of the body of add_label where kind is text."""

    kind: Literal["text"]
    text: str | None = None


@dataclass(frozen=True, slots=True)
class AddLabelFormPicture:
    """The parts of the body of add_label where kind is picture."""

    kind: Literal["picture"]
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
    async def add_label(
        self, *, principal: P_contra, parcel_id: str, body: AddLabelFormText | AddLabelFormPicture | None
    ) -> None:
        """POST /parcels/{parcelId}/label."""
        raise NotImplementedError
