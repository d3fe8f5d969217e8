"""The extensions of OpenAPI that are acted on: where they stand, what they mean, and the JSON Schema of their values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .load.grammar import Kind

_DATE = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_FLAG = {"type": "boolean"}
_BYTES = {"type": "integer", "minimum": 1}
_SCHEMA = {"type": ["object", "boolean"]}
_DEPRECATABLE = (Kind.OPERATION, Kind.PARAMETER, Kind.HEADER, Kind.SCHEMA)


@dataclass(frozen=True, eq=False)
class Extension:
    """One extension."""

    name: str
    on: tuple[Kind, ...]
    """The objects that may have it."""
    meaning: str
    """A sentence or two, in Markdown."""
    schema: Mapping[str, Any]
    example: str
    """In YAML."""
    is_ours: bool = field(default=False, kw_only=True)
    """Nobody else gives it a meaning: it is a mistake anywhere else."""
    is_enforced: bool = field(default=False, kw_only=True)
    """It changes what is generated or answered; others are for documentation and other commands."""
    excluded: str = field(default="", kw_only=True)
    """What the `not` of the schema is about, for messages."""

    def faults(self, value: object) -> list[tuple[tuple[str | int, ...], str]]:
        """Where a value is off the schema, as tokens of a pointer, and why."""
        return [
            (tuple(error.instance_path), self.excluded if error.kind.name == "not" else error.message)
            for error in self._validator.iter_errors(value)
        ]

    @cached_property
    def _validator(self) -> Any:
        import jsonschema_rs  # noqa: PLC0415 (quick help)

        return jsonschema_rs.validator_for(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **self.schema}, validate_formats=True
        )


_CORS = {
    "type": "object",
    "properties": {
        "allow_origins": _TEXTS,
        "allow_origin_regex": _TEXT,
        "allow_methods": _TEXTS,
        "allow_headers": _TEXTS,
        "allow_credentials": _FLAG,
        "expose_headers": _TEXTS,
        "max_age": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
    "not": {
        "properties": {"allow_credentials": {"const": True}, "allow_origins": {"contains": {"const": "*"}}},
        "required": ["allow_credentials", "allow_origins"],
    },
}
_WEBSOCKET = {
    "type": "object",
    "properties": {"receive": _SCHEMA, "send": _SCHEMA, "subprotocols": _TEXTS},
    "additionalProperties": False,
}
_ALL = (
    Extension(
        "x-cors",
        (Kind.DOCUMENT,),
        "Who may call the service from a browser: the seven settings of Starlette's `CORSMiddleware`, which `create_app` "
        "adds. Credentials for any origin are refused.",
        _CORS,
        "x-cors: {allow_origins: [https://app.example.com], allow_methods: [GET, POST], allow_credentials: true}",
        is_ours=True,
        is_enforced=True,
        excluded="credentials for any origin",
    ),
    Extension(
        "x-websocket",
        (Kind.OPERATION,),
        "The messages of a WebSocket, on a GET that answers 101: `receive` is the schema of what the service receives, "
        "`send` of what it sends. Their models are generated; the endpoint is yours to write.",
        _WEBSOCKET,
        'x-websocket: {receive: {$ref: "#/components/schemas/Said"}, send: {$ref: "#/components/schemas/Heard"}, '
        "subprotocols: [chat.v1]}",
        is_ours=True,
        is_enforced=True,
    ),
    Extension(
        "x-max-size",
        (Kind.OPERATION, Kind.MEDIA_TYPE),
        "The bytes that a request body may have at the most; a longer one is refused with 413.",
        _BYTES,
        "x-max-size: 5000000",
        is_ours=True,
        is_enforced=True,
    ),
    Extension(
        "x-path-multisegment",
        (Kind.PARAMETER,),
        "The path parameter may have slashes in its value.",
        _FLAG,
        "x-path-multisegment: true",
        is_ours=True,
        is_enforced=True,
    ),
    Extension(
        "x-python-name",
        (Kind.OPERATION, Kind.PARAMETER, Kind.SCHEMA),
        "Fixes the Python name of a method, an argument, a model or an attribute for good.",
        {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
        "x-python-name: ParcelSize",
        is_ours=True,
        is_enforced=True,
    ),
    Extension(
        "x-item-schema",
        (Kind.MEDIA_TYPE,),
        "`itemSchema` of OpenAPI 3.2 for documents of earlier versions: the schema of each item of a stream.",
        _SCHEMA,
        'x-item-schema: {$ref: "#/components/schemas/Tick"}',
        is_enforced=True,
    ),
    Extension(
        "x-deprecated-since",
        _DEPRECATABLE,
        "The day something became deprecated; of an operation, the `Deprecation` header of its answers (RFC 9745).",
        _DATE,
        "x-deprecated-since: 2026-01-01",
        is_enforced=True,
    ),
    Extension(
        "x-sunset",
        _DEPRECATABLE,
        "The day after which it may be gone; of an operation, the `Sunset` header of its answers (RFC 8594).",
        _DATE,
        "x-sunset: 2027-01-01",
        is_enforced=True,
    ),
    Extension(
        "x-deprecated-reason",
        _DEPRECATABLE,
        "Why, in a sentence; of an operation, part of the message of `@deprecated`.",
        _TEXT,
        "x-deprecated-reason: The token carries all of it.",
        is_enforced=True,
    ),
    Extension(
        "x-replaced-by",
        _DEPRECATABLE,
        "What to use instead, an operationId or a pointer; of an operation, the `Link` header of its answers, and part of the "
        "message of `@deprecated`.",
        _TEXT,
        "x-replaced-by: listItems",
        is_enforced=True,
    ),
    Extension(
        "x-stability-level",
        (Kind.OPERATION,),
        "How settled an operation is; shown in the documentation.",
        {"enum": ["draft", "alpha", "beta", "stable"]},
        "x-stability-level: beta",
    ),
    Extension(
        "x-internal",
        (Kind.PATH_ITEM, Kind.OPERATION, Kind.PARAMETER, Kind.SCHEMA, Kind.TAG),
        "Not for the public: left out of `tools bundle --public`, with what only that needed.",
        _FLAG,
        "x-internal: true",
    ),
    Extension(
        "x-tagGroups",
        (Kind.DOCUMENT,),
        "Tags in groups, for the documentation.",
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": _TEXT, "tags": _TEXTS},
                "required": ["name", "tags"],
            },
        },
        "x-tagGroups: [{name: Selling, tags: [items, orders]}]",
    ),
    Extension(
        "x-displayName", (Kind.TAG,), "What the documentation calls a tag.", _TEXT, "x-displayName: What the shop sells"
    ),
    Extension(
        "x-logo",
        (Kind.INFO,),
        "The logo of the documentation.",
        {"type": "object", "properties": {"url": _TEXT, "altText": {"type": "string"}}},
        "x-logo: {url: logo.svg, altText: The shop}",
    ),
    Extension(
        "x-codeSamples",
        (Kind.OPERATION,),
        "How to call an operation, shown in the documentation.",
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"lang": _TEXT, "label": _TEXT, "source": {"type": ["string", "object"]}},
                "required": ["lang", "source"],
            },
        },
        "x-codeSamples: [{lang: Shell, source: curl https://shop.example.com/api/v1/items}]",
    ),
    Extension(
        "x-enum-varnames",
        (Kind.SCHEMA,),
        'The names of the values of an enum, in their order: of the members, with `enums = "class"` in the settings.',
        _TEXTS,
        "x-enum-varnames: [Open, Closed]",
        is_enforced=True,
    ),
    Extension(
        "x-enum-descriptions",
        (Kind.SCHEMA,),
        "What the values of an enum mean, in their order, or by value: the docstrings of the members, likewise.",
        {"type": ["array", "object"], "items": {"type": "string"}, "additionalProperties": {"type": "string"}},
        "x-enum-descriptions: [May be changed, May not]",
        is_enforced=True,
    ),
    Extension(
        "x-extensible-enum",
        (Kind.SCHEMA,),
        "The values that are known today; others may come, so that none is refused.",
        {"type": "array"},
        "x-extensible-enum: [card, cash]",
    ),
)
EXTENSIONS: Mapping[str, Extension] = {extension.name: extension for extension in _ALL}
"""By name."""


def page() -> str:
    """docs/extensions.md: every extension with its JSON Schema, in Markdown."""
    return "\n".join([_ABOUT, *(_section(extension) for extension in _ALL)])


_ABOUT = """# Extensions

What `tools` acts on of the fields that begin with `x-`. Others stay in the served document as they are, and mean
nothing here. `tools lint` checks the value of each by the JSON Schema that stands below
([invalid-extension](../tests/rules/invalid-extension.md)), and a value off its schema is as good as none.
"""


def _section(extension: Extension) -> str:
    places = ", ".join(kind.words for kind in extension.on)
    schema = json.dumps(dict(extension.schema), indent=2)
    return f"""## {extension.name}

On: {places}.

{extension.meaning}

```yaml
{extension.example}
```

```json
{schema}
```
"""
