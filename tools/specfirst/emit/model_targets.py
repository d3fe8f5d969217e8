"""What a model has to know of the models it refers to."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal, TypeAlias

from ..model.schema import AnyValue, Null, Object, Reference, Schema
from ..plan import names as spelling
from ..plan.defaults import is_plain
from ..plan.enum_classes import EnumClass
from ..plan.model_classes import ModelClass
from .model_digest import digest_of
from .model_document import is_class

Question: TypeAlias = Literal["model", "alias", "null"]
"""What a model is itself; whether it is printed as an alias; whether it allows null."""
Fact: TypeAlias = tuple[Question, str]
"""A question about the model at a pointer."""


class Targets:
    """The models by the pointer they are referred to by, and what has been asked about them."""

    def __init__(self, classes: Iterable[ModelClass], names: Mapping[str, str]) -> None:
        by_name = {model.name: model for model in classes}
        self._names = names
        self.all_names = frozenset((*names.values(), *by_name))
        self._models = {pointer: by_name[name] for pointer, name in names.items() if name in by_name}
        self._digests: dict[str, str] = {}
        self._asked: dict[Fact, str] = {}

    @contextmanager
    def noted(self) -> Iterator[Mapping[Fact, str]]:
        """What is asked from here on, with the answers."""
        self._asked = {}
        yield self._asked
        self._asked = {}

    def answer(self, fact: Fact) -> str:
        """The answer to a question, as text."""
        question, pointer = fact
        match question:
            case "model":
                return self.digest(pointer)
            case "alias":
                return str(self._is_alias(pointer))
            case "null":
                return str(self._allows_null(pointer))

    def digest(self, pointer: str) -> str:
        """A digest of the model at the pointer; nothing where there is none."""
        model = self._models.get(pointer)
        if model is None:
            return ""
        if model.name not in self._digests:
            self._digests[model.name] = digest_of(model, self._names)
        return self._digests[model.name]

    def model(self, pointer: str) -> ModelClass | None:
        """The model at the pointer; None where it is not among those that are printed."""
        self._note("model", pointer)
        return self._models.get(pointer)

    def is_alias(self, pointer: str) -> bool:
        """Whether the model at the pointer is printed as a type alias."""
        self._note("alias", pointer)
        return self._is_alias(pointer)

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
        """Null is a value of the schema: a reference says so itself, but for one to a schema that allows anything."""
        if not isinstance(schema, Reference) or schema.nullable:
            return schema.nullable or isinstance(schema, AnyValue | Null)
        self._note("null", schema.target)
        return self._allows_null(schema.target)

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
        return is_plain(schema, self.followed)

    def member(self, schema: Schema, value: object) -> str | None:
        """`Status.SOLD` for a value of an enum that is a class; None for a schema that does not refer to one itself."""
        model = self.model(schema.target) if isinstance(schema, Reference) else None
        if model is None or not isinstance(model.schema, EnumClass):
            return None
        return f"{model.name}.{model.schema.member(value)}"

    def _note(self, question: Question, pointer: str) -> None:
        fact: Fact = (question, pointer)
        if fact not in self._asked:
            self._asked[fact] = self.answer(fact)

    def _is_alias(self, pointer: str) -> bool:
        model = self._models.get(pointer)
        return model is not None and not is_class(model.schema) and not isinstance(model.schema, EnumClass)

    def _allows_null(self, pointer: str) -> bool:
        seen: set[str] = set()
        while (model := self._models.get(pointer)) is not None and pointer not in seen:
            seen.add(pointer)
            if not isinstance(model.schema, Reference):
                return isinstance(model.schema, AnyValue | Null)
            pointer = model.schema.target
        return False
