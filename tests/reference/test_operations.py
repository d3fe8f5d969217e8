"""Rows of the feature map that are operations beyond items, users, sign-in and files."""

import base64
import inspect
import json
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from threading import get_ident
from urllib.request import parse_http_list, parse_keqv_list
from uuid import UUID, uuid4

import jwt
import pytest
from fastapi.testclient import TestClient
from httpx2 import DigestAuth
from pydantic_core import to_json
from sqlalchemy import select
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from generated.shop.contract import GetContentOk
from generated.shop.models import Delivery
from impl.shop import digest
from impl.shop.db import UserRow
from impl.shop.files import Download
from impl.shop.items import Items
from impl.shop.main import create_shop
from impl.shop.models import Models
from impl.shop.settings import Settings
from specfirst.load.public import public
from specfirst.reading import bundle
from tests.reference.clients import API, clerk
from tests.reference.hooks import listening

MACHINE = {"Authorization": "Bearer token-of-a-machine"}
DELIVERY = {
    "order": str(uuid4()),
    "day": "2026-03-02",
    "notBefore": "08:00:00Z",
    "takes": "PT30M",
    "weight": "2.500",
    "kinds": ["fragile"],
    "size": [10, 20, 30],
}


def finished(client, location):
    end = time.monotonic() + 20
    while (task := client.get(location).json())["state"] == "waiting" and time.monotonic() < end:
        time.sleep(0.05)
    return task


def basic(username, password):
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


def test_row_3_path_parameters_know_their_values_and_span_slashes(client):
    assert client.get(f"{API}/models/alexnet").json()["title"] == "Deep learning FTW!"
    assert client.get(f"{API}/models/vgg").status_code == 422
    assert client.get(f"{API}/models/weights/vision/lenet.bin?bits=8").json()["path"] == "vision/lenet.bin"
    assert client.get(f"{API}/models/weights/vision/vgg.bin?bits=8").status_code == 404


def test_row_3_fixed_path_wins_over_a_templated_one(client):
    added = client.post(f"{API}/items", json={"name": "White tea", "price": "5.00"}, headers=clerk(client))

    assert client.get(f"{API}/items/newest").json() == added.json()
    assert client.get(f"{API}/items/oldest").status_code == 422  # no id


def test_row_4_query_parameters_have_defaults_and_kinds(client):
    robin = clerk(client)
    for number in range(20):
        assert client.post(f"{API}/items", json={"name": f"Tea {number}", "price": "1.00"}, headers=robin).is_success

    assert len(client.get(f"{API}/items").json()) == 20  # limit has a default, query and tag are optional
    assert len(client.get(f"{API}/items", params={"limit": 100}).json()) == 23
    assert [client.get(f"{API}/items?sold={word}").status_code for word in ("true", "false", "1", "on")] == [
        200,
        200,
        422,
        422,
    ]


def test_row_4_query_parameters_are_required_beside_a_path(client):
    weights = f"{API}/models/weights/vision/lenet.bin"

    assert client.get(weights, params={"bits": 16}).json()["size"] == 120_000
    assert client.get(weights).json()["errors"] == [
        {"in": "query", "name": "bits", "message": "Field required", "keyword": "required"}
    ]
    assert client.get(weights, params={"bits": 12}).status_code == 422


def test_row_5_body_holds_objects_and_a_single_value(client):
    body = {"delivery": DELIVERY, "payer": {"email": "robin@example.com", "rebates": {"friends": 10}}, "importance": 2}
    answer = client.post(f"{API}/estimates", json=body)

    assert answer.json() == {
        "arrives": "2026-03-02T08:30:00Z",
        "price": "22.50",
        "kinds": ["fragile"],
        "size": [10, 20, 30],
    }


def test_row_6_query_parameter_has_one_name_for_clients_and_another_in_python(client):
    assert "text" in inspect.signature(Items.list_items).parameters
    assert [item["name"] for item in client.get(f"{API}/items", params={"query": "pot"}).json()] == ["Tea pot"]
    assert client.get(f"{API}/items", params={"query": "x" * 81}).json()["errors"][0]["name"] == "query"


def test_row_8_field_has_a_title_a_description_and_bounds(client):
    price = client.get("/openapi.json").json()["components"]["schemas"]["Price"]
    wrong = {"name": "White tea", "price": "5"}
    answer = client.post(f"{API}/items", json=wrong, headers=clerk(client))

    assert (price["title"], price["description"]) == ("Price in euros", "With two digits for the cents.")
    assert [(fault["pointer"], fault["keyword"]) for fault in answer.json()["errors"]] == [("/price", "pattern")]


@pytest.mark.parametrize(
    ("payer", "fault"),
    [
        ({"email": "nobody"}, "/payer/email"),
        ({"email": "a@example.com", "site": "not a link"}, "/payer/site"),
        ({"email": "a@example.com", "rebates": {"friends": 101}}, "/payer/rebates/friends"),
        ({"email": "a@example.com", "rebates": [10]}, "/payer/rebates"),
        ([], "/payer"),
    ],
)
def test_row_9_nested_objects_are_checked_to_their_last_value(client, payer, fault):
    answer = client.post(f"{API}/estimates", json={"delivery": DELIVERY, "payer": payer})

    assert [one["pointer"] for one in answer.json()["errors"]] == [fault]


def test_row_11_extra_types_arrive_as_those_of_python():
    delivery = Delivery.model_validate(DELIVERY | {"seal": "c2VhbGVk"})

    assert (delivery.day, delivery.takes, delivery.weight, delivery.seal) == (
        date(2026, 3, 2),
        timedelta(minutes=30),
        Decimal("2.500"),
        b"sealed",
    )
    assert (type(delivery.order), delivery.not_before.isoformat()) == (UUID, "08:00:00+00:00")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order", "no uuid"),
        ("day", "2026-02-30"),
        ("notBefore", "25:00:00Z"),
        ("takes", "soon"),
        ("weight", 2.5),
        ("kinds", ["cold", "cold"]),
        ("size", [1, 2]),
        ("seal", "%"),
    ],
)
def test_row_11_extra_types_are_checked(client, name, value):
    body = {"delivery": DELIVERY | {name: value}, "payer": {"email": "robin@example.com"}}
    answer = client.post(f"{API}/estimates", json=body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(f"/delivery/{name}")


def test_row_12_cookies_and_headers_are_parameters(client):
    german = client.get(f"{API}/pages/welcome", headers={"Accept-Language": "de, en", "Cookie": "theme=dark"})

    assert german.headers["content-language"] == "de"
    assert 'data-theme="dark"' in german.text
    assert client.get(f"{API}/pages/welcome", headers={"Cookie": "theme=purple"}).status_code == 422


def test_row_13_response_leaves_out_what_is_not_there_and_keeps_null(client):
    item = client.get(f"{API}/items/9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10").json()

    assert item["description"] is None
    assert "photo" not in item
    assert client.get(f"{API}/sign-in/profile", headers=clerk(client)).json().keys() == {"username", "scopes"}


def test_row_13_response_has_its_defaults(client):
    """FastAPI's exclude_defaults has no counterpart: clients need not know a default, for it is sent."""
    assert client.get(f"{API}/items/{uuid4()}").json() == {
        "type": "about:blank",
        "title": "There is no such item",
        "status": 404,
    }


def test_row_14_status_says_whether_it_was_made(client):
    task, robin = f"{API}/tasks/{uuid4()}", clerk(client)

    assert [client.put(task, headers=robin).status_code for _ in range(2)] == [201, 200]


def test_row_18_tags_and_operations_say_what_they_are_about(client):
    document = client.get("/openapi.json").json()
    items = document["paths"]["/items"]

    assert all(tag["summary"] and tag["description"] and tag["externalDocs"]["url"] for tag in document["tags"])
    assert [tag["parent"] for tag in document["tags"] if "parent" in tag]
    assert items["get"]["summary"]
    assert items["get"]["responses"]["200"]["description"] == "The items."
    assert [one["name"] for one in items["get"]["parameters"] if one.get("deprecated")] == ["sold"]
    assert document["components"]["schemas"]["NewItem"]["properties"]["colour"]["deprecated"]


def test_row_19_json_has_every_kind_of_value(client):
    """Moments, decimals, identifiers, sets and tuples of Python leave as the JSON that their schemas promise."""
    body = {"delivery": DELIVERY, "payer": {"email": "robin@example.com"}}

    assert b'"price":"37.50"' in client.post(f"{API}/estimates", json=body).content
    assert b'"arrives":"2026-03-02T08:30:00Z"' in client.post(f"{API}/estimates", json=body).content


def test_row_50_plain_functions_run_beside_the_event_loop(client, monkeypatch):
    threads = []
    get_model = Models.get_model

    def noted(self, *, model_name):
        threads.append(get_ident())
        return get_model(self, model_name=model_name)

    assert not inspect.iscoroutinefunction(Models.estimate)
    assert inspect.iscoroutinefunction(Items.get_item)
    assert client.get(f"{API}/models/lenet").status_code == client.get(f"{API}/items/newest").status_code == 200
    monkeypatch.setattr(Models, "get_model", noted)
    assert client.get(f"{API}/models/lenet").status_code == 200
    assert len(threads) == 1
    assert client.portal.call(get_ident) not in threads


def test_row_21_dependency_of_every_operation_tells_which_request_was_answered(client):
    paths, known = ("/items", "/health/live", "/models/lenet", "/pages/welcome"), "req-2041"

    def told(path, **headers):
        return client.get(API + path, headers=headers).headers["x-request-id"]

    assert [told(path, **{"X-Request-Id": known}) for path in paths] == [known] * len(paths)
    assert told("/items") != told("/items")
    assert UUID(told("/health/live", **{"X-Request-Id": "<script>"}))


def test_row_22_interceptors_want_both_headers(client):
    token, key = {"X-Token": "token of an old till"}, {"X-Key": "key of an old till"}

    assert client.get(f"{API}/legacy/stock", headers=token | key).json() == 3
    assert client.get(f"{API}/legacy/stock", headers=token).status_code == 401
    assert client.get(f"{API}/legacy/stock", headers=key).status_code == 401


def test_row_3_paths_with_and_without_a_slash_are_two(client):
    as_text = client.get(f"{API}/legacy/stock/", params={"key": "key of an old till"})

    assert (as_text.text, as_text.headers["content-type"]) == ("3", "text/plain; charset=utf-8")


def test_row_15_forms_beyond_their_limits_leave_nothing(client, tmp_path):
    robin, before = clerk(client), set((tmp_path / "files").iterdir())
    many = [("files", (f"{number}", b"tea")) for number in range(6)]
    photo = {"file": ("a.png", bytes(2 * 2**20 + 1), "image/png")}

    assert client.post(f"{API}/files", files={"files": ("a", bytes(10 * 2**20 + 1))}, headers=robin).status_code == 413
    assert client.post(f"{API}/files", files=many, headers=robin).status_code == 422
    newest = client.get(f"{API}/items/newest").json()["id"]
    assert client.put(f"{API}/items/{newest}/photo", files=photo, headers=robin).status_code == 413
    assert client.get(f"{API}/items/{newest}/photo").status_code == 404
    assert set((tmp_path / "files").iterdir()) == before


def test_row_23_security_key_comes_in_the_query_or_in_a_cookie(client):
    stock = f"{API}/legacy/stock/"

    assert client.get(stock, params={"key": "key of an old till"}).status_code == 200
    assert client.get(stock, headers={"Cookie": 'till="key of an old till"'}).status_code == 200
    assert client.get(stock, params={"key": "another"}).status_code == 401


@pytest.mark.parametrize("scheme", ["company", "directory"])
def test_row_23_security_people_of_the_company_come_with_its_tokens(shop, scheme):
    secret = "c" * 32
    client = shop(company_secret=secret)
    claims = {
        "sub": "ada",
        "iss": "https://login.example.com",
        "aud": scheme,
        "scope": "admin:read",
        "exp": datetime.now(UTC) + timedelta(minutes=1),
    }

    def caller(**changes):
        token = jwt.encode(claims | changes, secret, "HS256")
        return client.get(f"{API}/admin/caller", headers={"Authorization": f"Bearer {token}"})

    assert caller().json() == {"name": "ada", "scheme": scheme, "address": "testclient"}
    assert caller(iss="https://elsewhere.example.com").status_code == 401
    assert caller(exp=datetime.now(UTC) - timedelta(minutes=1)).status_code == 401


def test_row_23_security_operators_may_come_by_digest(client):
    page = f"{API}/pages/operators"
    challenges = client.get(page).headers["www-authenticate"]
    answer = client.get(page, auth=DigestAuth("olga", "open sesame"))

    assert "Basic realm=" in challenges
    assert "Digest realm=" in challenges
    assert (answer.status_code, "olga" in answer.text) == (200, True)
    assert client.get(page, auth=DigestAuth("olga", "wrong")).status_code == 401
    proof = answer.request.headers["Authorization"]
    assert proof.startswith("Digest ")
    assert client.get(page, headers={"Authorization": proof}).status_code == 200
    nonce = parse_keqv_list(parse_http_list(proof.removeprefix("Digest ")))["nonce"]
    for wrong in (
        proof.replace(page, f"{page}?for=another"),  # it is good for one target,
        proof.replace(nonce, "1-made-up"),  # with a nonce of the shop,
        proof.replace("qop=auth", "qop=auth-int"),
        "Digest nothing",
    ):
        assert client.get(page, headers={"Authorization": wrong}).status_code == 401
    assert client.get(f"{page}?for=another", headers={"Authorization": proof}).status_code == 401
    assert client.head(page, headers={"Authorization": proof}).status_code == 401  # and for one method


def test_row_23_security_nonce_of_digest_grows_old(monkeypatch):
    nonce = digest.new_nonce("secret")
    assert digest.is_fresh(nonce, "secret")
    assert not digest.is_fresh(nonce, "another secret")

    later = time.time() + digest.LIFETIME + 2
    monkeypatch.setattr(digest, "time", lambda: later)
    assert not digest.is_fresh(nonce, "secret")


def test_row_23_security_machines_have_a_token_of_their_own(client):
    assert client.get(f"{API}/admin/caller", headers=MACHINE).json()["scheme"] == "machine"
    assert client.get(f"{API}/admin/caller", headers=clerk(client)).json()["name"] == "robin"
    assert client.get(f"{API}/admin/caller", headers={"Authorization": "Bearer nothing"}).status_code == 401


def test_row_24_session_counts_visits(client):
    assert "for the first time" in client.get(f"{API}/pages/welcome").text
    assert "back" in client.get(f"{API}/pages/welcome").text


def test_row_23_security_token_ends_after_its_time(shop):
    client = shop(token_lifetime=1)
    robin = clerk(client)
    assert client.get(f"{API}/users/me", headers=robin).status_code == 200

    time.sleep(2)
    assert client.get(f"{API}/users/me", headers=robin).status_code == 401


def test_row_23_security_passwords_are_kept_as_hashes_of_argon2(client):
    async def kept():
        async with client.app.state.resources.database.begin() as session:
            return list(await session.scalars(select(UserRow.password_hash)))

    assert client.post(f"{API}/users", json={"username": "sam", "password": "a long summer", "email": "s@example.com"})
    hashes = client.portal.call(kept)

    assert len(set(hashes)) == 4
    assert all(one.startswith("$argon2id$") for one in hashes)


def test_row_27_background_task_runs_after_202(client):
    started = client.post(f"{API}/tasks", json={"kind": "stock-report"}, headers=clerk(client))

    assert (started.status_code, started.json()["state"]) == (202, "waiting")
    assert finished(client, started.headers["location"])["result"] == "3 items for 32.40 euros"


def test_row_27_background_task_calls_back(shop):
    with listening() as hook:
        client = shop(callback_hosts=["127.0.0.1"])
        task = client.post(
            f"{API}/tasks", json={"kind": "stock-report", "callbackUrl": hook.url}, headers=clerk(client)
        ).json()

        assert json.loads(hook.received(seconds=20)) == client.get(f"{API}/tasks/{task['id']}").json()


def test_row_27_background_task_calls_no_host_that_is_not_listed(client):
    task = {"kind": "stock-report", "callbackUrl": "http://169.254.169.254/"}

    assert client.post(f"{API}/tasks", json=task, headers=clerk(client)).status_code == 403


def test_row_31_admin_part_is_for_the_house(client):
    assert client.get(f"{API}/admin/statistics", headers=MACHINE).json()["items"] == 3
    assert client.get(f"{API}/admin/statistics", headers=clerk(client)).status_code == 401


@pytest.mark.parametrize(
    ("accepted", "begins"),
    [("text/html", "<!doctype html>"), ("text/plain", "Black tea  3.90"), ("application/xml", "<items><item price=")],
)
def test_row_33_responses_are_html_text_or_xml(client, accepted, begins):
    answer = client.get(f"{API}/pages/items", headers={"Accept": accepted})

    assert answer.headers["content-type"].startswith(accepted)
    assert answer.headers["vary"].startswith("Accept")
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    ("accepted", "answered"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "text/html"),  # a browser
        ("text/plain;q=0.5, application/xml", "application/xml"),
        ("application/*, text/*;q=0.1", "application/xml"),
        ("*/*", "text/html"),
    ],
)
def test_row_33_responses_are_what_the_client_likes_best(client, accepted, answered):
    answer = client.get(f"{API}/pages/items", headers={"Accept": accepted})

    assert answer.headers["content-type"].startswith(answered)


def test_row_33_response_class_of_ones_own_is_a_reply_of_the_contract(client):
    stored = client.post(f"{API}/files", files={"files": ("a.txt", b"tea")}, headers=clerk(client)).json()[0]
    answer = client.get(f"{API}/files/{stored['id']}/content")

    assert issubclass(Download, GetContentOk)
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''a.txt"
    assert (answer.headers["content-length"], answer.headers["etag"]) == ("3", stored["etag"])


def test_row_33_json_is_written_by_the_fast_encoder(client):
    """pydantic-core's, in Rust: compact, and in UTF-8 as it is; every answer has it, and there is no class to choose."""
    tea = {"name": "Grüner Tee, 你好", "price": "5.00"}
    added = client.post(f"{API}/items", json=tea, headers=clerk(client))

    assert added.content == to_json(added.json())
    assert '"name":"Grüner Tee, 你好","price":"5.00"'.encode() in added.content


def test_row_33_responses_lead_elsewhere(client):
    moved = client.get(f"{API}/pages/moved")

    assert (moved.status_code, moved.headers["location"]) == (308, f"{API}/pages/welcome")


def test_row_35_response_cookie_remembers_the_theme(client):
    chosen = client.get(f"{API}/pages/welcome", params={"choose": "dark"})

    assert "theme=dark" in chosen.headers["set-cookie"]
    assert 'data-theme="dark"' in client.get(f"{API}/pages/welcome").text


def test_row_32_extra_fields_are_in_the_document(client):
    document = client.get("/openapi.json").json()

    assert document["paths"]["/admin/statistics"]["get"]["x-internal"]
    assert set(document["components"]["schemas"]["ModelName"]["x-enum-descriptions"]) == {"alexnet", "resnet", "lenet"}
    assert document["paths"]["/chat/{room}"]["get"]["x-websocket"]["subprotocols"] == ["bearer"]


def test_row_32_hidden_operation_is_served_and_left_out_of_the_public_bundle(client):
    contract = Path(__file__).parents[2] / "openapi/shop/openapi.yaml"
    hidden = "/admin/statistics"

    assert hidden in client.get("/openapi.json").json()["paths"]
    assert hidden not in public(bundle(contract)).root["paths"]
    assert "/admin/caller" in public(bundle(contract)).root["paths"]


def test_row_36_request_tells_the_address(client):
    assert client.get(f"{API}/admin/caller", headers=MACHINE).json()["address"] == "testclient"


def test_row_48_behind_a_proxy_the_address_and_the_scheme_are_those_of_the_client(shop):
    forwarded = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    app = shop(environment="production", secret="s" * 32, machine_token="token-of-a-machine").app

    def answers(trusted_hosts, headers):
        proxied = ProxyHeadersMiddleware(app, trusted_hosts=trusted_hosts)
        client = TestClient(
            proxied, base_url="http://shop.example.com", client=("192.0.2.1", 1), follow_redirects=False
        )
        return client.get(f"{API}/admin/caller", headers=MACHINE | headers)

    assert answers("192.0.2.1", forwarded).json()["address"] == "203.0.113.7"
    assert answers("192.0.2.1", {}).status_code == 307  # to https
    assert answers("198.51.100.1", forwarded).status_code == 307


def test_row_43_templates_escape_what_people_typed(client):
    client.post(f"{API}/items", json={"name": "<script>", "price": "1.00"}, headers=clerk(client))

    page = client.get(f"{API}/pages/items", headers={"Accept": "text/html"}).text
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_row_45_operators_come_by_name_and_password_from_listed_addresses(shop):
    anywhere, nowhere = shop(), shop(operator_networks=["192.0.2.0/24"])
    olga = basic("olga", "open sesame")

    assert "olga" in anywhere.get(f"{API}/pages/operators", headers=olga).text
    refused = anywhere.get(f"{API}/pages/operators", headers=basic("olga", "wrong"))
    assert (refused.status_code, refused.headers["www-authenticate"].split()[0]) == (401, "Basic")
    assert nowhere.get(f"{API}/pages/operators", headers=olga).status_code == 403


def test_row_47_streams_send_events_and_go_on_where_they_stopped(client):
    robin = clerk(client)
    for subject in ("One", "Two"):
        assert (
            client.post(f"{API}/notifications", json={"subject": subject, "text": "x"}, headers=robin).status_code
            == 202
        )

    answer = client.get(f"{API}/notifications/stream", params={"wait": 0})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = answer.text.strip().split("\n\n")
    assert len(events) == 2
    assert {"event: notification", "id: 1", "retry: 1000"} <= set(events[0].splitlines())
    rest = client.get(f"{API}/notifications/stream", params={"wait": 0}, headers={"Last-Event-ID": "1"})
    assert rest.text.strip() == events[1]


def test_row_47_streams_send_one_json_value_in_each_line(client):
    robin = clerk(client)
    for subject in ("One", "Two"):
        client.post(f"{API}/notifications", json={"subject": subject, "text": "x"}, headers=robin)

    answer = client.get(f"{API}/notifications/log")
    assert answer.headers["content-type"] == "application/jsonl"
    assert [json.loads(line)["subject"] for line in answer.text.splitlines()] == ["One", "Two"]


def test_row_49_probes_are_operations_of_the_contract(client):
    assert client.get(f"{API}/health/live").status_code == 204
    assert client.get(f"{API}/health/ready").json() == {"database": "sqlite", "version": "1.0.0"}


def test_row_16_own_exception_is_answered_by_its_handler(tmp_path):
    away = create_shop(Settings(data=tmp_path, database_url="postgresql://shop@127.0.0.1:1/shop"))
    answer = TestClient(away).get(f"{API}/items")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json() == {"title": "Service Unavailable", "status": 503}


def test_row_49_probe_says_when_the_database_is_away(tmp_path):
    away = create_shop(Settings(data=tmp_path, database_url="postgresql://shop@127.0.0.1:1/shop"))
    answer = TestClient(away).get(f"{API}/health/ready")  # without a lifespan, which would not start
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
