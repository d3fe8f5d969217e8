"""What the gate can say: each rule with its level, what it finds and why that matters."""

from collections.abc import Mapping

from specfirst.diagnostics import Effect, Rule

BREAKING, WARNING, NOTE = Effect.BREAKING, Effect.FINDING, Effect.NOTE

_OPERATIONS: Mapping[str, tuple[Effect, str, str]] = {
    "operation-removed": (
        BREAKING,
        "An operation is gone, and was never announced to go.",
        (
            "Mark it `deprecated: true` with `x-sunset`, the last day it is served for certain, and remove it from that day on. A path "
            "whose parameters have other names is the same path; one below another base path is found by the whole of it."
        ),
    ),
    "webhook-removed": (
        BREAKING,
        "A webhook or callback is gone.",
        "Who waits for it waits for ever. Mark it `deprecated: true` with `x-sunset`, and remove it from that day on.",
    ),
    "removed-before-sunset": (
        BREAKING,
        "What has an `x-sunset` is gone before that day.",
        (
            "An operation, parameter, property or header was promised until its sunset. Put it back until then. `--today` says which day to "
            "judge by."
        ),
    ),
    "removed-after-sunset": (
        NOTE,
        "What was deprecated is gone, on its sunset or after it.",
        "This is how things go: `deprecated: true` with `x-sunset`, and from that day on the thing may be removed.",
    ),
    "sunset-brought-forward": (
        BREAKING,
        "An `x-sunset` names an earlier day than before.",
        "Clients have planned for the day that was promised. A later day is no break.",
    ),
    "operation-added": (NOTE, "There is a new operation.", "Nobody called it before."),
    "deprecated": (
        NOTE,
        "An operation or parameter is deprecated now.",
        "It works as before. Give it an `x-sunset`, from which day on it may be removed.",
    ),
    "base-path-changed": (
        BREAKING,
        "All operations are served below another path.",
        "The common path of the servers is part of every URL. Serve the old one too, or move single operations with a redirect.",
    ),
    "operation-id-changed": (
        WARNING,
        "An operation has another operationId.",
        (
            "Nothing changes on the wire, but what is generated from the contract is called otherwise: methods of clients, and of "
            "the Protocols here. `x-python-name` keeps the Python name."
        ),
    ),
    "tag-changed": (
        WARNING,
        "The first tag of an operation is another one.",
        "Nothing changes on the wire, but generators put an operation into the class of its first tag.",
    ),
    "path-parameter-renamed": (
        WARNING,
        "A parameter of a path has another name.",
        "Nothing changes on the wire, but what is generated from the contract takes an argument of another name.",
    ),
}

_PARAMETERS: Mapping[str, tuple[Effect, str, str]] = {
    "parameter-removed": (
        BREAKING,
        "A parameter is gone.",
        (
            "A client that sends it is refused, or, worse, gets what it did not ask for: a filter that nobody reads. Mark the parameter "
            "`deprecated: true` with `x-sunset`, and remove it from that day on."
        ),
    ),
    "required-parameter-added": (
        BREAKING,
        "There is a new parameter, and it is required.",
        "No client sends it yet. Make it optional, with a `default` that does what was done before.",
    ),
    "parameter-added": (
        NOTE,
        "There is a new parameter, which is optional.",
        "Requests without it are as good as before.",
    ),
    "parameter-required": (
        BREAKING,
        "A parameter that was optional is required.",
        "Clients that leave it out are refused. Keep it optional, with a `default`.",
    ),
    "parameter-optional": (
        NOTE,
        "A parameter that was required is optional.",
        "Requests with it are as good as before.",
    ),
    "parameter-style-changed": (
        BREAKING,
        "A parameter is written in another way.",
        (
            "`style`, `explode`, `content` in place of `schema`, or a value that no longer spans slashes: what clients write is read as "
            "something else. A change that makes no difference to a plain value is none."
        ),
    ),
    "empty-value-refused": (
        BREAKING,
        "A parameter no longer has `allowEmptyValue`.",
        "Clients that write `?name=` for no value are refused.",
    ),
}

_BODIES: Mapping[str, tuple[Effect, str, str]] = {
    "request-body-removed": (
        BREAKING,
        "An operation has no request body any more.",
        "What clients send is refused or, worse, ignored. Add another operation, and let this one go by its sunset.",
    ),
    "request-body-required": (
        BREAKING,
        "A request body is required that was optional, or not there.",
        "Clients that send none are refused. Keep it optional.",
    ),
    "request-body-added": (
        NOTE,
        "An operation takes a body, which is optional.",
        "Requests without it are as good as before.",
    ),
    "request-media-type-removed": (
        BREAKING,
        "A request body is no longer taken in a media type.",
        "Clients that send it get a 415. Keep the media type beside the new one.",
    ),
    "request-media-type-added": (
        NOTE,
        "A request body is taken in another media type as well.",
        "Nobody has to send it.",
    ),
    "request-encoding-changed": (
        BREAKING,
        "A property of a form is written in another way.",
        "Its `encoding` names another style, or no longer a media type that clients send.",
    ),
    "request-size-lowered": (
        BREAKING,
        "A request body may be smaller only: `x-max-size`.",
        "Clients that send more get a 413.",
    ),
}

_RESPONSES: Mapping[str, tuple[Effect, str, str]] = {
    "response-success-removed": (
        BREAKING,
        "An operation has none of the successful statuses left that it had.",
        "Clients wait for the old one. Keep it.",
    ),
    "response-success-added": (
        BREAKING,
        "An operation may succeed with a status that it did not have.",
        (
            "A client does not know what to make of it: one that expects 200 takes 202 for a failure, or its body for another. What a "
            "range (`2XX`) or `default` has announced is no news."
        ),
    ),
    "response-added": (
        NOTE,
        "An operation declares another error.",
        "Clients have to be ready for any error: a status beyond the declared ones may always come.",
    ),
    "response-removed": (
        NOTE,
        "An operation no longer has a status, while others of its kind stay.",
        "Nothing new comes.",
    ),
    "response-body-removed": (
        BREAKING,
        "A response has no body any more.",
        "Clients read what is not there. Keep the body, or add a status without one.",
    ),
    "response-body-added": (NOTE, "A response that had no body has one.", "Clients that look for none leave it."),
    "response-media-type-removed": (
        BREAKING,
        "A response is no longer there in a media type.",
        "Clients that accept nothing else get a 406, or what they cannot read.",
    ),
    "response-media-type-added": (
        NOTE,
        "A response is there in another media type as well.",
        "A client gets it by asking for it (`Accept`).",
    ),
    "response-header-removed": (
        BREAKING,
        "A header of a response is gone.",
        "Clients read what is not there. Mark it `deprecated: true` with `x-sunset`, and remove it from that day on.",
    ),
    "response-header-optional": (
        BREAKING,
        "A header of a response may be missing.",
        "It was required: clients count on it.",
    ),
    "response-header-added": (NOTE, "A response has another header.", "Clients that do not know it leave it."),
}

_SECURITY: Mapping[str, tuple[Effect, str, str]] = {
    "security-tightened": (
        BREAKING,
        "What let clients in is not enough any more.",
        (
            "An operation asks for credentials that it did not ask for, or no longer takes one of its alternatives. Take the old way as an "
            "alternative beside the new one: requirements in a list are alternatives."
        ),
    ),
    "security-scope-added": (
        BREAKING,
        "An operation asks for another scope.",
        "Tokens that were good enough are answered with 403.",
    ),
    "security-scheme-changed": (
        BREAKING,
        "Credentials go by another scheme under the same name.",
        "Another type, place, parameter or HTTP scheme, or a flow that is gone: what clients send is not looked at.",
    ),
    "security-endpoint-changed": (
        WARNING,
        "A flow or OpenID Connect has another URL.",
        "Clients that have the old one in their settings get no token, unless it still answers.",
    ),
    "security-relaxed": (NOTE, "There is another way in, or one that asks for less.", "The old ways still are."),
}

_REQUESTS: Mapping[str, tuple[Effect, str, str]] = {
    "request-type-narrowed": (
        BREAKING,
        "A value of another type is asked for.",
        "Clients send the old one. Accept both: `type: [integer, string]`, `anyOf`.",
    ),
    "request-null-refused": (BREAKING, "Null is refused where it was accepted.", "Clients that send it get a 422."),
    "request-enum-value-removed": (
        BREAKING,
        "A value of an enum is no longer accepted.",
        "Clients that send it get a 422; the tags of a discriminator are such values, too. Accept the old one as well.",
    ),
    "request-limit-tightened": (
        BREAKING,
        "A bound, a length or a number of items is closer.",
        "What lies between the old limit and the new one is refused.",
    ),
    "request-pattern-added": (BREAKING, "A text has to match a pattern.", "Any text was accepted."),
    "request-format-added": (
        BREAKING,
        "A value has to be of a format.",
        "Other values were accepted. Formats are asserted here.",
    ),
    "request-property-required": (
        BREAKING,
        "A property of a request is required.",
        "Clients that leave it out get a 422. Keep it optional, with a `default` that does what was done before.",
    ),
    "request-object-closed": (
        BREAKING,
        "An object no longer accepts properties that it accepted.",
        "It is closed now (`additionalProperties: false`), or has lost a property while it is closed.",
    ),
    "request-variant-removed": (
        BREAKING,
        "An alternative of a union is no longer accepted.",
        "Clients that send it get a 422.",
    ),
    "request-keyword-added": (
        BREAKING,
        "A keyword asks for more than before.",
        "`uniqueItems`, `not`, `contains`, `dependentRequired` and the like refuse values that were accepted.",
    ),
    "request-property-removed": (
        WARNING,
        "A property of a request is declared no more.",
        (
            "The object is open: whoever sends the property is not refused, but nobody reads it. Mark a property `deprecated: true` "
            "with `x-sunset` before it goes."
        ),
    ),
    "request-default-changed": (
        WARNING,
        "A parameter or property has another default.",
        "Requests that leave it out mean something else now.",
    ),
    "request-widened": (
        NOTE,
        "A request may be more than before.",
        "Another property, value, type or alternative, or wider limits: requests as they were are as good as before.",
    ),
}

_ANSWERS: Mapping[str, tuple[Effect, str, str]] = {
    "response-type-widened": (BREAKING, "A value may be of another type.", "Clients that read the old one fail."),
    "response-null-added": (BREAKING, "A value may be null.", "Clients that do not expect null fail."),
    "response-enum-value-added": (
        BREAKING,
        "An enum of a response has another value.",
        (
            "Clients that know all of them by name (a switch, a generated enum) fail; a new tag of a discriminator is such a value, too. "
            "Say beforehand that others may come: `x-extensible-enum` beside the enum, or in place of it, lets it grow."
        ),
    ),
    "response-extensible-value-added": (
        NOTE,
        "An enum that was announced to grow (`x-extensible-enum`) has another value.",
        "Clients were told that others may come.",
    ),
    "response-limit-loosened": (
        BREAKING,
        "A bound, a length or a number of items is wider.",
        "Clients that have a place for the old limit only (a column, a fixed array) fail.",
    ),
    "response-pattern-removed": (
        BREAKING,
        "A text need not match its pattern any more.",
        "Clients take it apart by the pattern.",
    ),
    "response-format-removed": (
        BREAKING,
        "A value need not be of its format any more.",
        "Clients read it as a date, a UUID, an int32.",
    ),
    "response-property-optional": (
        BREAKING,
        "A property of a response may be missing.",
        "It was required: clients count on it.",
    ),
    "response-property-removed": (
        BREAKING,
        "A property of a response is gone.",
        "Clients read what is not there. Mark it `deprecated: true` with `x-sunset`, and remove it from that day on.",
    ),
    "response-object-opened": (
        BREAKING,
        "An object that was closed may have other properties.",
        (
            "It said `additionalProperties: false`: clients that were made by it refuse what they do not know. Leave the objects of "
            "responses open, and they can grow; or allow this rule, if your clients read on."
        ),
    ),
    "response-variant-added": (
        BREAKING,
        "A union of a response has another alternative.",
        "Clients that know all of them fail.",
    ),
    "response-keyword-removed": (
        BREAKING,
        "A keyword that a response kept to is gone.",
        "`uniqueItems`, `contains`, `dependentRequired` and the like were promises.",
    ),
    "response-narrowed": (
        NOTE,
        "A response promises more than before.",
        "Another property, fewer values, types or alternatives, or closer limits: clients know all that may come.",
    ),
}

_BOTH: Mapping[str, tuple[Effect, str, str]] = {
    "not-judged": (
        WARNING,
        "Schemas differ in a way that nobody can judge by their text.",
        (
            "Two different patterns; `not`, `if` or a `oneOf` whose alternatives overlap; schemas that no type can say. Look at them: "
            "does each value that clients send fit the new one, and is each value that comes one of the old?"
        ),
    ),
}

GROUPS: Mapping[str, Mapping[str, tuple[Effect, str, str]]] = {
    "Operations": _OPERATIONS,
    "Parameters": _PARAMETERS,
    "Request bodies": _BODIES,
    "Responses": _RESPONSES,
    "Security": _SECURITY,
    "Schemas of requests": _REQUESTS,
    "Schemas of responses": _ANSWERS,
    "Schemas of both": _BOTH,
}
"""By what they are about, in the order of the page."""

RULES: Mapping[str, Rule] = {
    name: Rule(name, effect, summary) for group in GROUPS.values() for name, (effect, summary, _) in group.items()
}
PAGES: Mapping[str, str] = {
    name: f"{summary}\n\n{page}" for group in GROUPS.values() for name, (_, summary, page) in group.items()
}
"""By the name of the rule."""
