# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the trips operations and writes their answers."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Cookie, Header, Parameters, Path, Query
from .._runtime.requests import Incoming
from ..contract.trips import TripsApi
from ..models import FindTripFilter, Trip


class FindTripParameters(TypedDict):
    from_: Annotated[str, Path("from"), Field(min_length=2)]
    trip_id: Annotated[UUID, Path("tripId")]
    day: Annotated[date, Query("day")]
    class_: Annotated[Literal[1, 2], Query("class"), Field(default=2)]
    via: Annotated[list[str] | None, Query("via", shape="array", explode=False), Field(max_length=3, default=None)]
    filter: Annotated[FindTripFilter | None, Query("filter", shape="object", style="deepObject"), Field(default=None)]
    x_request_id: Annotated[str | None, Header("X-Request-Id"), Field(max_length=36, default=None)]
    session: Annotated[str | None, Cookie("session"), Field(default=None)]


find_trip_parameters = Parameters(FindTripParameters)


class TripsRouter:
    """The trips operations over HTTP."""

    @operation(
        "GET",
        "/trips/{from}/{tripId}",
        "findTrip",
        summary="A trip on a day",
        answers={200: json_answer(Trip), 404: empty_answer()},
    )
    async def find_trip(self, request: Incoming) -> Call[TripsApi]:
        parameters = find_trip_parameters(request)
        return lambda api: api.find_trip(**parameters)
