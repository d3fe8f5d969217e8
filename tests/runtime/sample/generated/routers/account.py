"""Reads the requests of the account operations and writes their answers."""

from typing import Generic, TypeVar

from specfirst.runtime.answers import json_answer, problem_answer
from specfirst.runtime.forms import FormBody
from specfirst.runtime.operations import Call, operation
from specfirst.runtime.requests import Incoming
from specfirst.runtime.security import by_bearer

from ..contract.account import AccountApi
from ..contract.security import Authenticators
from ..models import Credentials, Problem, Profile, Token

P = TypeVar("P")

log_in_body = FormBody(Credentials)

PROBLEM = problem_answer(Problem)


class AccountRouter(Generic[P]):
    """The account operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "POST",
        "/account/login",
        "logIn",
        summary="A token for a name and a password",
        answers={200: json_answer(Token), 400: PROBLEM, 401: PROBLEM, 415: PROBLEM, 422: PROBLEM},
    )
    async def log_in(self, request: Incoming) -> Call[AccountApi[P]]:
        body = await log_in_body(request)
        return lambda account: account.log_in(body=body)

    @operation(
        "GET",
        "/account/profile",
        "getProfile",
        summary="The signed-in keeper",
        deprecated=True,
        headers={
            "Deprecation": "@1780272000",
            "Sunset": "Tue, 01 Jun 2027 00:00:00 GMT",
            "Link": '</account/login>; rel="successor-version"',
        },
        answers={200: json_answer(Profile), 401: PROBLEM},
    )
    async def get_profile(self, request: Incoming) -> Call[AccountApi[P]]:
        principal = await by_bearer(request, self.auth.keeper)
        return lambda account: account.get_profile(principal=principal)  # pyright: ignore[reportDeprecated]
