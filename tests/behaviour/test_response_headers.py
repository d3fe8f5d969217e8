"""Headers of replies are held to their schemas, whoever sets them."""

import logging

import pytest

from tests.behaviour.replying import client_of, package

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
