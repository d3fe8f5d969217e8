"""The contract as it is meant: parameters merged, references followed, security inherited, 3.0 forms in 3.1 form."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, Literal, TypeAlias

from specfirst.records import record

from .schema import Schema

Location: TypeAlias = Literal["path", "query", "header", "cookie", "querystring"]
Style: TypeAlias = Literal[
    "simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"
]


@record(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """`deprecated: true`, with what the extensions say about it."""

    since: date | None = None
    sunset: date | None = None
    reason: str | None = None
    replaced_by: str | None = None
    """An operationId or a pointer, as written in `x-replaced-by`."""


@record(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A Parameter Object; its path-level twin is overridden already."""

    pointer: str
    name: str
    location: Location
    required: bool
    schema: Schema
    """Of the value; where `media_type` is set, of the decoded content."""
    style: Style
    """The default of the location where none is written (OpenAPI 3.2, Parameter Object)."""
    explode: bool
    media_type: str | None = None
    """Of a parameter with `content` in place of `schema`."""
    description: str | None = None
    deprecation: Deprecation | None = None
    allow_reserved: bool = False
    allow_empty_value: bool = False
    multisegment: bool = False
    """`x-path-multisegment`: the value may span slashes."""
    python_name: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Header:
    """A Header Object of a response or of a part; style is always simple."""

    pointer: str
    name: str
    required: bool
    schema: Schema
    explode: bool = False
    media_type: str | None = None
    description: str | None = None
    deprecation: Deprecation | None = None


@record(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one property of a form or multipart body is written."""

    content_types: tuple[str, ...] = ()
    """As written, split at the commas; () where the default of the property's type holds."""
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool | None = None
    headers: tuple[Header, ...] = ()

    @property
    def has_style(self) -> bool:
        """Written as a query parameter is; `contentType` is ignored then (OpenAPI, Encoding Object, style)."""
        return any(field is not None for field in (self.style, self.explode, self.allow_reserved))


@record(frozen=True, slots=True, kw_only=True)
class Content:
    """A Media Type Object with its media type."""

    pointer: str
    media_type: str
    """Lower case, without parameters other than those that tell types apart; may be a range (`image/*`, `*/*`)."""
    schema: Schema | None = None
    item_schema: Schema | None = None
    """3.2 `itemSchema`: of each item of a stream."""
    encoding: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])
    examples: tuple[Any, ...] = ()
    max_size: int | None = None
    """`x-max-size`, bytes."""


@record(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """A Request Body Object."""

    pointer: str
    required: bool
    contents: tuple[Content, ...]
    description: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Response:
    """A Response Object under its status."""

    pointer: str
    status: int | Literal["1XX", "2XX", "3XX", "4XX", "5XX", "default"]
    description: str
    headers: tuple[Header, ...] = ()
    contents: tuple[Content, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """A Security Scheme Object under its name."""

    pointer: str
    name: str
    type: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS", "unknown"]
    """`unknown` is one that is required but not declared (under --lenient), or of a type nobody knows: always 401."""
    description: str | None = None
    location: Literal["query", "header", "cookie"] | None = None
    parameter_name: str | None = None
    http_scheme: str | None = None
    """Lower case: basic, bearer, digest, or any other."""
    flows: tuple[str, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of all flows: scope to description."""
    deprecated: bool = False


@record(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A Security Requirement Object: all of its schemes are needed. Without schemes (`{}`) anyone may come in."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...]
    """Name of the scheme and the scopes it needs, in contract order."""


@record(frozen=True, slots=True, kw_only=True)
class WebSocketMessages:
    """`x-websocket` on a GET that answers 101."""

    receive: Schema | None
    send: Schema | None
    subprotocols: tuple[str, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class Operation:
    """An Operation Object with all that its path and the document add to it."""

    pointer: str
    """/paths/~1pets/get"""
    method: str
    """Upper case."""
    path: str
    """As in the contract, without the base path."""
    operation_id: str | None
    tag: str
    """Its first tag; "default" without one."""
    summary: str | None
    description: str | None
    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: tuple[Response, ...]
    security: tuple[Requirement, ...]
    """One of these must hold; () for an operation without security."""
    deprecation: Deprecation | None = None
    internal: bool = False
    websocket: WebSocketMessages | None = None
    python_name: str | None = None
    max_size: int | None = None
    """`x-max-size`, bytes."""


@record(frozen=True, slots=True, kw_only=True)
class Tag:
    """A Tag Object, or a name that operations use without declaring it."""

    name: str
    summary: str | None = None
    description: str | None = None
    declared: bool = True


@record(frozen=True, slots=True, kw_only=True)
class Degradation:
    """Something that is generated in a plainer form than it is written."""

    pointer: str
    rule: str
    message: str
    operation: str | None = None
    """Pointer of the operation that is no longer fully typed by it; None where typing does not suffer."""


@record(frozen=True, slots=True, kw_only=True)
class Api:
    """A whole contract."""

    title: str
    version: str
    summary: str | None
    description: str | None
    base_path: str
    """The common path of all servers, variables at their defaults: "" or "/api/v1"."""
    tags: tuple[Tag, ...]
    """Those of operations only: the declared ones in contract order, then others in order of first use."""
    operations: tuple[Operation, ...]
    """In contract order."""
    webhooks: tuple[Operation, ...]
    """Webhooks and callbacks: documented, their models are generated."""
    schemas: Mapping[str, Schema]
    """Component schemas by pointer (/components/schemas/Pet), in contract order; then those within others that are shared."""
    security_schemes: tuple[SecurityScheme, ...]
    cors: Mapping[str, Any]
    """`x-cors`: the arguments of Starlette's CORSMiddleware; empty where there is none, or one that cannot be used."""
    degradations: tuple[Degradation, ...]
