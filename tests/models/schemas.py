"""Schemas, written short, and the module of models that is printed for them."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from specfirst.emit.models import modules
from specfirst.model.schema import (
    AnyValue,
    Array,
    Boolean,
    Enumeration,
    Null,
    Number,
    Object,
    Property,
    Reference,
    Schema,
    String,
    Union,
)
from specfirst.plan.model_classes import ModelClass, Models
from specfirst.plan.names import attribute

COMPONENTS = "/components/schemas/"


def string(**keywords: Any) -> String:
    return String(pointer="/string", **keywords)


def integer(**keywords: Any) -> Number:
    return Number(pointer="/integer", integer=True, **keywords)


def number(**keywords: Any) -> Number:
    return Number(pointer="/number", integer=False, **keywords)


def boolean(**keywords: Any) -> Boolean:
    return Boolean(pointer="/boolean", **keywords)


def null() -> Null:
    return Null(pointer="/null")


def anything(**keywords: Any) -> AnyValue:
    return AnyValue(pointer="/anything", **keywords)


def one_of(*values: Any, **keywords: Any) -> Enumeration:
    return Enumeration(pointer="/enumeration", values=values, **keywords)


def array(items: Schema, **keywords: Any) -> Array:
    return Array(pointer="/array", items=items, **keywords)


def mapping(value: Schema, **keywords: Any) -> Object:
    return Object(pointer="/map", additional=value, open_by_default=False, **keywords)


def either(*variants: Schema, **keywords: Any) -> Union:
    return Union(pointer="/union", keyword="anyOf", variants=variants, **keywords)


def ref(name: str, **keywords: Any) -> Reference:
    return Reference(pointer="/reference", target=COMPONENTS + name, **keywords)


def entity(
    properties: Mapping[str, Schema] | None = None, *, required: tuple[str, ...] = (), **keywords: Any
) -> Object:
    """An object with properties; open unless `additional` says something else."""
    found = tuple(
        Property(name=name, schema=schema, required=name in required) for name, schema in (properties or {}).items()
    )
    additional = keywords.pop("additional", anything())
    keywords.setdefault("open_by_default", additional == anything())
    return Object(pointer="/object", properties=found, additional=additional, **keywords)


def closed(properties: Mapping[str, Schema] | None = None, **keywords: Any) -> Object:
    return entity(properties, additional=None, **keywords)


def models(schemas: Mapping[str, Schema], *, patches: tuple[str, ...] = ()) -> tuple[list[ModelClass], dict[str, str]]:
    """The models under these names, and the table of names."""
    classes = [
        ModelClass(
            name=name,
            schema=schema,
            attributes={each.name: attribute(each.name) for each in schema.properties}
            if isinstance(schema, Object)
            else {},
            is_patch=name in patches,
        )
        for name, schema in schemas.items()
    ]
    return classes, {COMPONENTS + name: name for name in schemas}


def source(schemas: Mapping[str, Schema], *, patches: tuple[str, ...] = ()) -> str:
    """The module of these models, unformatted."""
    classes, names = models(schemas, patches=patches)
    return modules(Models(classes=tuple(classes), names=names))["models.py"]


@contextmanager
def imported(schemas: Mapping[str, Schema], *, patches: tuple[str, ...] = ()) -> Iterator[ModuleType]:
    """The module of these models, on the runtime of this repository."""
    module = ModuleType("models_of_a_test")
    text = source(schemas, patches=patches).replace("from ._runtime.", "from specfirst.runtime.")
    sys.modules[module.__name__] = module
    try:
        exec(compile(text, "models.py", "exec", dont_inherit=True), module.__dict__)
        yield module
    finally:
        del sys.modules[module.__name__]
