# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the sign-in operations and writes their answers."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from .._runtime.answers import empty_answer, json_answer, problem_answer
from .._runtime.bodies import JsonBody
from .._runtime.forms import FormBody
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_bearer
from ..contract.security import Authenticators
from ..contract.sign_in import SignInApi
from ..models import Credentials, PasswordChange, Problem, Profile, Token

P = TypeVar("P")

sign_in_body = FormBody(Credentials)
change_password_body = JsonBody(PasswordChange)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])


class SignInRouter(Generic[P]):
    """The sign-in operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "POST",
        "/sign-in/token",
        "signIn",
        summary="A token for a name and a password",
        answers={
            200: with_headers(json_answer(Token), Annotated[Literal["no-store"], Header("Cache-Control")]),
            **dict.fromkeys((400, 401, 413, 415, 422), PROBLEM),
            429: with_headers(
                problem_answer(Problem), Annotated[int | None, Header("Retry-After"), Field(ge=1, default=None)]
            ),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def sign_in(self, request: Incoming) -> Call[SignInApi[P]]:
        body = await sign_in_body(request)
        return lambda api: api.sign_in(body=body)

    @operation(
        "PUT",
        "/sign-in/password",
        "changePassword",
        summary="Change the password",
        answers={
            204: empty_answer(),
            **dict.fromkeys((400, 401, 403, 413, 415, 422), PROBLEM),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def change_password(self, request: Incoming) -> Call[SignInApi[P]]:
        principal = await by_bearer(request, self.auth.clerk)
        body = await change_password_body(request)
        return lambda api: api.change_password(principal=principal, body=body)

    @operation(
        "GET",
        "/sign-in/profile",
        "getProfile",
        summary="Who is signed in",
        deprecated=True,
        headers={
            "Deprecation": "@1780272000",
            "Sunset": "Tue, 01 Jun 2027 00:00:00 GMT",
            "Link": '</api/v1/users/me>; rel="successor-version"',
        },
        answers={200: json_answer(Profile), 401: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def get_profile(self, request: Incoming) -> Call[SignInApi[P]]:
        principal = await by_bearer(request, self.auth.clerk)
        return lambda api: api.get_profile(principal=principal)  # pyright: ignore[reportDeprecated]

    @operation(
        "POST",
        "/sign-out",
        "signOut",
        summary="End all tokens of the user",
        answers={204: empty_answer(), 401: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def sign_out(self, request: Incoming) -> Call[SignInApi[P]]:
        principal = await by_bearer(request, self.auth.clerk)
        return lambda api: api.sign_out(principal=principal)
