# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Trips by train."""

from datetime import date
from typing import Literal, Protocol
from uuid import UUID

from .._runtime.contracts import abstractmethod
from .._runtime.replies import NotFound
from ..models import FindTripFilter, Trip


class TripsApi(Protocol):
    """Trips by train."""

    @abstractmethod
    async def find_trip(
        self,
        *,
        from_: str,
        trip_id: UUID,
        day: date,
        class_: Literal[1, 2],
        via: list[str] | None,
        filter: FindTripFilter | None,
        x_request_id: str | None,
        session: str | None,
    ) -> Trip | NotFound[None]:
        """GET /trips/{from}/{tripId}: a trip on a day.

        from_: The station it starts from.
        """
        raise NotImplementedError
