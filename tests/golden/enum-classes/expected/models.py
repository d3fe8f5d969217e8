# Generated from openapi.yaml. Do not edit: change the contract and run "tools regen".

"""The schemas of the contract."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ._runtime.enums import IntegerEnum
from ._runtime.formats import JSON
from ._runtime.models import Model, Nullable, from_wire


class State(StrEnum):
    """Where a parcel is in its life."""

    IN_STOCK = "in-stock"
    SOLD_OUT = "sold out"
    SOLD_OUT_2 = "soldOut"
    EMPTY = ""
    PLUS_1 = "+1"
    MINUS_1 = "-1"
    CLASS = "class"
    MRO = "mro"
    VALUE_3RD = "3rd"
    VALUE = "<"


class Priority(IntegerEnum):
    VALUE_1 = 1
    VALUE_2 = 2
    MINUS_3 = -3


class ParcelSize(StrEnum):
    SMALL = "s"
    """Fits a pocket."""
    MEDIUM = "m"
    """Fits a bag."""
    LARGE = "l"
    """Fits nothing."""


class Parcel(Model):
    id: str
    kind: Kind
    state: State = State.IN_STOCK
    priorities: list[Priority] = from_wire([1])
    grade: Nullable[Grade] = None
    size: ParcelSize = ParcelSize.MEDIUM
    side: Literal["left", "right"] | None = None
    mark: Mark | None = None
    content: Content | None = None
    payment: str | None = None


Kind = TypeAliasType("Kind", Literal["parcel"])


class Grade(StrEnum):
    A = "a"
    B = "b"


class Weight(IntegerEnum):
    RATHER_LIGHT = 1
    """Up to a kilogram."""
    HEAVY = 2


Mark = TypeAliasType("Mark", Annotated[Priority | Weight | bool, JSON])


class Food(Model):
    type: Literal["bread", "cheese"]


class Toy(Model):
    type: Literal["ball", "doll"]


Content = TypeAliasType("Content", Annotated[Food | Toy, Field(discriminator="type")])


FoodType = TypeAliasType("FoodType", Literal["bread", "cheese"])


class Odd(Model):
    mixed: Mixed | None = None
    flag: Flag | None = None


Mixed = TypeAliasType("Mixed", Annotated[Literal["a", 1], JSON])


Flag = TypeAliasType("Flag", Annotated[Literal[True], JSON])


class ListParcelsSide(StrEnum):
    LEFT = "l"
    RIGHT = "r"
