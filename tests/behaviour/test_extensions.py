"""Extensions that are acted on at run time, and the page that explains them."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient

from specfirst.extensions import EXTENSIONS, page
from tests.behaviour.replying import app_of, package

CORS = """
x-cors: {allow_origins: [https://app.example.com], allow_methods: [GET, PUT], allow_headers: [X-Key], expose_headers: [ETag], max_age: 60}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""
APP = {"Origin": "https://app.example.com"}


def test_cors_is_as_the_contract_says(tmp_path):
    with package(CORS, tmp_path) as generated:
        client = TestClient(app_of(generated, list_pets=lambda: None))
        asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "X-Key"}
        preflight = client.options("/pets", headers=APP | asked)
        answer = client.get("/pets", headers=APP)
        foreign = client.get("/pets", headers={"Origin": "https://evil.example.com"})

    assert (preflight.status_code, preflight.headers["access-control-max-age"]) == (200, "60")
    assert preflight.headers["access-control-allow-methods"] == "GET, PUT"
    assert answer.headers["access-control-allow-origin"] == APP["Origin"]
    assert answer.headers["access-control-expose-headers"] == "ETag"
    assert "access-control-allow-origin" not in foreign.headers


def test_no_origin_may_call_without_it(tmp_path):
    with package(CORS.replace("x-cors", "x-none"), tmp_path) as generated:
        answer = TestClient(app_of(generated, list_pets=lambda: None)).get("/pets", headers=APP)

    assert "access-control-allow-origin" not in answer.headers


def test_credentials_for_any_origin_leave_cors_off(tmp_path):
    contract = CORS.replace("[https://app.example.com]", '["*"], allow_credentials: true')
    with package(contract, tmp_path) as generated:
        answer = TestClient(app_of(generated, list_pets=lambda: None)).get("/pets", headers=APP)

    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("extension", EXTENSIONS.values(), ids=lambda extension: extension.name)
def test_example_of_an_extension_fits_its_schema(extension):
    [(name, value)] = yaml.safe_load(extension.example).items()

    assert name == extension.name
    assert not extension.faults(str(value) if isinstance(value, date) else value)


def test_page_is_current():
    file = Path(__file__).parents[2] / "docs/extensions.md"

    assert file.read_text(encoding="utf-8") == page(), "write page() of specfirst.extensions to docs/extensions.md"
