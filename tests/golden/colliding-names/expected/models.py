# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from typing import Annotated

from pydantic import Field

from ._runtime.models import Model


class Thing(Model):
    self_: Annotated[str | None, Field(alias="self")] = None
    model_dump_: Annotated[str | None, Field(alias="model_dump")] = None
    größe: int | None = None


class ThingModel(Model):
    def_: Annotated[str | None, Field(alias="def")] = None
    field_2nd: Annotated[str | None, Field(alias="2nd")] = None


class BaseModel(Model):
    not_found: Annotated[str | None, Field(alias="NotFound")] = None
