# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the offers operations and writes their answers."""

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from .._runtime.answers import json_answer, problem_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import by_api_key
from ..contract.offers import OffersApi
from ..contract.security import Authenticators
from ..models import Offer, Problem

P = TypeVar("P")


class OffersRouter(Generic[P]):
    """The offers operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/offers",
        "listOffers",
        summary="All offers, by name",
        answers={
            200: json_answer(list[Offer]),
            401: problem_answer(Problem),
            503: with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)]),
        },
    )
    async def list_offers(self, request: Incoming) -> Call[OffersApi[P]]:
        principal = await by_api_key(request, self.auth.partner, header="X-Partner-Key")
        return lambda api: api.list_offers(principal=principal)
