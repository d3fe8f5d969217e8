"""What is no failure of a service: a form holds texts, and a token that Schemathesis does not take away stays."""

import pytest

schemathesis = pytest.importorskip("schemathesis")

import requests  # noqa: E402 (comes with Schemathesis)
from schemathesis.core.failures import AcceptedNegativeData  # noqa: E402 (only where it is installed)
from schemathesis.core.transport import Response  # noqa: E402 (only where it is installed)

from specfirst.fuzz.hooks import filter_failure  # noqa: E402 (only where it is installed)

FORM = {
    "type": "object",
    "properties": {
        "note": {"$ref": "#/components/schemas/Note"},
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "number": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string", "minLength": 2}},
        "point": {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer", "format": "int32"}}},
    },
}
RANGE = {"type": "object", "properties": {"low": {"type": "integer"}}, "additionalProperties": False}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Forms", "version": "1"},
    "paths": {
        "/forms": {
            "post": {
                "requestBody": {
                    "content": {"multipart/form-data": {"schema": FORM}, "application/json": {"schema": FORM}}
                },
                "responses": {"204": {"description": "Good."}},
            }
        },
        "/queries": {
            "get": {
                "parameters": [
                    {"name": "whole", "in": "query", "schema": RANGE},
                    {"name": "deep", "in": "query", "style": "deepObject", "schema": RANGE},
                    {"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}}},
                ],
                "responses": {"204": {"description": "Good."}},
            }
        },
    },
    "components": {"schemas": {"Note": {"type": "string"}}},
}


@pytest.fixture
def operation():
    return schemathesis.openapi.from_dict(DOCUMENT)["/forms"]["POST"]


def is_told(
    operation, said: str, media_type: str = "multipart/form-data", body: object = None, sent: bytes = b""
) -> bool:
    failure = AcceptedNegativeData(
        operation="POST /forms", message=f"Invalid component: in body - {said}", status_code=204, expected_statuses=[]
    )
    request = requests.Request("POST", "http://127.0.0.1/forms", data=sent).prepare()
    response = Response(204, {}, b"", request, 0.1, verify=False)
    return filter_failure(None, failure, operation.Case(media_type=media_type, body=body), response)


@pytest.mark.parametrize(
    "said",
    [
        "violates `type` at /properties/note (was string, became number)",
        "note: Incorrect type",
        "files: Incorrect type",
        "violates `format` at /properties/files/items",
        (
            "violates `type` at /properties/files (was array, became object)\n"
            " - violates `type` at /properties/note (was string, became object)"
        ),
    ],
)
def test_wrong_type_of_a_text_in_a_form_is_a_text(operation, said):
    assert not is_told(operation, said)


@pytest.mark.parametrize(
    "said",
    [
        "violates `type` at /properties/number (was integer, became string)",
        "number: Incorrect type",
        (
            "violates `type` at /properties/note (was string, became object)\n"
            " - violates `type` at /properties/number (was integer, became string)"
        ),
        "files: Array with more items than allowed by maxItems",
        "violates `format` at /properties/note",
        "violates `minLength` at /properties/tags/items",
        "violates `type` at /properties/point/properties/x (was integer, became string)",
    ],
)
def test_what_a_form_can_tell_apart_is_told(operation, said):
    assert is_told(operation, said)


def test_wrong_type_in_json_is_told(operation):
    assert is_told(operation, "note: Incorrect type", "application/json")


@pytest.mark.parametrize(("x", "told"), [(-147, False), (2**31, True), ("a", True), (None, True)])
def test_an_integer_is_told_where_it_is_not_of_its_format(operation, x, told):
    said = "violates `format` at /properties/point/properties/x"

    assert is_told(operation, said, body={"point": {"x": x}}) is told


@pytest.mark.parametrize("place", ["paths", "components"])
def test_body_of_an_unknown_media_type_is_sent_as_its_bytes(place):
    media_type = f"video/x-{place}"
    body = {"content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Videos", "version": "1"},
        "paths": {
            "/videos": {
                "post": {
                    "requestBody": body if place == "paths" else {"$ref": "#/components/requestBodies/Video"},
                    "responses": {"204": {"description": "Good."}},
                }
            }
        },
        "components": {"requestBodies": {"Video": body}} if place == "components" else {},
    }
    case = schemathesis.openapi.from_dict(document)["/videos"]["POST"].Case(body=b"\x00\xff", media_type=media_type)

    sent = case.as_transport_kwargs(base_url="http://127.0.0.1")
    assert (sent["data"], sent["headers"]["Content-Type"]) == (b"\x00\xff", media_type)


ABSENT = "violates `required` at /properties/point/properties/x"


@pytest.mark.parametrize(
    ("body", "sent", "told"),
    [
        ({"note": "a", "point": {}}, b"note=a", False),
        ({"note": "a", "point": {}}, b"note=a&point=%7B%7D", True),
        ({"note": "a", "point": {"y": 1}}, b"note=a&y=1", True),
    ],
)
def test_an_empty_object_is_told_where_a_form_says_it(operation, body, sent, told):
    assert is_told(operation, ABSENT, "application/x-www-form-urlencoded", body, sent) == told


def test_dynamic_references_are_followed_and_tuples_of_answers_are_read():
    item = {"$dynamicAnchor": "node", "type": "array", "prefixItems": [{"type": "integer"}, {"$dynamicRef": "#node"}]}
    answer = {
        "description": "Good.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pair"}}},
    }
    document = DOCUMENT | {
        "paths": {"/pairs": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": {"Pair": item}},
    }
    got = schemathesis.openapi.from_dict(document)["/pairs"]["GET"]

    def is_valid(content: bytes) -> bool:
        request = requests.Request("GET", "http://127.0.0.1/pairs").prepare()
        answer = Response(200, {"content-type": ["application/json"]}, content, request, 0.1, verify=False)
        return got.is_valid_response(answer)

    assert is_valid(b"[1, [2]]")
    assert not is_valid(b'["1"]')
    assert not is_valid(b"[1, 2]")


@pytest.mark.parametrize(
    ("name", "query", "told"),
    [
        ("whole", "low=1&other=2", False),
        ("deep", "deep[low]=1&deep%5Bother%5D=2", True),
        ("deep", "deep[low]=1&deep[other]=", True),
        ("deep", "deep%5Blow%5D=1&other=2", False),
    ],
)
def test_a_name_too_many_of_an_object_is_told_where_the_query_has_it_as_a_property(name, query, told):
    message = f"Invalid component: parameter `{name}` in query - violates `additionalProperties` at /properties/{name}"
    failure = AcceptedNegativeData(operation="GET /queries", message=message, status_code=204, expected_statuses=[])
    case = schemathesis.openapi.from_dict(DOCUMENT)["/queries"]["GET"].Case()
    request = requests.Request("GET", f"http://127.0.0.1/queries?{query}").prepare()

    assert filter_failure(None, failure, case, Response(204, {}, b"", request, 0.1, verify=False)) == told


@pytest.mark.parametrize(
    ("name", "became", "told"),
    [("ids", "integer", False), ("ids", "string", True), ("ids", "object", True), ("whole", "integer", True)],
)
def test_a_value_in_place_of_an_array_of_such_values_is_an_array_of_one(name, became, told):
    case = schemathesis.openapi.from_dict(DOCUMENT)["/queries"]["GET"].Case()
    said = f"parameter `{name}` in query - violates `type` at /properties/{name} (was array, became {became})"
    failure = AcceptedNegativeData(
        operation="GET /queries", message=f"Invalid component: {said}", status_code=204, expected_statuses=[]
    )
    request = requests.Request("GET", "http://127.0.0.1/queries").prepare()

    assert filter_failure(None, failure, case, Response(204, {}, b"", request, 0.1, verify=False)) is told


def test_what_is_said_of_a_whole_stream_is_not_asked_of_its_events():
    content = {"text/event-stream": {"schema": {"type": "string"}, "x-item-schema": {"type": "object"}}}
    get = {"responses": {"200": {"description": "Events.", "content": content}}}
    document = {"openapi": "3.1.0", "info": {"title": "Events", "version": "1"}, "paths": {"/events": {"get": get}}}
    operation = schemathesis.openapi.from_dict(document)["/events"]["GET"]
    request = requests.Request("GET", "http://localhost/events").prepare()
    headers = {"content-type": ["text/event-stream"]}
    response = Response(200, headers, b'data: {"at": "noon"}\n\n', request, elapsed=0.1, verify=False)

    operation.validate_response(response)
