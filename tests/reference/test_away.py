"""What is answered where the database, or Redis, is away: what the contract says, and nothing else."""

import asyncio
import json
import re
import tempfile
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from impl.shop.db import Database, DatabaseAway, UserRow
from impl.shop.main import create_shop
from impl.shop.settings import Settings
from impl.shop.tokens import Claims
from tests import services
from tests.reference import databases
from tests.reference.clients import API, clerk

AWAY = "postgresql://shop@127.0.0.1:1/shop"
CONTRACTS = [
    (base, json.loads((Path(__file__).parents[2] / "generated" / name / "openapi.json").read_text()))
    for base, name in ((API, "shop"), ("/partners/v1", "partners"))
]
OPERATIONS = [
    (base, contract, path, method)
    for base, contract in CONTRACTS
    for path, item in contract["paths"].items()
    for method in item
    if method in {"get", "put", "post", "patch", "delete"}
]
CREDENTIALS = {
    "till": {"X-Till-Key": "key of till 1"},
    "machine": {"Authorization": "Bearer token-of-a-machine"},
    "operator": {"Authorization": "Basic b2xnYTpvcGVuIHNlc2FtZQ=="},
    "oldToken": {"X-Token": "token of an old till", "X-Key": "key of an old till"},
    "queryKey": {"Cookie": "till=key of an old till"},
    "partner": {"X-Partner-Key": "key of a partner"},
}


def assert_unavailable(answer):
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "5"
    assert answer.json() == {"title": "Service Unavailable", "status": 503}


def request_of(client, base, contract, path, method):
    """The answer to a request by the examples of the contract."""

    def resolved(node):
        while "$ref" in node:
            target = contract
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/")]
            node = target
        return node

    item = contract["paths"][path]
    operation = item[method]
    parameters = [resolved(one) for one in [*item.get("parameters", []), *operation.get("parameters", [])]]
    examples = {one["name"]: one.get("example") for one in parameters}
    headers = {}
    for scheme in next(iter(operation.get("security", contract.get("security", []))), {}):
        headers |= CREDENTIALS[scheme] if scheme in CREDENTIALS else token_of(client)
    content = next(iter(operation.get("requestBody", {}).get("content", {}).items()), None)
    if content is not None:
        headers |= {"Content-Type": content[0]}
    return client.request(
        method,
        base + re.sub(r"{(\w+)}", lambda found: str(examples[found[1]]), path),
        params={one["name"]: one["example"] for one in parameters if one["in"] == "query" and one.get("required")},
        headers=headers,
        content=None if content is None else body_of(*content, resolved),
    )


def body_of(kind, media_type, resolved):
    example = media_type.get("example") or next((resolved(one) for one in media_type.get("examples", {}).values()), {})
    value = example.get("value", example)
    match kind.partition("/")[2]:
        case "json" | "merge-patch+json":
            return json.dumps(value)
        case "x-www-form-urlencoded":
            return "&".join(f"{name}={one.replace(' ', '+')}" for name, one in value.items())
        case _:
            return b"bytes"


def token_of(client):
    token = client.app.state.resources.tokens.issue(Claims(uuid4(), 0, frozenset()))
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture(scope="module")
def away(tmp_path_factory):
    """A client of a shop that runs without its database."""
    settings = Settings(data=tmp_path_factory.mktemp("away"), database_url=AWAY, samples=True)
    with TestClient(create_shop(settings), raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    ("base", "contract", "path", "method"), OPERATIONS, ids=[f"{method} {path}" for _, _, path, method in OPERATIONS]
)
def test_row_16_operation_says_503_where_the_database_is_away_and_its_contract_says_so(
    away, base, contract, path, method
):
    answer = request_of(away, base, contract, path, method)

    declared = contract["paths"][path][method]["responses"]
    assert str(answer.status_code) in declared, answer.text
    if "503" in declared:
        assert_unavailable(answer)


def test_row_39_websocket_is_ended_where_the_database_is_away(away):
    with away.websocket_connect(f"{API}/chat/tea") as socket:
        socket.send_json({"token": token_of(away)["Authorization"].removeprefix("Bearer ")})

        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1013


def test_row_25_no_connection_to_spare_is_503_until_there_is_one(shop):
    client = shop(database_connections=1, database_patience=1)
    held = client.app.state.resources.database.begin()

    client.portal.call(held.__aenter__)
    try:
        assert_unavailable(client.get(f"{API}/items"))
    finally:
        client.portal.call(held.__aexit__, None, None, None)
    assert client.get(f"{API}/items").status_code == 200


def test_row_26_redis_that_is_away_is_503_where_it_is_needed(shop):
    client = shop(redis_url="redis://127.0.0.1:1/0")
    form = {"username": "robin", "password": "correct horse"}

    assert_unavailable(client.post(f"{API}/sign-in/token", data=form))
    assert client.get(f"{API}/items").status_code == 200


def test_row_27_task_that_cannot_be_queued_has_failed(shop):
    client = shop(redis_url="redis://127.0.0.1:1/0")
    robin = client.portal.call(token_of_robin, client.app.state.resources)

    task = client.post(f"{API}/tasks", json={"kind": "stock-report"}, headers=robin)
    assert task.status_code == 202
    assert services.eventually(lambda: client.get(task.headers["location"]).json()["state"] == "failed", seconds=20)


async def token_of_robin(resources):
    async with resources.database.begin() as session:
        user = await session.scalar(select(UserRow).where(UserRow.username == "robin"))
    token = resources.tokens.issue(Claims(user.id, user.token_generation, frozenset(user.scopes)))
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.service
def test_row_25_server_that_stops_is_503_until_it_is_back(shop, missing_service):
    programs = services.postgresql_programs()
    if programs is None:
        missing_service("PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        with services.postgresql(folder, programs) as url:
            client = shop(database_url=f"{url}/postgres", samples=True)
            assert client.get(f"{API}/items").status_code == 200
            robin = clerk(client)
        stopped = [
            client.get(f"{API}/items"),
            client.get(f"{API}/health/ready"),
            client.post(f"{API}/items", json={"name": "White tea", "price": "5.00"}, headers=robin),
        ]
        with services.postgresql_at(int(url.rpartition(":")[2]), folder, programs):
            back = [client.get(path).status_code for path in (f"{API}/items", f"{API}/health/ready")]

    for answer in stopped:
        assert_unavailable(answer)
    assert back == [200, 200]


@pytest.mark.service
@pytest.mark.parametrize("fault", ["pg_terminate_backend(pg_backend_pid())", "pg_sleep(0)"])
def test_row_25_connection_that_breaks_within_a_block_is_the_database_away(postgresql_url, fault):
    async def ask():
        database = Database(
            f"{postgresql_url.replace('postgresql', 'postgresql+asyncpg')}/{await databases.created(postgresql_url)}"
        )
        try:
            async with database.begin() as session:
                await session.execute(text(f"SELECT {fault}"))
        finally:
            await database.close()

    if "terminate" in fault:
        with pytest.raises(DatabaseAway):
            asyncio.run(ask())
    else:
        asyncio.run(ask())


@pytest.mark.service
@pytest.mark.parametrize("database", ["no_such_database", "postgres?ssl=require"])
def test_row_25_database_that_cannot_be_entered_is_away(shop, postgresql_url, database):
    assert_unavailable(shop(database_url=f"{postgresql_url}/{database}", samples=True).get(f"{API}/items"))
