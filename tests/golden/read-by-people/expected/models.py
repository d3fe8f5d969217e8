# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ._runtime.checks import Checked
from ._runtime.formats import JSON
from ._runtime.models import Model


class Problem(Model):
    title: str | None = None


class Parcel(Model):
    code: Annotated[str | None, Field(pattern=r"^[0-9]+\.[A-Z]+$")] = None
    labels: (
        Annotated[list[str], Field(max_length=5), Checked("/components/schemas/Parcel/properties/labels")] | None
    ) = None
    move: Move | None = None


class MoveMove(Model):
    kind: Literal["move"]


class MoveWithHours(Model):
    kind: Literal["move"]
    hours: int


class MoveWithTown(Model):
    kind: Literal["move"]
    town: str


Move = TypeAliasType("Move", Annotated[MoveMove | MoveWithHours | MoveWithTown, Checked("/components/schemas/Move")])


StrMax20 = TypeAliasType("StrMax20", Annotated[str, Field(max_length=20)])


class ErrorResponseWithCode(Model):
    code: Annotated[int | None, Field(ge=100, lt=600)] = None


IntMin0 = TypeAliasType("IntMin0", Annotated[int, Field(ge=0), JSON])
