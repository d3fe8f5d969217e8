"""What a model has to know of the models it refers to."""

from collections.abc import Iterable, Mapping

from ..model.schema import AnyValue, Array, Boolean, Enumeration, Null, Number, Object, Reference, Schema, String, Union
from ..plan import names as spelling
from ..plan.model_classes import ModelClass


class Targets:
    """The models by the pointer they are referred to by."""

    def __init__(self, classes: Iterable[ModelClass], names: Mapping[str, str]) -> None:
        by_name = {model.name: model for model in classes}
        self._models = {pointer: by_name[name] for pointer, name in names.items() if name in by_name}

    def model(self, pointer: str) -> ModelClass | None:
        """The model at the pointer; None where it is not among those that are printed."""
        return self._models.get(pointer)

    def followed(self, schema: Schema) -> Schema:
        """The schema behind a chain of references; the last reference where the chain has no end."""
        seen: set[str] = set()
        while isinstance(schema, Reference) and schema.target not in seen:
            seen.add(schema.target)
            model = self.model(schema.target)
            if model is None:
                return schema
            schema = model.schema
        return schema

    def allows_null(self, schema: Schema) -> bool:
        """Null is a value of the schema itself, or of what it refers to."""
        seen: set[str] = set()
        while isinstance(schema, Reference) and not schema.nullable and schema.target not in seen:
            seen.add(schema.target)
            model = self.model(schema.target)
            if model is None:
                return False
            schema = model.schema
        return schema.nullable or isinstance(schema, AnyValue | Null)

    def attribute(self, variant: Schema, property_name: str) -> str:
        """The Python name of the property in the class that `variant` refers to, or in a base of it."""
        pointer = variant.target if isinstance(variant, Reference) else ""
        seen: set[str] = set()
        while (model := self.model(pointer)) is not None and pointer not in seen:
            seen.add(pointer)
            if property_name in model.attributes:
                return model.attributes[property_name]
            match model.schema:
                case Reference(target=target) | Object(base=Reference(target=target)):
                    pointer = target
                case _:
                    break
        return spelling.attribute(property_name)

    def is_plain(self, schema: Schema) -> bool:
        """A JSON value of the schema is the Python value of its type: no date, no model, no tuple."""
        match self.followed(schema):
            case AnyValue() | Null() | Boolean() | Enumeration():
                return True
            case Number(integer=integer, format=name):
                return integer or name != "decimal"
            case String(format=name):
                return name is None
            case Array(prefix=(), items=items):
                return self.is_plain(items)
            case Object(additional=additional) as found if found.is_map and additional is not None:
                return self.is_plain(additional)
            case Union(variants=variants):
                return all(map(self.is_plain, variants))
            case _:
                return False
