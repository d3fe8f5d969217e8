"""Deprecation at run time: headers of the answers, PEP 702 in the contract, and who still uses it."""

import inspect
import logging

import pytest
from fastapi.testclient import TestClient

from tests.behaviour.replying import app_of, client_of, package, raised

CONTRACT = """
servers: [{url: /v1}]
paths:
  /old:
    get:
      operationId: listOld
      deprecated: true
      x-deprecated-since: 2026-01-01
      x-sunset: 2027-01-01
      x-deprecated-reason: The new list has pages.
      x-replaced-by: listNew
      parameters: [{name: limit, in: query, deprecated: true, schema: {type: integer}}]
      responses: {"200": {description: All}, "404": {description: None}}
    post: {operationId: addOld, deprecated: true, responses: {"204": {description: Added}}}
  /new:
    get: {operationId: listNew, responses: {"200": {description: All}}}
"""


@pytest.fixture(scope="module")
def package_(tmp_path_factory):
    with package(CONTRACT, tmp_path_factory.mktemp("deprecated")) as generated:
        yield generated


@pytest.mark.parametrize("case", ["fine", "raised", "refused", "broken"])
def test_every_answer_says_that_the_operation_is_deprecated(package_, case):
    methods = {
        "fine": lambda **_: None,
        "raised": raised(package_.replies.NotFound(None)),
        "refused": lambda **_: None,
        "broken": raised(package_.replies.Conflict(None)),
    }
    answer = client_of(package_, list_old=methods[case]).get("/v1/old" + ("?limit=x" if case == "refused" else ""))

    assert answer.status_code == {"fine": 200, "raised": 404, "refused": 422, "broken": 500}[case]
    assert answer.headers["deprecation"] == "@1767225600"
    assert answer.headers["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
    assert answer.headers["link"] == '</v1/new>; rel="successor-version"'


def test_operations_that_stay_say_nothing(package_):
    headers = client_of(package_, list_new=lambda: None).get("/v1/new").headers

    assert not {"deprecation", "sunset", "link"} & set(headers)


def test_method_of_the_protocol_is_marked(package_):
    protocol = package_.contract.DefaultApi

    assert protocol.list_old.__deprecated__ == (
        "Since 2026-01-01, gone after 2027-01-01: The new list has pages. Use list_new."
    )
    assert protocol.add_old.__deprecated__ == "Deprecated."
    assert not hasattr(inspect.unwrap(protocol.list_new), "__deprecated__")


class Counted:
    def __init__(self):
        self.seen = []

    def count(self, operation_id, caller):
        self.seen.append((operation_id, caller))


def test_uses_are_counted_by_operation_and_caller(package_):
    usage = Counted()
    app = app_of(package_, options={"usage": usage}, list_old=lambda **_: None, list_new=lambda: None)
    client = TestClient(app)

    client.get("/v1/old", headers={"User-Agent": "till/3"})
    client.get("/v1/new", headers={"User-Agent": "till/3"})
    client.get("/v1/old?limit=x", headers={"User-Agent": "broken/1"})

    assert usage.seen == [("listOld", "till/3")]


def test_uses_are_logged_in_one_line_for_each_operation(caplog):
    import asyncio

    from specfirst.runtime.usage import UsageLog

    async def run():
        log = UsageLog()
        for caller in ("till/3", "till/3", "curl/8"):
            log.count("listOld", caller)
        log.write()
        log.write()

    with caplog.at_level(logging.WARNING):
        asyncio.run(run())

    assert [record.message for record in caplog.records] == [
        "listOld is deprecated and was used 3 times, by 'till/3' 2, 'curl/8' 1."
    ]
