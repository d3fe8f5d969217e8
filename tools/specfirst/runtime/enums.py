"""Enums of the contract that are classes."""

from enum import IntEnum
from typing import Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from .strictness import read_from_json

__all__ = ["IntegerEnum"]


class IntegerEnum(IntEnum):
    """An enum of integers, read from JSON as strictly as an integer is: "1" and true are no 1, and 1.0 is one."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = {name: part for name, part in handler(source).items() if name != "ref"}  # it is not read by that name
        return cast("CoreSchema", read_from_json(schema))
