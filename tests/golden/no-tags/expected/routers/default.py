# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the default operations and writes their answers."""

from typing import Annotated

from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer
from .._runtime.bodies import JsonBody
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Path
from .._runtime.requests import Incoming
from ..contract.default import DefaultApi
from ..models import PostUsersByUserIdNotesBody, PostUsersByUserIdNotesResponse


class PostUsersByUserIdNotesParameters(TypedDict):
    user_id: Annotated[int, Path("userId")]


post_users_by_user_id_notes_parameters = Parameters(PostUsersByUserIdNotesParameters)

post_users_by_user_id_notes_body = JsonBody(PostUsersByUserIdNotesBody)


class DefaultRouter:
    """The default operations over HTTP."""

    @operation("GET", "/health", "get_health", summary="Whether all is well", answers={204: empty_answer()})
    async def get_health(self, request: Incoming) -> Call[DefaultApi]:
        return lambda api: api.get_health()

    @operation(
        "POST",
        "/users/{userId}/notes",
        "post_users_by_user_id_notes",
        answers={200: json_answer(PostUsersByUserIdNotesResponse)},
    )
    async def post_users_by_user_id_notes(self, request: Incoming) -> Call[DefaultApi]:
        parameters = post_users_by_user_id_notes_parameters(request)
        body = await post_users_by_user_id_notes_body(request)
        return lambda api: api.post_users_by_user_id_notes(**parameters, body=body)
