"""What can only be generated in a plainer form than it is written, each with its page."""

from collections.abc import Mapping

from specfirst.diagnostics import Effect, Rule

_DEGRADED: Mapping[str, tuple[str, str]] = {
    "ambiguous-discriminator": (
        "A discriminator does not tell its schemas apart.",
        (
            "Two schemas have the same value, or one has none, or lacks the property. The schemas are tried in turn instead. Give each a "
            "value of its own, in the mapping or as a const of the property."
        ),
    ),
    "body-as-bytes": (
        "A request body is handed over as bytes.",
        (
            "Its media type is none that is taken apart: the implementation receives what was sent, as an Upload. The operation counts "
            "as typed where the same thing may be sent as JSON or as a form."
        ),
    ),
    "body-as-text": (
        "A request body is handed over as text.",
        (
            "Its media type says text, its schema says something else: XML is handed over as it was sent. The operation counts as "
            "typed where the same thing may be sent as JSON or as a form, for then only this way of sending it is left to the "
            "implementation."
        ),
    ),
    "body-without-properties": (
        "A form's schema is no object.",
        "The fields of a form are the properties of an object. Without them the body is handed over as bytes; as text where its schema is one.",
    ),
    "circular-composition": (
        "A schema is composed of itself.",
        "An allOf leads back to the schema it stands in, which nothing can match. The circle is cut there.",
    ),
    "deep-composition": (
        "A schema is composed of one that is composed of one, more than a hundred times over.",
        "A class inherits from a hundred others at most. This one has their properties as its own, and no base; it takes the same values.",
    ),
    "dynamic-reference": (
        "A $dynamicRef leads to no schema.",
        (
            "It leads to the $dynamicAnchor of its name in the outermost schema that refers here. No schema that does has one, and more "
            "than one stands elsewhere, or none; or schemas complete one another without end. Any value is taken there. Give the schema "
            "an anchor of its own for what others may change: `$defs: {T: {$dynamicAnchor: T}}`."
        ),
    ),
    "excluded-values": (
        "What stands beside an enum excludes some of its values.",
        (
            "A value is valid where all that a schema says holds for it: of `enum: [a, bb]` beside `minLength: 2` only `bb` is, and the "
            "type has no other. Take the value out of the enum, or away what excludes it."
        ),
    ),
    "half-checked-pattern": (
        "A pattern says something of names that is not checked.",
        (
            "It stands in patternProperties, which are the validator's to check, and its engine cannot match it. Write back-references "
            "by number, and control characters as \\x01 in place of \\cA."
        ),
    ),
    "ignored-item-schema": (
        "An itemSchema stands at a media type that is no stream.",
        (
            "It says what the items of a sequence are: those of application/jsonl, application/x-ndjson, application/json-seq, +json-seq and "
            "text/event-stream. Elsewhere it is documented only; an array in JSON has `schema` with `items`."
        ),
    ),
    "invalid-security": (
        "A security requirement is no mapping from schemes to scopes.",
        "Nobody can satisfy what cannot be read: the operation always answers 401.",
    ),
    "invalid-security-scheme": (
        "A security scheme is of no type that OpenAPI knows, or lacks what its type needs.",
        "Nobody can satisfy it: operations that require it always answer 401.",
    ),
    "invalid-server": (
        "The path of a server cannot be read.",
        'No base path is taken from it. Set base-path in the settings, or write the URL like "/api/v1".',
    ),
    "invalid-style": (
        "A parameter has a style that its location or its type does not allow.",
        "The default style of the location is used instead (OpenAPI, Parameter Object, style).",
    ),
    "nested-parameter": (
        "A parameter has objects or arrays within it that its style cannot write.",
        "OpenAPI has no rule for them. The parameter is read as JSON, a repeated one item by item; deepObject is the other way.",
    ),
    "no-response": (
        "An operation declares no response.",
        "What the implementation returns is sent as 200 in JSON, whatever it is. Declare the responses.",
    ),
    "parameter-as-text": (
        "A parameter is handed over as text.",
        "Its media type is none of JSON, and its schema is an object or an array: the implementation receives the text.",
    ),
    "part-as-text": (
        "A part of a multipart body is handed over as text.",
        "Its encoding names a media type that is none of JSON: the implementation receives the text.",
    ),
    "recursive-part": (
        "A part of a schema needs itself to be normalised.",
        "It is read as any value there, and what holds it is checked as it is written by the validator of the runtime.",
    ),
    "reply-as-bytes": (
        "A response is written as the bytes that the implementation returns.",
        "Its media type is none that is put together here: what its schema says is documented only.",
    ),
    "reply-as-text": (
        "A response is written as the text that the implementation returns.",
        "Its media type says text, its schema says something else, which is documented only.",
    ),
    "too-many-variants": (
        "A schema has more variants than a type can list.",
        "A type lists 250 at most, and anyOf within allOf multiplies. The type is the plainest one; the validator of the runtime checks the rest.",
    ),
    "unchecked-bytes": (
        "A binary body has bounds of a text.",
        (
            "It is read as bytes while they arrive. `maxLength` and `x-max-size` limit their number; `minLength`, but for the parts of "
            "a form, and `pattern` are documented only."
        ),
    ),
    "unchecked-parts": (
        "A multipart body says what parts are whose names it does not list.",
        "Parts are the properties of the schema. What `patternProperties` and a schema in `additionalProperties` say of others is documented only: they are not read.",
    ),
    "unchecked-schema": (
        "What no type says of a schema is not checked.",
        "The validator of the runtime needs the schema as it is written, and it is written nowhere as a whole. Give it a place in components.",
    ),
    "unchecked-stream": (
        "A stream asks more of its items together than is checked.",
        "Each item is held to `itemSchema` while it passes; what `schema` says of all, such as `maxItems`, is documented only.",
    ),
    "unsent-header": (
        "A refusal of the service itself lacks a header that its response requires.",
        (
            "An implementation that raises the reply has to give the header, and its class asks for it. Nobody can where a request "
            "is refused before the implementation is asked: a middleware may, or the header is not required."
        ),
    ),
    "unsupported-encoding": (
        "An encoding says what is not done for its media type.",
        "The property is read the way its type has by default (OpenAPI, Encoding Object).",
    ),
}

RULES: tuple[Rule, ...] = tuple(Rule(name, Effect.DEGRADED, summary) for name, (summary, _) in _DEGRADED.items())
PAGES: Mapping[str, str] = {name: f"{summary}\n\n{page}" for name, (summary, page) in _DEGRADED.items()}
"""By the name of the rule."""
