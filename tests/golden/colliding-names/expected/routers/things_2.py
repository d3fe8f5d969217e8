# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the Things operations and writes their answers."""

from .._runtime.answers import json_answer
from .._runtime.operations import Call, operation
from .._runtime.requests import Incoming
from ..contract.things_2 import Things2Api
from ..models import Thing


class Things2Router:
    """The Things operations over HTTP."""

    @operation("GET", "/other-things", "list_things", answers={200: json_answer(Thing)})
    async def list_things(self, request: Incoming) -> Call[Things2Api]:
        return lambda api: api.list_things()
