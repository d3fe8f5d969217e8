"""Models that are dataclasses: as strict as those of models.py, with the same null and absence."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, TypeVar, cast, overload

from pydantic import ConfigDict, GetCoreSchemaHandler
from pydantic.dataclasses import dataclass as pydantic_dataclass
from pydantic_core import MISSING, ArgsKwargs, CoreSchema, PydanticCustomError, core_schema
from typing_extensions import dataclass_transform

from .checks import checked as checked_schema
from .model_building import held_schema
from .model_schemas import narrower, own_schema, with_strict_fields

__all__ = ["dataclass"]

T = TypeVar("T")

_CONFIG = ConfigDict(
    validate_by_name=True,
    validate_by_alias=True,
    serialize_by_alias=True,
    allow_inf_nan=False,
    defer_build=True,
)


@overload
def dataclass(cls: type[T], /) -> type[T]: ...
@overload
def dataclass(
    *,
    extra: Literal["forbid"] = ...,
    min_properties: int = ...,
    max_properties: int | None = ...,
    checked: str | None = ...,
) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(kw_only_default=True)
def dataclass(
    cls: Any = None,
    /,
    *,
    extra: Literal["forbid"] | None = None,
    min_properties: int = 0,
    max_properties: int | None = None,
    checked: str | None = None,
) -> Any:
    """A schema of the contract, as a dataclass of Pydantic with keyword arguments.

    An optional property that is absent reads as None, and a None is left out of what is written, but for a Nullable one.
    `extra="forbid"` refuses properties that are not declared; `checked` is the pointer of a schema that says more than
    annotations can. A class that extends another says what its base says too.
    """

    def made(kind: type[Any]) -> type[Any]:
        config: ConfigDict = getattr(kind, "__pydantic_config__", _CONFIG)  # that of the base, where it has one
        if extra is not None:
            config = {**config, "extra": extra}
        kind.__property_bounds__ = narrower(
            getattr(kind, "__property_bounds__", (0, None)), (min_properties, max_properties)
        )
        kind.__checked__ = checked or getattr(kind, "__checked__", None)
        kind.__get_pydantic_core_schema__ = classmethod(_core_schema)
        return pydantic_dataclass(kind, kw_only=True, config=config)

    return made if cls is None else made(cls)


def _core_schema(cls: Any, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    if (held := held_schema(cls)) is not None:
        return held
    schema = handler(source)
    with_strict_fields(schema)
    if (model := own_schema(schema)) is not None:
        model["schema"] = _with_checks(cls, model["schema"])
    return schema


def _with_checks(cls: Any, arguments: CoreSchema) -> CoreSchema:
    if cls.__property_bounds__ != (0, None):
        count = partial(_within_property_bounds, *cls.__property_bounds__)
        arguments = core_schema.no_info_wrap_validator_function(count, arguments)
    return arguments if cls.__checked__ is None else checked_schema(cls.__checked__, arguments)


def _within_property_bounds(
    least: int, most: int | None, value: Any, read: core_schema.ValidatorFunctionWrapHandler
) -> Any:
    """What is read of the value, whose properties are counted: those of a call as those of JSON."""
    found = read(value)
    given = cast("Mapping[str, Any]", (value.kwargs or {}) if isinstance(value, ArgsKwargs) else value)
    count = sum(one is not MISSING for one in given.values())
    if count < least:
        raise PydanticCustomError("min_properties", "Object should have at least {least} properties", {"least": least})
    if most is not None and count > most:
        raise PydanticCustomError("max_properties", "Object should have at most {most} properties", {"most": most})
    return found
