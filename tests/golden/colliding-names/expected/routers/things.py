# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the things operations and writes their answers."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Header, Parameters, Query
from .._runtime.requests import Incoming
from ..contract.things import ThingsApi
from ..models import ThingModel


class ListThingsParameters(TypedDict):
    page_size: Annotated[int | None, Query("page-size"), Field(default=None)]
    page_size_query: Annotated[int | None, Query("page_size"), Field(default=None)]
    body_: Annotated[str | None, Query("body"), Field(default=None)]
    class_: Annotated[str | None, Header("class"), Field(default=None)]
    class_query: Annotated[str | None, Query("class"), Field(default=None)]


list_things_parameters = Parameters(ListThingsParameters)


class ThingsRouter:
    """The things operations over HTTP."""

    @operation("GET", "/things", "list-things", answers={200: json_answer(ThingModel)})
    async def list_things(self, request: Incoming) -> Call[ThingsApi]:
        parameters = list_things_parameters(request)
        return lambda api: api.list_things(**parameters)
