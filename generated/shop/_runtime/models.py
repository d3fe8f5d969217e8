"""The base of the generated models: what a JSON Schema says and a Python annotation cannot."""

from collections.abc import Iterable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, TypeAlias, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, SerializerFunctionWrapHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .checks import checked
from .model_building import build_within, held_schema
from .model_schemas import narrower, own_schema, with_strict_fields

__all__ = ["MISSING", "Missing", "Model", "Nullable", "from_wire"]

T = TypeVar("T")

if TYPE_CHECKING:

    class Missing(Enum):
        """The type of MISSING."""

        MISSING = "MISSING"

    MISSING: Final = Missing.MISSING
else:
    # Type checkers narrow `is MISSING` on an enum member; Pydantic knows its own sentinel.
    from pydantic import MISSING

    Missing = MISSING


class _NullAllowed:
    """Tells an optional property for which null is a value from one that is merely absent."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = cast("dict[str, Any]", handler(source))
        return cast("CoreSchema", {**schema, "metadata": {**schema.get("metadata", {}), "null": "allowed"}})


Nullable: TypeAlias = Annotated[T | None, _NullAllowed()]
"""An optional property for which the contract allows null."""


def allows_null(metadata: Iterable[object]) -> bool:
    """Whether one of the notes of a type is that of Nullable."""
    return any(isinstance(note, _NullAllowed) for note in metadata)


def from_wire(default: Any) -> Any:
    """A default as the contract writes it, read like any other value: "2024-02-29" for a date."""
    return Field(default=default, validate_default=True, kw_only=True)


class Model(BaseModel):
    """A schema of the contract.

    An optional property that is absent reads as None. JSON null is refused for it unless the property is Nullable,
    and a None is left out of what is written. Python code may pass None for either. A Nullable one that nobody has set
    is written as null, but where the schema says how many or which properties there may be: there it is left out.
    """

    model_config = ConfigDict(
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
        defer_build=True,
        protected_namespaces=(),  # attributes hide nothing already: `model_dump` is model_dump_
    )

    if TYPE_CHECKING:
        # Type checkers would refuse `dict[str, int]` where BaseModel has `dict[str, Any] | None`.
        __pydantic_extra__: Any = Field(init=False)

    __property_bounds__: ClassVar[tuple[int, int | None]] = (0, None)
    __checked__: ClassVar[str | None] = None

    def __init_subclass__(
        cls,
        *,
        min_properties: int = 0,
        max_properties: int | None = None,
        checked: str | None = None,
        **config: Any,
    ) -> None:
        """`checked` is the pointer of a schema that says more than annotations can; it says what its base says too."""
        super().__init_subclass__(**config)
        for base in cls.__mro__[1:]:
            if issubclass(base, Model) and base.__module__ != cls.__module__ and not base.__pydantic_fields_complete__:
                base.model_rebuild(raise_errors=False)  # its fields name classes of its own module
        if checked is not None:
            cls.__checked__ = checked
        # Those of the base hold too.
        cls.__property_bounds__ = narrower(cls.__property_bounds__, (min_properties, max_properties))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if (held := held_schema(cls)) is not None:
            return held
        schema = handler(source)
        fields = with_strict_fields(schema)
        if (model := own_schema(schema)) is not None:
            # Inside of the model: a reference to the model leads past what stands around it.
            model["schema"] = cls.__with_checks(model["schema"])
            if cls.__checked__ or cls.__property_bounds__[1] is not None:
                _leave_out_what_is_unset(model, fields)
        return schema

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """As in Pydantic, when the models within are built: it finds no end of those that are far within one another."""
        if not cls.__pydantic_complete__:
            build_within(cls)
        return super().model_rebuild(**options)

    @classmethod
    def __with_checks(cls, fields: CoreSchema) -> CoreSchema:
        if cls.__property_bounds__ != (0, None):
            fields = core_schema.no_info_after_validator_function(
                partial(_within_property_bounds, *cls.__property_bounds__), fields
            )
        return fields if cls.__checked__ is None else checked(cls.__checked__, fields)


_Fields: TypeAlias = tuple[dict[str, Any], dict[str, Any] | None, set[str]]
"""What the fields of a model are read as: their values, other properties, and the names of those that are there."""


def _leave_out_what_is_unset(model: dict[str, Any], fields: dict[str, dict[str, Any]]) -> None:
    """Write no null for a Nullable property that nobody has set: the schema may count the properties that are there."""
    names = {
        name: field.get("serialization_alias", name)
        for name, field in fields.items()
        if field["schema"].get("default", ...) is None and "serialization_exclude_if" not in field
    }
    if names and "serialization" not in model:
        model["serialization"] = core_schema.wrap_serializer_function_ser_schema(partial(_without_unset, names))


def _without_unset(names: dict[str, str], model: BaseModel, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
    written = cast("dict[str, Any]", write(model))
    for name, wire in names.items():
        if name not in model.model_fields_set and written.get(wire, ...) is None:
            del written[wire]
    return written


def _within_property_bounds(least: int, most: int | None, found: _Fields) -> _Fields:
    _, extra, present = found
    count = len(present) + len(extra or ())
    if count < least:
        raise PydanticCustomError("min_properties", "Object should have at least {least} properties", {"least": least})
    if most is not None and count > most:
        raise PydanticCustomError("max_properties", "Object should have at most {most} properties", {"most": most})
    return found
