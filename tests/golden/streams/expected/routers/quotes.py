# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the quotes operations and writes their answers."""

from .._runtime.answers import json_lines_answer, sse_answer
from .._runtime.operations import Call, operation
from .._runtime.requests import Incoming
from ..contract.quotes import QuotesApi
from ..models import Quote, WatchQuotesResponseItem


class QuotesRouter:
    """The quotes operations over HTTP."""

    @operation(
        "GET",
        "/quotes",
        "watchQuotes",
        summary="Quotes as they come",
        answers={200: sse_answer(WatchQuotesResponseItem)},
    )
    async def watch_quotes(self, request: Incoming) -> Call[QuotesApi]:
        return lambda api: api.watch_quotes()

    @operation(
        "GET", "/quotes/all", "exportQuotes", summary="All quotes, one a line", answers={200: json_lines_answer(Quote)}
    )
    async def export_quotes(self, request: Incoming) -> Call[QuotesApi]:
        return lambda api: api.export_quotes()
