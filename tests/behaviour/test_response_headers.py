"""Headers of replies are held to their schemas, whoever sets them."""

import importlib
import logging

import pytest
from fastapi.testclient import TestClient

from specfirst import pipeline
from specfirst.settings import ApiSettings
from tests.behaviour.replying import HEAD, app_of, client_of, package

HEADERS = """
paths:
  /things:
    get:
      operationId: getThings
      responses:
        "204":
          description: Done
          headers:
            X-Total: {required: true, schema: {type: integer, minimum: 0}}
            X-Ids: {schema: {type: array, items: {type: integer}, maxItems: 2}}
            X-Kind: {schema: {type: string, pattern: '^[a-z]+$'}}
            X-Size: {content: {application/json: {schema: {type: object, required: [w], properties: {w: {type: integer}}}}}}
            Set-Cookie: {schema: {type: string, pattern: '^session='}}
"""


@pytest.mark.parametrize(
    ("headers", "fault"),
    [
        ({"x_total": -1}, "X-Total: minimum"),
        ({"x_total": "many"}, "X-Total: type"),
        ({"x_ids": [1, 2, 3]}, "X-Ids: maxItems"),
        ({"x_ids": ["a"]}, "X-Ids: type"),
        ({"x_kind": "A"}, "X-Kind: pattern"),
        ({"x_size": {"w": "a"}}, "X-Size: type"),
        ({"extra_headers": {"x-kind": "1"}}, "X-Kind: pattern"),
        ({"set_cookie": "other=1"}, "Set-Cookie: pattern"),
    ],
)
def test_header_off_its_schema_is_a_logged_server_error(headers, fault, tmp_path, caplog):
    with package(HEADERS, tmp_path) as generated:
        reply = generated.contract.GetThingsNoContent
        good = {"x_total": 3, "x_ids": [1, 2], "x_kind": "a", "set_cookie": "session=1"}
        fine = client_of(generated, get_things=lambda: reply(**good).set_cookie("session", "2")).get("/things")
        with caplog.at_level(logging.ERROR):
            bad = client_of(generated, get_things=lambda: reply(**{"x_total": 1, **headers})).get("/things")

    assert (fine.status_code, fine.headers["x-ids"]) == (204, "1,2")
    assert bad.status_code == 500
    assert f"getThings replied 204, but its headers are off their schemas: {fault}" in caplog.text


def test_headers_are_not_read_back_where_replies_are_not_validated(tmp_path):
    with package(HEADERS, tmp_path, response_validation="never") as generated:
        reply = generated.contract.GetThingsNoContent(x_total=-1)

        assert client_of(generated, get_things=lambda: reply).get("/things").status_code == 204


REFUSALS = """
paths:
  /things:
    get:
      operationId: getThings
      security: [{key: []}]
      parameters: [{name: n, in: query, schema: {type: integer}}]
      responses:
        "204": {description: Done}
        "401":
          description: Who is it?
          headers:
            WWW-Authenticate: {required: true, schema: {type: string}}
            X-Reason: {required: true, schema: {type: integer}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
        "403":
          description: Not you.
          headers: {X-Scope: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
        "422":
          description: Off.
          headers: {X-Count: {required: true, schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas: {Fault: {type: object, required: [code], properties: {code: {type: integer}}}}
"""


@pytest.fixture(scope="module")
def refusing(tmp_path_factory):
    with package(REFUSALS, tmp_path_factory.mktemp("refusals")) as generated:
        importlib.import_module(f"{generated.__name__}.contract.security")
        yield generated


def answer_to_raised(generated, reply, url="/things"):
    """What is answered where an authenticated request makes an implementation raise the reply."""
    identity = generated.contract.security.Identity("someone", frozenset())

    class Auth:
        async def key(self, *, api_key):
            return identity if api_key == "good" else None

    class Shapes:
        def fault(self, refusal):
            return generated.models.Fault(code=refusal.status)

    def get_things(**_):
        raise reply

    app = app_of(generated, options={"auth": Auth(), "errors": Shapes()}, get_things=get_things)
    return TestClient(app, raise_server_exceptions=False, headers={"X-Key": "good"}).get(url)


def test_raised_refusal_has_a_class_for_the_headers_it_requires(refusing):
    fault = refusing.models.Fault(code=7)
    replies = [
        refusing.contract.GetThingsUnauthorized(fault, www_authenticate="Key", x_reason=3),
        refusing.contract.GetThingsUnprocessableContent(fault, x_count=2),
        refusing.replies.Forbidden(fault),
    ]

    answers = [answer_to_raised(refusing, reply) for reply in replies]

    assert [answer.status_code for answer in answers] == [401, 422, 403]
    assert all(answer.json() == {"code": 7} for answer in answers)
    assert (answers[0].headers["www-authenticate"], answers[0].headers["x-reason"]) == ("Key", "3")
    assert answers[1].headers["x-count"] == "2"


def test_raised_refusal_without_a_required_header_is_a_logged_server_error(refusing, caplog):
    with caplog.at_level(logging.ERROR):
        answer = answer_to_raised(refusing, refusing.replies.Unauthorized(refusing.models.Fault(code=7)))

    assert answer.status_code == 500
    assert "getThings replied 401" in caplog.text


def test_refusal_of_the_service_itself_is_sent_without_headers_that_nobody_gives(refusing, tmp_path):
    off = answer_to_raised(refusing, None, "/things?n=x")
    contract = tmp_path / "openapi.yaml"
    contract.write_text(f"{HEAD}{REFUSALS}")

    made = pipeline.generate(contract, ApiSettings(contract, tmp_path / "made"))

    assert (off.status_code, off.json()) == (422, {"code": 422})
    found = [(each.rule, each.place.line) for each in made.diagnostics if each.rule == "unsent-header"]
    lines = contract.read_text().splitlines()
    assert found == [
        ("unsent-header", number) for number, line in enumerate(lines, 1) if "X-Reason" in line or "X-Count" in line
    ]
