# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the users operations and writes their answers."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, json_answer, problem_answer
from .._runtime.bodies import JsonBody
from .._runtime.formats import UriReference
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Path, Query
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer
from ..contract.security import Authenticators
from ..contract.users import UsersApi
from ..models import NewUser, Problem, User, UserPatch

P = TypeVar("P")


class ListUsersParameters(TypedDict):
    limit: Annotated[int, Query("limit"), Field(ge=1, le=100, default=20)]
    offset: Annotated[int, Query("offset"), Field(ge=0, le=10000, default=0)]


class UserIdParameters(TypedDict):
    user_id: Annotated[UUID, Path("userId")]


list_users_parameters = Parameters(ListUsersParameters)
user_id_parameters = Parameters(UserIdParameters)

register_user_body = JsonBody(NewUser)
update_me_body = JsonBody(UserPatch, media_type="application/merge-patch+json")

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])
USER = json_answer(User)


class UsersRouter(Generic[P]):
    """The users operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/users",
        "listUsers",
        summary="Who has an account, by name",
        answers={
            200: with_headers(json_answer(list[User]), Annotated[int, Header("X-Total-Count"), Field(ge=0)]),
            **dict.fromkeys((401, 403, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def list_users(self, request: Incoming) -> Call[UsersApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "users:read")
        parameters = list_users_parameters(request)
        return lambda api: api.list_users(**parameters, principal=principal)

    @operation(
        "POST",
        "/users",
        "registerUser",
        summary="Register a user",
        answers={
            201: with_headers(json_answer(User), Annotated[UriReference, Header("Location")]),
            **dict.fromkeys((400, 409, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def register_user(self, request: Incoming) -> Call[UsersApi[P]]:
        body = await register_user_body(request)
        return lambda api: api.register_user(body=body)

    @operation(
        "GET",
        "/users/me",
        "getMe",
        summary="The user who is signed in",
        answers={200: USER, 401: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_me(self, request: Incoming) -> Call[UsersApi[P]]:
        principal = await by_bearer(request, self.auth.clerk)
        return lambda api: api.get_me(principal=principal)

    @operation(
        "PATCH",
        "/users/me",
        "updateMe",
        summary="Change some properties of the user who is signed in",
        answers={200: USER, **dict.fromkeys((400, 401, 413, 415, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def update_me(self, request: Incoming) -> Call[UsersApi[P]]:
        principal = await by_bearer(request, self.auth.clerk)
        body = await update_me_body(request)
        return lambda api: api.update_me(principal=principal, body=body)

    @operation(
        "GET",
        "/users/{userId}",
        "getUser",
        summary="One user by their id",
        answers={200: USER, **dict.fromkeys((401, 403, 404, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def get_user(self, request: Incoming) -> Call[UsersApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "users:read")
        parameters = user_id_parameters(request)
        return lambda api: api.get_user(**parameters, principal=principal)

    @operation(
        "DELETE",
        "/users/{userId}",
        "removeUser",
        summary="Remove a user and all their files and videos",
        answers={204: empty_answer(), **dict.fromkeys((401, 403, 404, 422), PROBLEM), 503: SERVICE_UNAVAILABLE},
    )
    async def remove_user(self, request: Incoming) -> Call[UsersApi[P]]:
        principal = await by_bearer(request, self.auth.clerk, "users:remove")
        parameters = user_id_parameters(request)
        return lambda api: api.remove_user(**parameters, principal=principal)
