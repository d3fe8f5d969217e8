# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the parcels operations and writes their answers."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer
from .._runtime.models import from_wire
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Query
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from ..contract.parcels import ParcelsApi
from ..models import ListParcelsSide, Parcel, Priority, State


class ListParcelsParameters(TypedDict):
    state: Annotated[State, Query("state"), Field(default=State.IN_STOCK)]
    priorities: Annotated[list[Priority], Query("priorities", shape="array"), from_wire([1, 2])]
    order: Annotated[Literal["asc", "desc"], Query("order"), Field(default="asc")]
    side: Annotated[ListParcelsSide | None, Query("side"), Field(default=None)]


list_parcels_parameters = Parameters(ListParcelsParameters)


class ParcelsRouter:
    """The parcels operations over HTTP."""

    @operation(
        "GET",
        "/parcels",
        "listParcels",
        summary="The parcels of a state",
        answers={200: with_headers(json_answer(list[Parcel]), Annotated[State, Header("X-State")])},
    )
    async def list_parcels(self, request: Incoming) -> Call[ParcelsApi]:
        parameters = list_parcels_parameters(request)
        return lambda api: api.list_parcels(**parameters)
