"""Classes and dataclasses of Pydantic, as one kind of thing: a model."""

from collections.abc import Mapping
from typing import Any, TypeAlias, TypeGuard

from pydantic import BaseModel
from pydantic.dataclasses import is_pydantic_dataclass, rebuild_dataclass
from pydantic.fields import FieldInfo

ModelType: TypeAlias = type[Any]
"""A class that `is_model` says yes to."""


def is_model(kind: object) -> TypeGuard[ModelType]:
    """Whether it is the class of a model."""
    return isinstance(kind, type) and (issubclass(kind, BaseModel) or is_pydantic_dataclass(kind))


def model_fields(model: ModelType) -> Mapping[str, FieldInfo]:
    """The fields by the names of their attributes."""
    fields: Mapping[str, FieldInfo] = model.__pydantic_fields__
    return fields


def is_complete(model: ModelType) -> bool:
    """Whether its own validator is made: a class that extends another has that of the other until it is."""
    return bool(vars(model).get("__pydantic_complete__", False))


def build(model: ModelType) -> None:
    """Make the validator of a model now, and its fields that name what stands further down than the class."""
    if issubclass(model, BaseModel):
        BaseModel.model_rebuild.__func__(model)  # type: ignore[attr-defined]  # not that of Model, which builds others first
    else:
        rebuild_dataclass(model)
