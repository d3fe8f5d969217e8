"""Core schemas of models, classes and dataclasses alike: strict in JSON, and null told from absence."""

from functools import partial
from operator import is_
from typing import Any, TypeAlias, cast

from pydantic_core import CoreSchema

from .strictness import named_fields, not_null_in_json, read_from_json

Node: TypeAlias = dict[str, Any]

is_none = partial(is_, None)


def with_strict_fields(schema: CoreSchema) -> dict[str, Node]:
    """The fields of a model by name, now read strictly; none for a reference to a model that is built elsewhere."""
    inner = cast("Node", schema)
    while inner["type"] not in ("model-fields", "dataclass-args"):
        if "schema" not in inner:
            return {}
        inner = inner["schema"]
    if "extras_schema" in inner:
        inner["extras_schema"] = read_from_json(inner["extras_schema"])
    fields = named_fields(inner)
    for field in fields.values():
        _tell_null_from_absence(field)
    return fields


def own_schema(schema: CoreSchema) -> Node | None:
    """The schema of the model itself; None for a reference to one that is built elsewhere."""
    inner = cast("Node", schema)
    while inner["type"] not in ("model", "dataclass"):
        if "schema" not in inner:
            return None
        inner = inner["schema"]
    return inner


def _tell_null_from_absence(field: Node) -> None:
    """Read the property strictly; where absence reads as None and null is no value, refuse null and write no None."""
    value = read_from_json(field["schema"])
    field["schema"] = value
    if value["type"] != "default" or value.get("default", ...) is not None:
        return
    inner = value["schema"]
    if inner["type"] == "nullable" and inner.get("metadata", {}).get("null") != "allowed":
        field["schema"] = {**value, "schema": not_null_in_json(inner)}
        field["serialization_exclude_if"] = is_none


def narrower(one: tuple[int, int | None], other: tuple[int, int | None]) -> tuple[int, int | None]:
    """Least and most properties that both bounds allow."""
    limits = [limit for _, limit in (one, other) if limit is not None]
    return max(one[0], other[0]), min(limits, default=None)
