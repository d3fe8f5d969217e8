# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the people operations and writes their answers."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from .._runtime.answers import json_answer
from .._runtime.operations import Call, operation
from .._runtime.parameters import Parameters, Query
from .._runtime.requests import Incoming
from ..contract.people import PeopleApi
from ..models import Person


class FindPersonParameters(TypedDict):
    age: Annotated[int | None, Query("age"), Field(gt=0, le=150, default=None)]


find_person_parameters = Parameters(FindPersonParameters)


class PeopleRouter:
    """The people operations over HTTP."""

    @operation("GET", "/people", "findPerson", answers={200: json_answer(Person)})
    async def find_person(self, request: Incoming) -> Call[PeopleApi]:
        parameters = find_person_parameters(request)
        return lambda api: api.find_person(**parameters)
