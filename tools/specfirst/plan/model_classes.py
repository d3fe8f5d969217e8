"""The models of a package: every schema that has a name, and how it is printed."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from specfirst.records import record

from ..model.schema import Array, Object, Reference, Schema, Union
from ..model.walk import WHOLE


@record(frozen=True, slots=True, kw_only=True)
class ModelClass:
    """One named schema: a class or a type alias. Its text depends on this alone, and on `Names.models` of what it refers to."""

    name: str
    """The Python name, final."""
    schema: Schema
    """Shallow: every part that has a name of its own is a Reference to its pointer."""
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Python attribute by wire name, for each property of the class itself."""
    is_patch: bool = False
    """Used by application/merge-patch+json alone: absent properties read as MISSING."""
    is_dataclass: bool = False
    """Printed as a dataclass, and not as a class of Pydantic."""
    counts_absence: bool = False
    """Of a dataclass whose schema asks which or how many properties there are: an absent one that allows null is MISSING."""
    module: str = "models"
    """Module within the package it stands in: "models", or "models.pets" in a large package."""


@record(frozen=True, slots=True, kw_only=True)
class Models:
    """All models of a package."""

    classes: tuple[ModelClass, ...]
    """In contract order; emit orders the statements of a module so that it imports."""
    names: Mapping[str, str]
    """Python name by pointer, of every class."""
    modules: Mapping[str, str] = field(default_factory=lambda: {"models": "The schemas of the contract."})
    """Docstring by module."""


def mentioned(schema: Schema, names: Mapping[str, str]) -> list[str]:
    """The names of the models that a schema refers to, by `Models.names`; the base of a class first."""
    if isinstance(schema, Reference):
        return [names[schema.target]]
    return [name for part in _parts(schema) if type(part) not in _SILENT for name in mentioned(part, names)]


_SILENT = WHOLE - {Reference}


def _parts(schema: Schema) -> Iterable[Schema]:
    match schema:
        case Array(items=items, prefix=prefix):
            return (*prefix, items)
        case Union(variants=variants):
            return variants
        case Object(properties=properties, additional=additional, base=base):
            return [part for part in (base, additional, *[each.schema for each in properties]) if part is not None]
        case _:
            return ()
