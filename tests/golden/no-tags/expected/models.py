# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from ._runtime.models import Model


class PostUsersByUserIdNotesBody(Model):
    text: str


class PostUsersByUserIdNotesResponse(Model):
    id: int
