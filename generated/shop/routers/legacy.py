# Generated from openapi/shop/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the legacy operations and writes their answers."""

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from .._runtime.answers import json_answer, problem_answer, text_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header
from .._runtime.reply_headers import with_headers
from .._runtime.requests import Incoming
from .._runtime.security import all_of, by_api_key, one_of
from ..contract.legacy import LegacyApi
from ..contract.security import Authenticators
from ..models import Problem

P = TypeVar("P")

PROBLEM = problem_answer(Problem)
SERVICE_UNAVAILABLE = with_headers(problem_answer(Problem), Annotated[int, Header("Retry-After"), Field(ge=1)])


class LegacyRouter(Generic[P]):
    """The legacy operations over HTTP."""

    def __init__(self, auth: Authenticators[P]) -> None:
        self.auth = auth

    @operation(
        "GET",
        "/legacy/stock",
        "legacyStock",
        summary="How many kinds of items there are, for the old tills",
        deprecated=True,
        headers={
            "Deprecation": "@1767225600",
            "Sunset": "Fri, 31 Dec 2027 00:00:00 GMT",
            "Link": '</api/v1/items>; rel="successor-version"',
        },
        answers={200: json_answer(Annotated[int, Field(ge=0)]), 401: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def legacy_stock(self, request: Incoming) -> Call[LegacyApi[P]]:
        principal = await all_of(
            by_api_key(request, self.auth.old_token, header="X-Token"),
            by_api_key(request, self.auth.old_key, header="X-Key"),
        )
        return lambda api: api.legacy_stock(principal=principal)  # pyright: ignore[reportDeprecated]

    @operation(
        "GET",
        "/legacy/stock/",
        "legacyStockText",
        summary="The same as text, at the path with a slash",
        deprecated=True,
        headers={
            "Deprecation": "@1767225600",
            "Sunset": "Fri, 31 Dec 2027 00:00:00 GMT",
            "Link": '</api/v1/items>; rel="successor-version"',
        },
        answers={200: text_answer(media_type="text/plain"), 401: PROBLEM, 422: PROBLEM, 503: SERVICE_UNAVAILABLE},
    )
    async def legacy_stock_text(self, request: Incoming) -> Call[LegacyApi[P]]:
        principal = await one_of(
            by_api_key(request, self.auth.query_key, query="key"),
            by_api_key(request, self.auth.cookie_key, cookie="till"),
        )
        return lambda api: api.legacy_stock_text(principal=principal)  # pyright: ignore[reportDeprecated]
