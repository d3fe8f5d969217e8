# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the doors operations and writes their answers."""

from typing import Annotated, Generic, TypeVar

from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Path
from .._runtime.requests import Incoming
from .._runtime.security import all_of, by_api_key, by_basic, by_bearer, one_of, optional
from ..contract.doors import DoorsApi
from ..contract.security import Authenticators

P = TypeVar("P")


class OpenDoorParameters(TypedDict):
    door: Annotated[str, Path("door")]


open_door_parameters = Parameters(OpenDoorParameters)


class DoorsRouter(Generic[P]):
    """The doors operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/doors",
        "listDoors",
        summary="Doors, all of them for those who show a badge",
        answers={200: json_answer(list[str])},
    )
    async def list_doors(self, request: Incoming) -> Call[DoorsApi[P]]:
        principal = await optional(by_api_key(request, self.auth.badge, header="X-Badge"))
        return lambda api: api.list_doors(principal=principal)

    @operation(
        "POST",
        "/doors/{door}/open",
        "openDoor",
        summary="Open a door",
        answers={204: empty_answer(), 401: empty_answer(), 403: empty_answer()},
    )
    async def open_door(self, request: Incoming) -> Call[DoorsApi[P]]:
        principal = await one_of(
            by_bearer(request, self.auth.guard, "doors:open"),
            all_of(by_api_key(request, self.auth.badge, header="X-Badge"), by_basic(request, self.auth.pin)),
        )
        parameters = open_door_parameters(request)
        return lambda api: api.open_door(**parameters, principal=principal)
