# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the parcels operations and writes their answers."""

from typing import Annotated, Any, Generic, TypeVar

from typing_extensions import TypedDict

from .._runtime.answers import json_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Path
from .._runtime.requests import Incoming
from .._runtime.security import by_nothing
from ..contract.parcels import ParcelsApi
from ..contract.security import Authenticators
from ..models import Parcel

P = TypeVar("P")


class GetParcelParameters(TypedDict):
    parcel_id: Annotated[int, Path("parcelId")]


get_parcel_parameters = Parameters(GetParcelParameters)


class ParcelsRouter(Generic[P]):
    """The parcels operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation("GET", "/parcels", "listParcels", answers={200: json_answer(list[Parcel])})
    async def list_parcels(self, request: Incoming) -> Call[ParcelsApi[P]]:
        principal = await by_nothing()
        return lambda api: api.list_parcels(principal=principal)

    @operation("GET", "/parcels/{parcelId}", "getParcel", answers={200: json_answer(Any)})
    async def get_parcel(self, request: Incoming) -> Call[ParcelsApi[P]]:
        parameters = get_parcel_parameters(request)
        return lambda api: api.get_parcel(**parameters)
