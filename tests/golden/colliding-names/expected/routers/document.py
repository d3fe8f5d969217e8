# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""Reads the requests of the document operations and writes their answers."""

from .._runtime.answers import json_answer
from .._runtime.operations import Call, operation
from .._runtime.requests import Incoming
from ..contract.document import DocumentApi
from ..models import BaseModel


class DocumentRouter:
    """The document operations over HTTP."""

    @operation("GET", "/more", "class", answers={200: json_answer(BaseModel)})
    async def class_(self, request: Incoming) -> Call[DocumentApi]:
        return lambda api: api.class_()
