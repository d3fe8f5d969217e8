"""What every part of the plan of one tag asks for."""

from collections.abc import Mapping
from dataclasses import field

from specfirst.records import record, replace

from ..model.api import Api, Degradation
from ..model.schema import AnyValue, Number, Object, Property, Reference, Schema, String
from ..model.walk import rewritten
from .enum_classes import EnumClass
from .hoist import Hoisted
from .lock import Lock
from .names import compared
from .shapes import Shapes
from .types import MODELS, Annotation, Import, annotation


@record(frozen=True, slots=True)
class Context:
    """The named schemas, and the list of what is planned plainer than it is written."""

    api: Api
    hoisted: Hoisted
    contract_module: str
    """Of the tag: ".contract.pets"."""
    lock: Lock = field(default_factory=lambda: Lock({}))
    found: list[Degradation] = field(default_factory=list[Degradation])
    operation: str | None = None
    shapes: Shapes = field(default_factory=Shapes)
    classes_taken: set[str] = field(default_factory=set[str])
    """Names of classes of the whole package; grows by those that `class_name` gives out."""

    def use(self, schema: Schema) -> Schema:
        """What stands at a place that uses the schema: a Reference where it has a name."""
        if isinstance(schema, Reference):
            return schema
        return self.hoisted.uses.get(schema.pointer, schema)

    def followed(self, schema: Schema) -> Schema:
        """The schema behind a chain of references."""
        classes = self.classes
        for _ in range(50):
            if not isinstance(schema, Reference) or schema.target not in classes:
                return schema
            schema = classes[schema.target]
        return schema

    @property
    def classes(self) -> Mapping[str, Schema]:
        return self.hoisted.classes

    def all_properties(self, schema: Object) -> tuple[Property, ...]:
        """Those of the bases first."""
        base = self.followed(schema.base) if schema.base else None
        inherited = self.all_properties(base) if isinstance(base, Object) else ()
        return (*inherited, *schema.properties)

    def annotation(self, schema: Schema, *, constrained: bool = False) -> Annotation:
        """The type of the schema as it is used; implementers read `list[str]`, whatever is checked of the items."""
        used = self.use(schema)
        return annotation(
            used if constrained else rewritten(used, self._plain), self.hoisted.models.names, constrained=constrained
        )

    def _plain(self, part: Schema) -> Schema:
        """A text or a number in place of the name that its bounds got within a list or a map."""
        if not isinstance(part, Reference) or part.target in self.api.schemas:
            return part
        target = self.classes.get(part.target)
        return replace(target, nullable=part.nullable) if isinstance(target, String | Number) else part

    def member(self, schema: Schema, value: object) -> Annotation | None:
        """`Status.SOLD` for a value of an enum that is a class; None for any other schema."""
        used = self.use(schema)
        while isinstance(used, Reference):
            found = self.classes.get(used.target)
            if isinstance(found, EnumClass):
                name = self.hoisted.models.names[used.target]
                return Annotation(f"{name}.{found.member(value)}", frozenset({Import(MODELS, name)}))
            used = found if isinstance(found, Reference) else AnyValue(pointer="")
        return None

    def class_name(self, wanted: str) -> str:
        """A name for a class of a contract or a router that no other class of the package has."""
        return self.lock.class_name(wanted, [compared(wanted)], self.classes_taken)

    def note(self, pointer: str, rule: str, message: str) -> None:
        """What is not checked as it is written, though all types are there."""
        self.found.append(Degradation(pointer=pointer, rule=rule, message=message))

    def degrade(self, pointer: str, rule: str, message: str) -> None:
        self.found.append(Degradation(pointer=pointer, rule=rule, message=message, operation=self.operation))
