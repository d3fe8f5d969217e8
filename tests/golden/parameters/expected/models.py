# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ._runtime.models import Model


class Trip(Model):
    id: UUID
    seats: Annotated[int | None, Field(ge=0)] = None


class FindTripFilter(Model):
    bike: bool | None = None
    seats: int | None = None
