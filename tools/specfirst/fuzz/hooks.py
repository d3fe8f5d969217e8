"""What Schemathesis has to know of a service made by specfirst: `hooks = "specfirst.fuzz.hooks"` in schemathesis.toml.

Importing the module registers it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import schemathesis
from hypothesis import strategies
from pydantic_core import to_json
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.transport import Response
from schemathesis.openapi.checks import AllowHeaderMismatch, IgnoredAuth
from schemathesis.specs.openapi.adapter import responses
from schemathesis.specs.openapi.converter import to_json_schema
from schemathesis.transport.requests import REQUESTS_TRANSPORT
from schemathesis.transport.serialization import serialize_binary

from specfirst.mock.bodies import written as content_of
from specfirst.model.dynamic import specialised_tree
from specfirst.pointer import tokens

VIOLATION = re.compile(
    r"violates `(?P<keyword>\w+)` at /properties/(?P<mutated>[^\s/]+)(?P<within>(?:/\S+)?)(?: \(was .*\))?"
    r"|(?P<covered>.+): Incorrect type"
)
"""How Schemathesis 4.32 says which property it gave which kind of bad value, one a line."""
MEDIA_TYPE = re.compile(r"[!#$&^_.+\w-]+/[!#$&^_.+\w-]+", re.ASCII)
"""One that can be sent, and no range such as video/*."""
EXTRA = re.compile(r"parameter `(?P<name>[^`]+)` in query - violates `additionalProperties` at /properties/(?P=name)")
"""How it says that an object in a query has properties that its schema forbids."""
ONE_ITEM = re.compile(
    r"parameter `(?P<name>[^`]+)` in (?P<location>\w+) - violates `type` at /properties/(?P=name)"
    r" \(was array, became (?P<became>\w+)\)"
)
"""How it says that it put a single value in place of an array."""
PARAMETERS = {"path": "path_parameters", "query": "query", "header": "headers", "cookie": "cookies"}
"""By location: what it calls the parameters of an operation."""
ITSELF = re.compile(r"(/(items|\d+))?")
"""What stands below a property for its own value, or one of its items."""
INTEGERS = {"int32": 31, "int64": 63}
"""Formats of integers, with their bits beside the sign."""
FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})


@schemathesis.serializer("application/jsonl", "application/x-ndjson")
def json_lines(context: Any, value: Any) -> bytes:  # noqa: ARG001 (its form)
    """JSON Lines, one for each item."""
    return b"".join(to_json(item) + b"\n" for item in (value if isinstance(value, list) else [value]))


@schemathesis.serializer("application/json-seq")
def json_sequence(context: Any, value: Any) -> bytes:  # noqa: ARG001 (its form)
    """A JSON text sequence (RFC 7464)."""
    return b"".join(b"\x1e" + to_json(item) + b"\n" for item in (value if isinstance(value, list) else [value]))


@schemathesis.serializer("text/event-stream")
def events(context: Any, value: Any) -> bytes:  # noqa: ARG001 (its form)
    """Server-sent events, one for each item."""
    return content_of(value, "text/event-stream", has_items=True)


@schemathesis.hook
def before_load_schema(context: Any, raw_schema: dict[str, Any]) -> None:  # noqa: ARG001 (its form)
    """Let bodies of media types that Schemathesis 4.32 cannot write, such as video/mp4, be the bytes that they are."""
    unknown = {
        media_type
        for media_type in _request_media_types(raw_schema)
        if REQUESTS_TRANSPORT.get_first_matching_media_type(media_type) is None
    }
    if unknown:
        schemathesis.serializer(*unknown)(lambda _, value: serialize_binary(value))


def _request_media_types(node: Any) -> Iterator[str]:
    """The media types of every request body at or below the node."""
    if isinstance(node, list):
        for below in node:
            yield from _request_media_types(below)
    if isinstance(node, dict):
        shared = node.get("requestBodies")
        for body in (node.get("requestBody"), *(shared.values() if isinstance(shared, dict) else ())):
            content = body.get("content") if isinstance(body, dict) else None
            yield from (name for name in content or () if MEDIA_TYPE.fullmatch(name))
        for below in node.values():
            yield from _request_media_types(below)


# Schemathesis 4.32 turns `prefixItems` of an answer's schema into the `items` of Draft 7, which its validator of 2020-12 refuses.
responses.__dict__["to_json_schema"] = partial(to_json_schema, convert_prefix_items=False)

schemathesis.openapi.format("decimal", strategies.decimals(-(10**9), 10**9, places=2).map(str))


@schemathesis.hook("before_load_schema")
def follow_dynamic_references(context: Any, raw_schema: dict[str, Any]) -> None:  # noqa: ARG001 (its form)
    """Every schema without dynamic references: Schemathesis 4.32 takes any value for what they lead to."""
    if "$dynamicRef" in json.dumps(raw_schema, default=str):
        raw_schema.update(specialised_tree(raw_schema))


@schemathesis.hook("before_load_schema")
def forget_wholes_of_streams(context: Any, raw_schema: dict[str, Any]) -> None:  # noqa: ARG001 (its form)
    """No `schema` beside `x-item-schema`: Schemathesis 4.32 holds each event to it, and it is about the whole."""
    waiting: list[Any] = [raw_schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "x-item-schema" in node:
                node.pop("schema", None)
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


@schemathesis.hook
def filter_failure(context: Any, failure: Failure, case: Any, response: Response) -> bool:  # noqa: ARG001 (its form)
    """Whether a failure tells something about the service."""
    match failure:
        case IgnoredAuth():
            return not _kept_its_token(case, response)
        case AllowHeaderMismatch():
            return bool(failure.missing_methods or set(failure.undocumented_methods) - _additional_methods(case))
        case AcceptedNegativeData():
            return not (
                _is_no_property(failure.message, case, response)
                or _is_one_item(failure.message, case)
                or _is_good_on_the_wire(failure.message, case, response)
                or _is_number_of_its_format(failure.message, case)
            )
        case _:
            return True


def _kept_its_token(case: Any, response: Response) -> bool:
    """Whether the request "without credentials" still bore some, so that its answer proves nothing.

    Where either a token (oauth2) or a key (apiKey) is good, Schemathesis 4.32 takes the key away, but not the token.
    """
    removable = {parameter.name.lower() for parameter in case.operation.security.iter_parameters()}
    sent = {name.lower() for name in response.request.headers}
    return "authorization" in sent - removable


def _additional_methods(case: Any) -> set[str]:
    """The methods of `additionalOperations` (OpenAPI 3.2), which Schemathesis 4.32 does not read."""
    document = case.operation.schema.raw_schema
    item = _followed(_followed(document.get("paths"), document).get(case.operation.path), document)
    return set(_followed(item.get("additionalOperations"), document))


def _is_no_property(message: str, case: Any, response: Response) -> bool:
    """Whether all that is wrong is a name too many of an object in a query, which no part of the query is.

    Of an exploded object of style form it is a parameter that nobody declared. What has no value is not sent.
    """
    found = EXTRA.fullmatch(message.partition("Invalid component: ")[2].strip())
    if found is None:
        return False
    for written in (parameter.definition for parameter in case.operation.query if parameter.name == found["name"]):
        if written.get("style", "form") == "form" and written.get("explode", True):
            return True
        if written.get("style") == "deepObject":
            schema = _followed(written.get("schema"), case.operation.schema.raw_schema)
            declared = {f"{found['name']}[{name}]" for name in schema.get("properties", ())}
            return not any(name.startswith(f"{found['name']}[") for name in _sent_names(response) - declared)
    return False


def _sent_names(response: Response) -> set[str]:
    """The names of the query that was sent."""
    query = urlsplit(str(response.request.url)).query
    return {name for name, _ in parse_qsl(query, keep_blank_values=True)}


def _is_one_item(message: str, case: Any) -> bool:
    """Whether all that is wrong is a value in place of an array of such values: in a text, that is an array of one."""
    found = ONE_ITEM.fullmatch(message.partition("Invalid component: ")[2].strip())
    if found is None or found["location"] not in PARAMETERS:
        return False
    document = case.operation.schema.raw_schema
    for parameter in getattr(case.operation, PARAMETERS[found["location"]]):
        schema = _followed(parameter.definition.get("schema"), document)
        if parameter.name == found["name"] and "array" in schema.get("type", ()):
            kinds = _followed(schema.get("items"), document).get("type", "string")
            fitting = {found["became"], "string", *(["number"] if found["became"] == "integer" else [])}
            return not fitting.isdisjoint(kinds if isinstance(kinds, list) else [kinds])
    return False


def _is_good_on_the_wire(message: str, case: Any, response: Response) -> bool:
    """Whether a bad value became a good one: in a form a number is a text, octets have no format, and an empty list is nothing."""
    found = _violations(message)
    if not found or case.media_type not in FORMS:
        return False
    form = _body_schema(case)
    return all(one and (_is_written_good(one, form, case) or _is_not_sent(one, form, case, response)) for one in found)


def _is_number_of_its_format(message: str, case: Any) -> bool:
    """Whether all that is wrong is the format of integers that have it: Schemathesis 4.32 means another format by it."""
    found = _violations(message)
    return bool(found) and all(one and one["keyword"] == "format" and _is_in_bounds(one, case) for one in found)


def _is_in_bounds(violation: re.Match[str], case: Any) -> bool:
    below = violation["within"].split("/")[1:]
    if below[::2] != ["properties"] * len(below[::2]):
        return False
    document, schema, value = case.operation.schema.raw_schema, _body_schema(case), case.body
    for name in (violation["mutated"], *below[1::2]):
        schema = _followed(_followed(schema.get("properties"), document).get(name), document)
        value = value.get(name) if isinstance(value, dict) else None
    bits = INTEGERS.get(schema.get("format", ""))
    return bits is not None and type(value) is int and -(2**bits) <= value < 2**bits


def _violations(message: str) -> list[re.Match[str] | None]:
    """What is said to be wrong with a body, line by line; None for a line of another form."""
    said = message.partition("Invalid component: in body")[2].splitlines()
    return [VIOLATION.fullmatch(line.strip().removeprefix("- ")) for line in said if line.strip()]


def _body_schema(case: Any) -> Mapping[str, Any]:
    """The schema of the body that was sent."""
    document = case.operation.schema.raw_schema
    body = _followed(case.operation.definition.raw.get("requestBody"), document)
    content = _followed(_followed(body.get("content"), document).get(case.media_type), document)
    return _followed(content.get("schema"), document)


def _is_written_good(violation: re.Match[str], form: Mapping[str, Any], case: Any) -> bool:
    document = case.operation.schema.raw_schema
    schema = _followed(form.get("properties"), document).get(violation["mutated"] or violation["covered"])
    value = _followed(schema, document)
    if value.get("type") == "array":
        value = _followed(value.get("items"), document)
    if value.get("type") != "string" or not ITSELF.fullmatch(violation["within"] or ""):
        return False
    return violation["keyword"] in (None, "type") or (violation["keyword"], value.get("format")) == ("format", "binary")


def _is_not_sent(violation: re.Match[str], form: Mapping[str, Any], case: Any, response: Response) -> bool:
    """Whether a form has no way to say an empty array or object, and the property may be absent."""
    name = violation["mutated"]
    if name is None or not isinstance(case.body, dict) or name in form.get("required", ()):
        return False
    if case.body.get(name) not in ([], {}):
        return False
    content = response.request.body
    sent = content if isinstance(content, bytes) else str(content or "").encode()
    return not re.search(rb'(^|&|name=")' + re.escape(name.encode()) + rb'[="\[]', sent)


def _followed(node: Any, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object a reference within the document leads to; an empty one for what is no object."""
    for _ in range(20):
        if not isinstance(node, Mapping):
            return {}
        if not isinstance(node.get("$ref"), str):
            return node
        target: Any = document
        for token in tokens(node["$ref"].removeprefix("#")):
            target = target.get(token) if isinstance(target, Mapping) else None
        node = target
    return {}
