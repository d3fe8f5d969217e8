"""Everything that is printed, decided: after this nothing asks the contract."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from specfirst.records import record

from ..model.api import Degradation
from ..settings import ResponseValidation
from .model_classes import Models
from .types import Annotation, Imports


@record(frozen=True, slots=True, kw_only=True)
class HeaderArgument:
    """A response header as an argument of its reply class."""

    name: str
    """On the wire."""
    argument: str
    annotation: Annotation
    is_required: bool
    value: str
    """The expression of the value to send: the argument, or a call that writes it."""
    imports: Imports


@record(frozen=True, slots=True, kw_only=True)
class ReplyClass:
    """A reply with declared headers: `class AddPetCreated(Created[Pet])`."""

    name: str
    base: str
    """`Created[Pet]`, or `NoContent` for one without a body."""
    imports: Imports
    docstring: str
    status: Annotation | None
    """Of the argument of a class for a range or the default; None where the class has its status."""
    body: Annotation | None
    is_empty: bool
    """Its base takes no body."""
    headers: tuple[HeaderArgument, ...]
    has_media_types: bool
    """The reply may choose its media type."""


@record(frozen=True, slots=True, kw_only=True)
class PartField:
    """A property of a multipart body, or the headers of its part, or one of them."""

    name: str
    attribute: str
    annotation: Annotation
    is_required: bool
    """Always there, if only by its default."""
    reader: str
    """The call that reads it: `file_part()`, `json_part(PhotoDetails)`; "" where another one does."""
    imports: Imports
    description: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class PartsClass:
    """The dataclass a multipart body arrives as, or the headers of a part of it."""

    name: str
    docstring: str
    fields: tuple[PartField, ...]
    checked: str | None = None
    """The pointer of its schema, where that asks something of all parts together."""


@record(frozen=True, slots=True, kw_only=True)
class Argument:
    """A keyword argument of a method of a Protocol."""

    name: str
    annotation: Annotation
    description: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class ParameterField:
    """A key of the TypedDict that reads parameters."""

    name: str
    annotation: str
    imports: Imports


@record(frozen=True, slots=True, kw_only=True)
class ParametersClass:
    """The TypedDict of the parameters of one or more operations, and the reader made of it."""

    name: str
    reader: str
    fields: tuple[ParameterField, ...]
    only: tuple[str, ...] | None = None
    """Names that a query may have beside these parameters; None for any."""


@record(frozen=True, slots=True, kw_only=True)
class BodyReader:
    """`add_pet_body = JsonBody(NewPet)`."""

    name: str
    expression: str
    imports: Imports


@record(frozen=True, slots=True, kw_only=True)
class Method:
    """One operation: a method of the Protocol, and one of the router."""

    name: str
    http_method: str
    path: str
    operation_id: str
    summary: str
    docstring: str
    arguments: tuple[Argument, ...]
    result: Annotation
    parameters: ParametersClass | None
    body: BodyReader | None
    principal: str | None
    """The expression that authenticates; None for an operation without security."""
    principal_annotation: str | None
    security_imports: Imports
    answers: tuple[tuple[str, str], ...]
    """Status, as it is printed as a key, and the answer expression."""
    answer_imports: Imports
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of every answer: Deprecation, Sunset, Link."""
    deprecated: str | None = None
    """The message of @deprecated."""
    is_deprecated: bool = False
    multisegment: tuple[str, ...] = ()
    is_sync: bool = False


@record(frozen=True, slots=True, kw_only=True)
class TagPlan:
    """A tag: a module of contracts, a module of routers, a keyword of mount()."""

    name: str
    keyword: str
    module: str
    protocol: str
    router: str
    docstring: str
    is_secured: bool
    methods: tuple[Method, ...]
    replies: tuple[ReplyClass, ...]
    parts: tuple[PartsClass, ...]


@record(frozen=True, slots=True, kw_only=True)
class SchemePlan:
    """A method of Authenticators."""

    method: str
    arguments: tuple[str, ...]
    docstring: str


@record(frozen=True, slots=True, kw_only=True)
class ErrorShape:
    """A method of ErrorShapes."""

    method: str
    body: Annotation


@record(frozen=True, slots=True, kw_only=True)
class Plan:
    """A generated package."""

    header: str
    title: str
    version: str
    docstring: str
    base_path: str
    models: Models
    tags: tuple[TagPlan, ...]
    schemes: tuple[SchemePlan, ...]
    error_shapes: tuple[ErrorShape, ...]
    response_validation: ResponseValidation
    cors: Mapping[str, Any]
    """The arguments of CORSMiddleware; empty where the contract says nothing about it."""
    document: bytes
    degradations: tuple[Degradation, ...]
    requirements: Mapping[str, str]
    """Distribution to the reason why this package needs it."""
    tagged: frozenset[str] = frozenset()
    """Pointers of unions whose variants a tag tells apart."""
    checked: tuple[str, ...] = ()
    """Pointers of the schemas that a JSON Schema validator checks beside their types, each once."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the next run is to keep: the names of models by pointer, of the rest by kind and key (`plan/lock.py`)."""

    @property
    def takes_certificates(self) -> bool:
        return any(scheme.arguments == ("certificate: str",) for scheme in self.schemes)

    @property
    def is_secured(self) -> bool:
        return any(tag.is_secured for tag in self.tags)

    @property
    def has_deprecated(self) -> bool:
        return any(method.is_deprecated for tag in self.tags for method in tag.methods)
