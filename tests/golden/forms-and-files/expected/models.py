# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from typing import Annotated

from pydantic import Field

from ._runtime.models import Model


class AddPhotosFormPlace(Model):
    name: str


class VoteForm(Model):
    photo: int
    stars: Annotated[int | None, Field(ge=1, le=5)] = None
