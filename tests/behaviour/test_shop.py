"""The reference service, asked over ASGI: every operation, on the embedded database and on PostgreSQL."""

from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.reference.clients import API, PATCH, clerk, sign_in

ITEMS = f"{API}/items"
TEA = {"name": "White tea", "price": "4.50"}
NOWHERE = f"{ITEMS}/{uuid4()}"
SAM = {"username": "sam", "password": "a long summer", "email": "sam@example.com"}


def test_first_start_has_something_to_look_at(client):
    assert {item["name"] for item in client.get(ITEMS).json()} == {"Green tea", "Black tea", "Tea pot"}


def test_created_item_is_found_at_its_location(client):
    created = client.post(ITEMS, json=TEA, headers=clerk(client))

    assert created.status_code == 201
    assert client.get(created.headers["location"]).json() == created.json()
    assert client.get(f"{ITEMS}/newest").json() == created.json()
    assert client.get(ITEMS).headers["x-total-count"] == "4"


def test_items_are_found_by_text_and_by_tags(client):
    def names(**query):
        return [item["name"] for item in client.get(ITEMS, params=query).json()]

    assert names(query="TEA P") == ["Tea pot"]
    assert names(query="%") == []
    assert names(tag=["loose", "green"]) == ["Green tea"]
    assert len(names(limit=2)) == 2
    assert names(offset=3) == []


def test_till_may_add_by_its_key(client):
    assert client.post(ITEMS, json=TEA, headers={"X-Till-Key": "key of till 1"}).status_code == 201
    assert client.post(ITEMS, json=TEA, headers={"X-Till-Key": "another"}).status_code == 401


def test_name_is_taken_once(client):
    robin = clerk(client)
    location = client.post(ITEMS, json=TEA, headers=robin).headers["location"]
    taken = {"name": "Green tea", "price": "1.00"}

    assert client.post(ITEMS, json=TEA, headers=robin).status_code == 409
    assert client.put(location, json=taken, headers=robin).status_code == 409
    assert client.patch(location, content=b'{"name": "Green tea"}', headers=robin | PATCH).status_code == 409
    assert client.get(location).json()["name"] == "White tea"


def test_security_comes_before_the_body(client):
    answer = client.post(ITEMS, content=b"{")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "www-authenticate" in answer.headers


def test_invalid_body_names_every_fault_and_no_value(client):
    answer = client.post(ITEMS, json={"name": "", "price": 4.5, "colour": None, "dragon": 1}, headers=clerk(client))

    assert answer.status_code == 422
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {"/name", "/price", "/colour", "/dragon"}


@pytest.mark.parametrize("query", ["limit=0", "limit=1_0", "limit=1&limit=2", "tag=", "sold=yes", "query=%00"])
def test_parameter_off_its_schema_is_refused(client, query):
    answer = client.get(f"{ITEMS}?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["in"] == "query"


def test_put_replaces_all_of_an_item(client):
    robin = clerk(client)
    location = client.post(ITEMS, json=TEA | {"description": "Rare", "tags": ["a", "b"]}, headers=robin).headers[
        "location"
    ]

    replaced = client.put(location, json=TEA | {"price": "9.99", "tags": ["b"]}, headers=robin)
    assert replaced.status_code == 200
    assert replaced.json() == client.get(location).json()
    assert (replaced.json()["price"], replaced.json()["description"], replaced.json()["tags"]) == ("9.99", None, ["b"])
    assert client.put(NOWHERE, json=TEA | {"name": "Other"}, headers=robin).status_code == 404


def test_patch_keeps_absent_and_null_apart(client):
    robin = clerk(client) | PATCH
    location = client.post(ITEMS, json=TEA | {"description": "Loose"}, headers=clerk(client)).headers["location"]

    assert client.patch(location, content=b'{"price": "5.00"}', headers=robin).json()["description"] == "Loose"
    assert client.patch(location, content=b'{"description": null}', headers=robin).json()["description"] is None
    assert client.patch(location, content=b'{"price": null}', headers=robin).status_code == 422
    assert client.patch(NOWHERE, content=b'{"price": "5.00"}', headers=robin).status_code == 404


def test_removed_item_is_gone(client):
    robin = clerk(client)
    location = client.post(ITEMS, json=TEA | {"tags": ["a"]}, headers=robin).headers["location"]

    assert client.delete(location, headers=robin).status_code == 204
    assert client.get(location).status_code == 404
    assert client.delete(location, headers=robin).status_code == 404


def test_methods_are_exact(client):
    assert client.post(NOWHERE).status_code == 405
    assert client.post(NOWHERE).headers["allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"
    assert client.options(NOWHERE).status_code == 204
    assert client.head(ITEMS).status_code == 200
    assert client.head(ITEMS).content == b""


def test_media_type_that_is_not_declared_is_refused(client):
    answer = client.post(ITEMS, content=b"<item/>", headers=clerk(client) | {"Content-Type": "application/xml"})

    assert answer.status_code == 415
    assert answer.headers["accept"] == "application/json"


def test_photo_comes_back_as_it_was_stored(client):
    robin = clerk(client)
    item = client.post(ITEMS, json=TEA, headers=robin).headers["location"]
    form = {"file": ("a.jpg", b"jpeg", "image/jpeg"), "caption": (None, "On the shelf")}

    stored = client.put(f"{item}/photo", files=form, headers=robin)
    assert (stored.status_code, stored.json()["size"], stored.json()["caption"]) == (200, 4, "On the shelf")
    photo = client.get(f"{item}/photo")
    assert (photo.content, photo.headers["content-type"]) == (b"jpeg", "image/jpeg")
    assert photo.headers["etag"] == stored.json()["etag"] == client.get(item).json()["photo"]["etag"]
    captioned = client.put(f"{item}/photo", files={"caption": (None, "In the window")}, headers=robin)
    assert captioned.json() == stored.json() | {"caption": "In the window"}
    assert client.get(f"{item}/photo").content == b"jpeg"


def test_photo_that_is_no_picture_or_missing_is_refused(client):
    robin = clerk(client)
    item = client.post(ITEMS, json=TEA, headers=robin).headers["location"]

    text = client.put(f"{item}/photo", files={"file": ("a.txt", b"text", "text/plain")}, headers=robin)
    missing = client.put(f"{item}/photo", files={"caption": (None, "x")}, headers=robin)
    assert (text.status_code, missing.status_code) == (422, 409)
    assert client.get(f"{item}/photo").status_code == 404


def test_registered_user_signs_in_and_no_password_leaves(client):
    registered = client.post(f"{API}/users", json=SAM)

    assert registered.status_code == 201
    assert "a long summer" not in registered.text
    assert "password" not in registered.text
    me = client.get(f"{API}/users/me", headers=sign_in(client, "sam", "a long summer"))
    assert me.json() == registered.json()
    assert client.post(f"{API}/users", json=SAM).status_code == 409


def test_user_changes_what_is_known_of_them(client):
    kim = sign_in(client, "kim", "battery staple") | PATCH

    assert client.patch(f"{API}/users/me", content=b'{"fullName": "Kim"}', headers=kim).json()["fullName"] == "Kim"
    changed = client.patch(f"{API}/users/me", content=b'{"fullName": null, "email": "k@example.org"}', headers=kim)
    assert (changed.json()["fullName"], changed.json()["email"]) == (None, "k@example.org")
    assert client.patch(f"{API}/users/me", content=b'{"email": "nobody"}', headers=kim).status_code == 422


def test_users_are_listed_for_those_who_may(client):
    robin, kim = clerk(client), sign_in(client, "kim", "battery staple")
    listed = client.get(f"{API}/users", headers=robin)

    assert [user["username"] for user in listed.json()] == ["kim", "lee", "robin"]
    assert client.get(f"{API}/users/{listed.json()[0]['id']}", headers=robin).json()["username"] == "kim"
    assert client.get(f"{API}/users/{uuid4()}", headers=robin).status_code == 404
    assert client.get(f"{API}/users", headers=kim).status_code == 403


def test_removed_user_takes_their_tokens_and_files_along(client):
    robin, kim = clerk(client), sign_in(client, "kim", "battery staple")
    stored = client.post(f"{API}/files", files={"files": ("a", b"a")}, headers=kim).json()[0]
    user = client.get(f"{API}/users/me", headers=kim).json()["id"]

    assert client.delete(f"{API}/users/{user}", headers=robin).status_code == 204
    assert client.get(f"{API}/users/me", headers=kim).status_code == 401
    assert client.get(f"{API}/files/{stored['id']}").status_code == 404
    assert client.delete(f"{API}/users/{user}", headers=robin).status_code == 404


def test_nobody_removes_themselves(client):
    robin = clerk(client)
    user = client.get(f"{API}/users/me", headers=robin).json()["id"]

    assert client.delete(f"{API}/users/{user}", headers=robin).status_code == 403


def test_token_has_the_scopes_that_were_asked_for(client):
    form = {"grant_type": "password", "username": "robin", "password": "correct horse", "scope": "items:write sky:fly"}
    answer = client.post(f"{API}/sign-in/token", data=form)
    bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}

    assert (answer.json()["scope"], answer.json()["token_type"]) == ("items:write", "bearer")
    assert answer.headers["cache-control"] == "no-store"
    assert client.post(ITEMS, json=TEA, headers=bearer).status_code == 201
    assert client.get(f"{API}/users", headers=bearer).status_code == 403


@pytest.mark.parametrize("username", ["robin", "nobody"])
def test_wrong_password_and_unknown_name_are_refused_alike(client, username):
    answer = client.post(f"{API}/sign-in/token", data={"username": username, "password": "wrong"})

    assert (answer.status_code, answer.json()["title"]) == (401, "Wrong name or password")


def test_token_that_was_tampered_with_is_refused(client):
    header, payload, signature = clerk(client)["Authorization"].split(".")
    other = clerk(client, "kim", "battery staple")["Authorization"].split(".")[1]

    answer = client.get(f"{API}/users/me", headers={"Authorization": f"{header}.{other}.{signature}"})
    assert payload != other
    assert answer.status_code == 401


def test_signing_out_ends_the_tokens(client):
    robin = clerk(client)

    assert client.post(f"{API}/sign-out", headers=robin).status_code == 204
    assert client.get(f"{API}/users/me", headers=robin).status_code == 401


def test_password_is_changed_by_who_knows_it(client):
    kim = sign_in(client, "kim", "battery staple")
    change = {"current": "battery staple", "new": "correct horse"}

    wrong = client.put(f"{API}/sign-in/password", json=change | {"current": "wrong"}, headers=kim)
    right = client.put(f"{API}/sign-in/password", json=change, headers=kim)
    assert (wrong.status_code, right.status_code) == (403, 204)
    assert client.get(f"{API}/users/me", headers=kim).status_code == 401
    assert client.get(f"{API}/users/me", headers=sign_in(client, "kim", "correct horse")).status_code == 200


def test_deprecated_operation_says_so(client):
    answer = client.get(f"{API}/sign-in/profile", headers=clerk(client))

    assert answer.json()["username"] == "robin"
    assert answer.headers["deprecation"] == "@1780272000"
    assert answer.headers["sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"


def test_files_are_stored_listed_and_removed(client):
    kim = sign_in(client, "kim", "battery staple")
    form = [("files", ("../a.txt", b"one", "text/plain")), ("files", ("b", b"two")), ("note", (None, "Both"))]

    stored = client.post(f"{API}/files", files=form, headers=kim)
    assert stored.status_code == 201
    assert [(one["name"], one["size"], one["note"]) for one in stored.json()] == [
        ("a.txt", 3, "Both"),
        ("b", 3, "Both"),
    ]
    assert client.get(f"{API}/files", params={"owner": "kim"}).headers["x-total-count"] == "2"
    assert client.get(f"{API}/files", params={"owner": "robin"}).json() == []
    one = f"{API}/files/{stored.json()[0]['id']}"
    assert client.get(one).json() == stored.json()[0]
    assert client.delete(one, headers=clerk(client)).status_code == 403
    assert client.delete(one, headers=kim).status_code == 204
    assert client.get(one).status_code == 404


def test_content_comes_back_whole_in_part_or_not_at_all(client):
    kim = sign_in(client, "kim", "battery staple")
    stored = client.post(f"{API}/files", files={"files": ("ä.txt", b"0123456789")}, headers=kim).json()[0]
    content = f"{API}/files/{stored['id']}/content"

    whole = client.get(content)
    assert (whole.status_code, whole.content, whole.headers["etag"]) == (200, b"0123456789", stored["etag"])
    assert whole.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%A4.txt"
    assert client.head(content).headers["content-length"] == "10"
    some = client.get(content, headers={"Range": "bytes=2-4"})
    assert (some.status_code, some.content, some.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    assert some.headers["content-length"] == "3"
    assert client.get(content, headers={"Range": "bytes=-3"}).content == b"789"
    assert client.get(content, headers={"Range": "bytes=1-2,4-5"}).status_code == 200
    behind = client.get(content, headers={"Range": "bytes=10-"})
    assert (behind.status_code, behind.headers["content-range"]) == (416, "bytes */10")
    assert client.get(content, headers={"If-None-Match": stored["etag"]}).status_code == 304


def test_range_of_an_empty_file_is_the_file(client):
    kim = sign_in(client, "kim", "battery staple")
    stored = client.post(f"{API}/files", files={"files": ("empty", b"")}, headers=kim).json()[0]

    answer = client.get(f"{API}/files/{stored['id']}/content", headers={"Range": "bytes=0-1023"})

    assert (answer.status_code, answer.content) == (200, b"")


def test_content_is_replaced_by_its_owner(client, stored_contents):
    kim = sign_in(client, "kim", "battery staple")
    stored = client.post(f"{API}/files", files={"files": ("a", b"old")}, headers=kim).json()[0]
    content, binary = f"{API}/files/{stored['id']}/content", {"Content-Type": "application/octet-stream"}

    replaced = client.put(content, content=b"newer", headers=kim | binary)
    assert (replaced.status_code, replaced.json()["size"]) == (200, 5)
    assert client.get(content).content == b"newer"
    assert client.put(content, content=b"x", headers=clerk(client) | binary).status_code == 403
    assert stored_contents() == [b"newer"]


def test_upload_beyond_its_limit_leaves_nothing(client, stored_contents):
    kim = sign_in(client, "kim", "battery staple")
    stored = client.post(f"{API}/files", files={"files": ("a", b"old")}, headers=kim).json()[0]
    content, binary = f"{API}/files/{stored['id']}/content", {"Content-Type": "application/octet-stream"}

    answer = client.put(content, content=bytes(10 * 2**20 + 1), headers=kim | binary)
    assert answer.status_code == 413
    assert stored_contents() == [b"old"]
    assert client.get(content).content == b"old"


def test_upload_whose_commit_fails_leaves_nothing(client, stored_contents):
    kim = sign_in(client, "kim", "battery staple")
    stored = client.post(f"{API}/files", files={"files": ("a", b"old")}, headers=kim).json()[0]
    content, binary = f"{API}/files/{stored['id']}/content", {"Content-Type": "application/octet-stream"}
    seen = []

    def fail(_session):
        if len(stored_contents()) > 1:
            seen.extend(stored_contents())
            raise OSError("The database is gone.")

    event.listen(Session, "before_commit", fail)
    try:
        replaced = client.put(content, content=b"newer", headers=kim | binary)
        added = client.post(f"{API}/files", files={"files": ("b", b"another")}, headers=kim)
    finally:
        event.remove(Session, "before_commit", fail)

    assert (replaced.status_code, added.status_code) == (500, 500)
    assert {b"newer", b"another"} < set(seen)  # they were on the disk
    assert stored_contents() == [b"old"]
    assert client.get(content).content == b"old"


def test_written_document_is_served_and_confirmed(client):
    answer = client.get("/openapi.json")

    assert answer.json()["info"]["title"] == "Shop"
    assert client.get("/openapi.json", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
