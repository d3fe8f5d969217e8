"""The reference service, asked over ASGI."""

import pytest
from fastapi.testclient import TestClient

from generated.shop import create_app
from impl.shop import storage
from impl.shop.account import provide_account
from impl.shop.auth import AUTH
from impl.shop.items import provide_items

ITEMS = "/api/v1/items"
TEA = {"name": "Green tea", "price": "4.50"}
NOWHERE = f"{ITEMS}/9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10"


@pytest.fixture
def client():
    storage.TABLES.items.clear()
    app = create_app(auth=AUTH, items=provide_items, account=provide_account)
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def clerk(client):
    answer = client.post("/api/v1/account/login", data={"username": "robin", "password": "correct horse"})
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def test_created_item_is_found_at_its_location(client, clerk):
    created = client.post(ITEMS, json=TEA, headers=clerk)

    assert created.status_code == 201
    assert client.get(created.headers["location"]).json() == created.json()
    assert client.get(ITEMS).headers["x-total-count"] == "1"


def test_till_may_add_by_its_key(client):
    assert client.post(ITEMS, json=TEA, headers={"X-Till-Key": "key of till 1"}).status_code == 201
    assert client.post(ITEMS, json=TEA, headers={"X-Till-Key": "another"}).status_code == 401


def test_security_comes_before_the_body(client):
    answer = client.post(ITEMS, content=b"{")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "www-authenticate" in answer.headers


def test_invalid_body_names_every_fault_and_no_value(client, clerk):
    answer = client.post(ITEMS, json={"name": "", "price": 4.5, "colour": None, "dragon": 1}, headers=clerk)

    assert answer.status_code == 422
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {"/name", "/price", "/colour", "/dragon"}


@pytest.mark.parametrize("query", ["limit=0", "limit=1_0", "limit=1&limit=2", "tag=", "sold=yes"])
def test_parameter_off_its_schema_is_refused(client, query):
    answer = client.get(f"{ITEMS}?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["in"] == "query"


def test_patch_keeps_absent_and_null_apart(client, clerk):
    location = client.post(ITEMS, json=TEA | {"description": "Loose"}, headers=clerk).headers["location"]
    patch = clerk | {"Content-Type": "application/merge-patch+json"}

    assert client.patch(location, content=b'{"price": "5.00"}', headers=patch).json()["description"] == "Loose"
    assert client.patch(location, content=b'{"description": null}', headers=patch).json()["description"] is None
    assert client.patch(location, content=b'{"price": null}', headers=patch).status_code == 422


def test_methods_are_exact(client):
    assert client.put(NOWHERE).status_code == 405
    assert client.put(NOWHERE).headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH"
    assert client.options(NOWHERE).status_code == 204
    assert client.head(ITEMS).status_code == 200
    assert client.head(ITEMS).content == b""


def test_media_type_that_is_not_declared_is_refused(client, clerk):
    answer = client.post(ITEMS, content=b"<item/>", headers=clerk | {"Content-Type": "application/xml"})

    assert answer.status_code == 415
    assert answer.headers["accept"] == "application/json"


def test_photo_is_stored_and_a_missing_file_is_refused(client, clerk):
    location = client.post(ITEMS, json=TEA, headers=clerk).headers["location"]

    stored = client.post(f"{location}/photo", files={"file": ("a.png", b"png", "image/png")}, headers=clerk)
    assert (stored.status_code, stored.json()["size"]) == (201, 3)
    refused = client.post(f"{location}/photo", files={"caption": (None, "x")}, headers=clerk)
    assert refused.status_code == 422


def test_deprecated_operation_says_so(client, clerk):
    answer = client.get("/api/v1/account/profile", headers=clerk)

    assert answer.json()["username"] == "robin"
    assert answer.headers["deprecation"] == "@1780272000"
    assert answer.headers["sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"


def test_written_document_is_served_and_confirmed(client):
    answer = client.get("/openapi.json")

    assert answer.json()["info"]["title"] == "Shop"
    assert client.get("/openapi.json", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
