"""How often somebody may try to sign in: counted in the process, or by Redis for all processes."""

import time

import pytest
from fastapi.testclient import TestClient
from redis import Redis

from impl.shop.limits import seconds_left
from impl.shop.main import create_shop
from impl.shop.settings import Settings
from tests import services
from tests.reference.clients import API

FORM = {"username": "robin", "password": "wrong"}


def sign_in(client, username="robin"):
    return client.post(f"{API}/sign-in/token", data=FORM | {"username": username})


@pytest.fixture(autouse=True)
def within_a_minute():
    """Counts begin anew with each minute: the test waits for the next one where this one is nearly over."""
    if seconds_left() <= 5:
        time.sleep(seconds_left())


def test_row_26_limit_holds_within_the_process(shop):
    client = shop(sign_ins=2)

    answers = [sign_in(client) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 60
    assert client.post(f"{API}/sign-in/token", data=FORM | {"username": "kim"}).status_code == 401


@pytest.mark.service
def test_row_26_connections_to_redis_are_closed_at_the_end(redis_url, tmp_path):
    def connections():
        with Redis.from_url(redis_url) as redis:
            return {one["id"] for one in redis.client_list(_type="normal") if one["cmd"] != "client|list"}

    before = connections()
    with TestClient(create_shop(Settings(data=tmp_path, redis_url=redis_url))) as client:
        assert sign_in(client, "anybody").status_code == 401
        assert connections() - before

    assert services.eventually(lambda: not connections() - before, seconds=10)


@pytest.mark.service
def test_row_26_limit_is_shared_by_redis(shop, redis_url):
    one, other = shop(sign_ins=2, redis_url=redis_url), shop(sign_ins=2, redis_url=redis_url)

    # A name of its own: other tests count in the same Redis.
    answers = [sign_in(client, "somebody") for client in (one, other, one, other)]
    assert [answer.status_code for answer in answers] == [401, 401, 429, 429]
