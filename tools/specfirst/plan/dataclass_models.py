"""Which models are dataclasses, where the settings ask for them."""

from collections.abc import Mapping

from specfirst.records import replace

from ..model.schema import Object
from .checks import checked_keywords
from .model_classes import ModelClass, Models


def with_dataclasses(models: Models) -> Models:
    """The models as dataclasses, but for those that keep properties they do not declare, and all that share a base with them.

    A dataclass has no place for such properties.
    """
    by_name = {model.name: model for model in models.classes}
    roots = {name: _root(model, by_name, models.names) for name, model in by_name.items()}
    kept = {roots[model.name] for model in models.classes if _keeps_others(model)}
    classes = (_as_dataclass(model) if roots[model.name] not in kept else model for model in models.classes)
    return replace(models, classes=tuple(classes))


def _as_dataclass(model: ModelClass) -> ModelClass:
    schema = model.schema
    if not isinstance(schema, Object) or schema.is_map:
        return model
    counts = bool(checked_keywords(schema)) or schema.max_properties is not None
    return replace(model, is_dataclass=True, counts_absence=counts)


def _root(model: ModelClass, by_name: Mapping[str, ModelClass], names: Mapping[str, str]) -> str:
    """The name of the class that the model extends, at the end of the line; its own name without one."""
    while isinstance(model.schema, Object) and model.schema.base is not None:
        model = by_name[names[model.schema.base.target]]
    return model.name


def _keeps_others(model: ModelClass) -> bool:
    schema = model.schema
    return isinstance(schema, Object) and schema.additional is not None and schema.keeps_others
