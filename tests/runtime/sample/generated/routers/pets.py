"""Reads the requests of the pets operations and writes their answers."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, Field
from typing_extensions import TypedDict

from specfirst.runtime.answers import binary_answer, empty_answer, json_answer, json_lines_answer, problem_answer
from specfirst.runtime.bodies import JsonBody
from specfirst.runtime.operations import Call, operation
from specfirst.runtime.parameters import Header, Parameters, Path, Query
from specfirst.runtime.requests import Incoming
from specfirst.runtime.security import by_bearer

from ..contract.pets import PetsApi
from ..contract.security import Authenticators
from ..models import NewPet, Pet, PetEvent, PetFilter, PetPatch, Problem, Tag

P = TypeVar("P")


class ListPetsParameters(TypedDict):
    tags: Annotated[list[Tag] | None, Query("tags", shape="array", explode=False), Field(max_length=10, default=None)]
    filter: Annotated[PetFilter | None, Query("filter", shape="object", style="deepObject"), Field(default=None)]
    limit: Annotated[int, Query("limit"), Field(ge=1, le=100, default=20)]
    x_request_id: Annotated[
        str | None,
        Header("X-Request-Id"),
        Field(min_length=1, max_length=64, pattern="^[A-Za-z0-9-]+$", default=None),
    ]


class WatchPetsParameters(TypedDict):
    since: Annotated[AwareDatetime | None, Query("since"), Field(default=None)]


class PetParameters(TypedDict):
    pet_id: Annotated[UUID, Path("petId")]


class GetPhotoParameters(TypedDict):
    pet_id: Annotated[UUID, Path("petId")]
    if_none_match: Annotated[str | None, Header("If-None-Match"), Field(min_length=1, max_length=100, default=None)]


list_pets_parameters = Parameters(ListPetsParameters)
watch_pets_parameters = Parameters(WatchPetsParameters)
pet_parameters = Parameters(PetParameters)
get_photo_parameters = Parameters(GetPhotoParameters)

add_pet_body = JsonBody(NewPet)
update_pet_body = JsonBody(PetPatch, media_type="application/merge-patch+json")

PET = json_answer(Pet)
PROBLEM = problem_answer(Problem)


class PetsRouter(Generic[P]):
    """The pets operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/pets",
        "listPets",
        summary="Pets that match, newest first",
        answers={200: json_answer(list[Pet]), 422: PROBLEM},
    )
    async def list_pets(self, request: Incoming) -> Call[PetsApi[P]]:
        parameters = list_pets_parameters(request)
        return lambda pets: pets.list_pets(**parameters)

    @operation(
        "POST",
        "/pets",
        "addPet",
        summary="Take a pet in",
        answers={201: PET, 400: PROBLEM, 415: PROBLEM, 422: PROBLEM},
    )
    async def add_pet(self, request: Incoming) -> Call[PetsApi[P]]:
        body = await add_pet_body(request)
        return lambda pets: pets.add_pet(body=body)

    @operation(
        "GET",
        "/pets/events",
        "watchPets",
        summary="What happened, one event per line",
        answers={200: json_lines_answer(PetEvent), 422: PROBLEM},
    )
    async def watch_pets(self, request: Incoming) -> Call[PetsApi[P]]:
        parameters = watch_pets_parameters(request)
        return lambda pets: pets.watch_pets(**parameters)

    @operation(
        "GET",
        "/pets/{petId}",
        "getPet",
        summary="One pet by its id",
        answers={200: PET, 404: PROBLEM, 422: PROBLEM},
    )
    async def get_pet(self, request: Incoming) -> Call[PetsApi[P]]:
        parameters = pet_parameters(request)
        return lambda pets: pets.get_pet(**parameters)

    @operation(
        "PATCH",
        "/pets/{petId}",
        "updatePet",
        summary="Change some properties of a pet",
        answers={200: PET, 400: PROBLEM, 404: PROBLEM, 415: PROBLEM, 422: PROBLEM},
    )
    async def update_pet(self, request: Incoming) -> Call[PetsApi[P]]:
        parameters = pet_parameters(request)
        body = await update_pet_body(request)
        return lambda pets: pets.update_pet(**parameters, body=body)

    @operation(
        "DELETE",
        "/pets/{petId}",
        "removePet",
        summary="Remove a pet",
        answers={204: empty_answer(), 401: PROBLEM, 403: PROBLEM, 404: PROBLEM, 422: PROBLEM},
    )
    async def remove_pet(self, request: Incoming) -> Call[PetsApi[P]]:
        principal = await by_bearer(request, self.auth.keeper, "pets:remove")
        parameters = pet_parameters(request)
        return lambda pets: pets.remove_pet(**parameters, principal=principal)

    @operation(
        "GET",
        "/pets/{petId}/photo",
        "getPhoto",
        summary="The photo of a pet",
        answers={200: binary_answer("image/png"), 304: empty_answer(), 404: PROBLEM, 422: PROBLEM},
    )
    async def get_photo(self, request: Incoming) -> Call[PetsApi[P]]:
        parameters = get_photo_parameters(request)
        return lambda pets: pets.get_photo(**parameters)
