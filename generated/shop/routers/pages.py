# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the pages operations and writes their answers."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import empty_answer, media_types, problem_answer, text_answer
from .._runtime.formats import UriReference
from .._runtime.operations import Call, operation
from .._runtime.parameters import Cookie, Header, Parameters, Query
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_basic, by_credentials, one_of
from ..contract.pages import PagesApi
from ..contract.security import Authenticators
from ..models import Problem

P = TypeVar("P")


class WelcomeParameters(TypedDict):
    theme: Annotated[Literal["light", "dark"], Cookie("theme"), Field(default="light")]
    accept_language: Annotated[
        str | None, Header("Accept-Language"), Field(max_length=100, pattern=r"^[ -\~]*$", default=None)
    ]
    choose: Annotated[Literal["light", "dark"] | None, Query("choose"), Field(default=None)]


welcome_parameters = Parameters(WelcomeParameters)

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])


class PagesRouter(Generic[P]):
    """The pages operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/pages/welcome",
        "welcome",
        summary="A page that knows who comes back",
        answers={
            200: with_headers(
                text_answer(media_type="text/html"), Annotated[Literal["en", "de"], Header("Content-Language")]
            ),
            422: PROBLEM,
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def welcome(self, request: Incoming) -> Call[PagesApi[P]]:
        parameters = welcome_parameters(request)
        return lambda api: api.welcome(**parameters)

    @operation(
        "GET",
        "/pages/items",
        "printItems",
        summary="All items, to print or to feed to other programs",
        answers={
            200: with_headers(
                media_types(
                    text_answer(media_type="text/html"),
                    text_answer(media_type="text/plain"),
                    text_answer(media_type="application/xml"),
                ),
                Annotated[str, Header("Vary"), Field(pattern="(^|, )Accept(,|$)")],
            ),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def print_items(self, request: Incoming) -> Call[PagesApi[P]]:
        return lambda api: api.print_items()

    @operation(
        "GET",
        "/pages/moved",
        "moved",
        summary="Where the welcome page used to be",
        answers={
            308: with_headers(empty_answer(), Annotated[UriReference, Header("Location")]),
            503: SERVICE_UNAVAILABLE,
        },
    )
    async def moved(self, request: Incoming) -> Call[PagesApi[P]]:
        return lambda api: api.moved()

    @operation(
        "GET",
        "/pages/operators",
        "operators",
        summary="The page of the operators",
        answers={200: text_answer(media_type="text/html"), 401: PROBLEM, 403: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def operators(self, request: Incoming) -> Call[PagesApi[P]]:
        principal = await one_of(
            by_basic(request, self.auth.operator), by_credentials(request, self.auth.operator_digest, scheme="digest")
        )
        return lambda api: api.operators(principal=principal)
