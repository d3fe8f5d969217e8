"""Which kind of object stands where in an OpenAPI document (3.0, 3.1, 3.2, and 2.0 before it is converted).

Everything that walks a document walks by this table: what it does not name is data, whatever it looks like.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from specfirst import pointer as pointers


class Kind(StrEnum):
    """The objects of the OpenAPI Specification, by its own words."""

    DOCUMENT = "document"
    INFO = "info"
    CONTACT = "contact"
    LICENSE = "license"
    SERVER = "server"
    SERVER_VARIABLE = "server-variable"
    COMPONENTS = "components"
    PATHS = "paths"
    PATH_ITEM = "path-item"
    OPERATION = "operation"
    WEBSOCKET = "websocket"
    EXTERNAL_DOCS = "external-docs"
    PARAMETER = "parameter"
    REQUEST_BODY = "request-body"
    MEDIA_TYPE = "media-type"
    ENCODING = "encoding"
    RESPONSES = "responses"
    RESPONSE = "response"
    CALLBACK = "callback"
    EXAMPLE = "example"
    LINK = "link"
    HEADER = "header"
    TAG = "tag"
    SCHEMA = "schema"
    DISCRIMINATOR = "discriminator"
    XML = "xml"
    SECURITY_SCHEME = "security-scheme"
    OAUTH_FLOWS = "oauth-flows"
    OAUTH_FLOW = "oauth-flow"
    SECURITY_REQUIREMENT = "security-requirement"

    @property
    def words(self) -> str:
        """As messages call it."""
        return self.value.replace("-", " ")


class Shape(Enum):
    """How the objects of a field are held."""

    ONE = auto()
    MAP = auto()
    """By a free name, which may begin with `x-`."""
    LIST = auto()
    ONE_OR_LIST = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of an object holds."""

    shape: Shape
    kind: Kind


def _one(kind: Kind) -> Field:
    return Field(Shape.ONE, kind)


def _map(kind: Kind) -> Field:
    return Field(Shape.MAP, kind)


def _list(kind: Kind) -> Field:
    return Field(Shape.LIST, kind)


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_SCHEMA_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMA_ONES = (
    *("additionalProperties", "additionalItems", "not", "if", "then", "else", "contains", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
)
_DOCS = {"externalDocs": _one(Kind.EXTERNAL_DOCS)}
_SHARED_PARAMETER = {
    "schema": _one(Kind.SCHEMA),
    "content": _map(Kind.MEDIA_TYPE),
    "examples": _map(Kind.EXAMPLE),
    "items": _one(Kind.SCHEMA),
}

FIELDS: Mapping[Kind, Mapping[str, Field]] = {
    Kind.DOCUMENT: {
        "info": _one(Kind.INFO),
        "servers": _list(Kind.SERVER),
        "paths": _one(Kind.PATHS),
        "webhooks": _map(Kind.PATH_ITEM),
        "x-webhooks": _map(Kind.PATH_ITEM),
        "components": _one(Kind.COMPONENTS),
        "security": _list(Kind.SECURITY_REQUIREMENT),
        "tags": _list(Kind.TAG),
        **_DOCS,
        "definitions": _map(Kind.SCHEMA),
        "parameters": _map(Kind.PARAMETER),
        "responses": _map(Kind.RESPONSE),
        "securityDefinitions": _map(Kind.SECURITY_SCHEME),
    },
    Kind.INFO: {"contact": _one(Kind.CONTACT), "license": _one(Kind.LICENSE)},
    Kind.SERVER: {"variables": _map(Kind.SERVER_VARIABLE)},
    Kind.COMPONENTS: {
        "schemas": _map(Kind.SCHEMA),
        "responses": _map(Kind.RESPONSE),
        "parameters": _map(Kind.PARAMETER),
        "examples": _map(Kind.EXAMPLE),
        "requestBodies": _map(Kind.REQUEST_BODY),
        "headers": _map(Kind.HEADER),
        "securitySchemes": _map(Kind.SECURITY_SCHEME),
        "links": _map(Kind.LINK),
        "callbacks": _map(Kind.CALLBACK),
        "pathItems": _map(Kind.PATH_ITEM),
        "mediaTypes": _map(Kind.MEDIA_TYPE),
    },
    Kind.PATH_ITEM: {
        **{method: _one(Kind.OPERATION) for method in METHODS},
        "additionalOperations": _map(Kind.OPERATION),
        "servers": _list(Kind.SERVER),
        "parameters": _list(Kind.PARAMETER),
    },
    Kind.OPERATION: {
        **_DOCS,
        "parameters": _list(Kind.PARAMETER),
        "requestBody": _one(Kind.REQUEST_BODY),
        "responses": _one(Kind.RESPONSES),
        "callbacks": _map(Kind.CALLBACK),
        "security": _list(Kind.SECURITY_REQUIREMENT),
        "servers": _list(Kind.SERVER),
        "x-websocket": _one(Kind.WEBSOCKET),
    },
    Kind.WEBSOCKET: {"receive": _one(Kind.SCHEMA), "send": _one(Kind.SCHEMA)},
    Kind.PARAMETER: _SHARED_PARAMETER,
    Kind.HEADER: _SHARED_PARAMETER,
    Kind.REQUEST_BODY: {"content": _map(Kind.MEDIA_TYPE)},
    Kind.MEDIA_TYPE: {
        "schema": _one(Kind.SCHEMA),
        "itemSchema": _one(Kind.SCHEMA),
        "x-item-schema": _one(Kind.SCHEMA),
        "examples": _map(Kind.EXAMPLE),
        "encoding": _map(Kind.ENCODING),
        "prefixEncoding": _list(Kind.ENCODING),
        "itemEncoding": _one(Kind.ENCODING),
    },
    Kind.ENCODING: {
        "headers": _map(Kind.HEADER),
        "encoding": _map(Kind.ENCODING),
        "prefixEncoding": _list(Kind.ENCODING),
        "itemEncoding": _one(Kind.ENCODING),
    },
    Kind.RESPONSE: {
        "headers": _map(Kind.HEADER),
        "content": _map(Kind.MEDIA_TYPE),
        "links": _map(Kind.LINK),
        "schema": _one(Kind.SCHEMA),
    },
    Kind.LINK: {"server": _one(Kind.SERVER)},
    Kind.TAG: _DOCS,
    Kind.SCHEMA: {
        **{name: _map(Kind.SCHEMA) for name in _SCHEMA_MAPS},
        **{name: _list(Kind.SCHEMA) for name in _SCHEMA_LISTS},
        **{name: _one(Kind.SCHEMA) for name in _SCHEMA_ONES},
        "items": Field(Shape.ONE_OR_LIST, Kind.SCHEMA),
        "discriminator": _one(Kind.DISCRIMINATOR),
        "xml": _one(Kind.XML),
        **_DOCS,
    },
    Kind.SECURITY_SCHEME: {"flows": _one(Kind.OAUTH_FLOWS)},
    Kind.OAUTH_FLOWS: {
        name: _one(Kind.OAUTH_FLOW)
        for name in ("implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization")
    },
}

PATTERNED: Mapping[Kind, Kind] = {
    Kind.PATHS: Kind.PATH_ITEM,
    Kind.RESPONSES: Kind.RESPONSE,
    Kind.CALLBACK: Kind.PATH_ITEM,
}
"""Objects whose every field but extensions and a `$ref` is of one kind."""

SECTIONS: Mapping[Kind, str] = {field.kind: name for name, field in FIELDS[Kind.COMPONENTS].items()}
"""Where `components` keeps the kinds that can be shared."""

ONLY_DOCUMENTING = frozenset(
    {Kind.CONTACT, Kind.LICENSE, Kind.EXTERNAL_DOCS, Kind.EXAMPLE, Kind.LINK, Kind.TAG, Kind.XML}
)
"""Objects that decide nothing of what is generated."""

_NONE: Mapping[str, Field] = {}


def field_of(kind: Kind, name: str) -> Field | None:
    """What the field of an object holds; None for data."""
    if kind in PATTERNED:
        return None if name == "$ref" or name.startswith("x-") else _one(PATTERNED[kind])
    return FIELDS.get(kind, _NONE).get(name)


def kind_at(tokens: Sequence[str]) -> Kind | None:
    """The kind of object that a document holds at the end of the tokens; None for data, and for a map or list of objects."""
    kind, at = Kind.DOCUMENT, 0
    while at < len(tokens):
        field = field_of(kind, tokens[at])
        if field is None:
            return None
        at += 1
        kind = field.kind
        if field.shape in (Shape.MAP, Shape.LIST):
            if at == len(tokens):
                return None
            at += 1
        elif field.shape is Shape.ONE_OR_LIST and at < len(tokens) and tokens[at].isdecimal():
            at += 1
    return kind


def is_extension(kind: Kind, name: str, value: Any) -> bool:
    """Whether an entry of a mapping from free names to objects of a kind is none of them: `x-order: 5` among properties."""
    is_object = type(value) is dict or (kind is Kind.SCHEMA and type(value) is bool)
    return name.startswith("x-") and not is_object


def only_documents(tokens: Sequence[str]) -> bool:
    """Whether what a document holds at the end of the tokens is an object that only documents, or a part of one."""
    return any(kind_at(tokens[:end]) in ONLY_DOCUMENTING for end in range(1, len(tokens) + 1))


class Found(NamedTuple):
    """One object of a document."""

    kind: Kind
    pointer: str
    node: Any
    """As it is in the document: a mapping, or whatever the contract has in its place; references are not followed."""


def children(kind: Kind, pointer: str, node: dict[str, Any]) -> list[Found]:
    """The objects directly below the one at a pointer, in document order."""
    patterned = PATTERNED.get(kind)
    if patterned is not None:
        return [
            Found(patterned, f"{pointer}/{pointers.escape(name)}", value)
            for name, value in node.items()
            if name != "$ref" and not name.startswith("x-")
        ]
    below: list[Found] = []
    fields = FIELDS.get(kind, _NONE)
    for name, value in node.items():
        if name in fields:
            _add_held(below, fields[name], f"{pointer}/{name}", value)
    return below


def _add_held(below: list[Found], field: Field, pointer: str, value: Any) -> None:
    shape, kind, found = field.shape, field.kind, type(value)
    if found is dict and shape is Shape.MAP:
        below += [Found(kind, f"{pointer}/{pointers.escape(key)}", item) for key, item in value.items()]
    elif found is list and (shape is Shape.LIST or shape is Shape.ONE_OR_LIST):
        below += [Found(kind, f"{pointer}/{index}", item) for index, item in enumerate(value)]
    elif shape is Shape.ONE or shape is Shape.ONE_OR_LIST:
        below.append(Found(kind, pointer, value))


def walk(root: dict[str, Any]) -> Iterator[Found]:
    """Every object of a bundled tree once, in document order, parents first; references are not followed."""
    return walk_from(Kind.DOCUMENT, "", root)


def walk_from(kind: Kind, pointer: str, node: Any) -> Iterator[Found]:
    """The same for a part of a document."""
    pending = [Found(kind, pointer, node)]
    while pending:
        found = pending.pop()
        yield found
        if type(found.node) is dict:
            below = children(*found)
            below.reverse()
            pending += below
