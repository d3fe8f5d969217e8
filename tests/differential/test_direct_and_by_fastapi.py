"""Whatever is asked, operations that are answered directly answer as those do that FastAPI solves and calls."""

import asyncio
from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from .mutations import mutated
from .services import ROOT, Pair, depot, every_construct, public

QUICK = {"everything": 1200, "depot": 600, "public": 200}
WHOLE = {"everything": 12_000, "depot": 4_000, "public": 1_500}
PUBLIC = ("realworld/openapi.yml", "museum/openapi.yaml", "swagger-petstore/openapi.yaml", "qdrant/openapi.json")


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    with every_construct(tmp_path_factory.mktemp("everything")) as pair:
        yield pair


@pytest.fixture(scope="module")
def orders(tmp_path_factory):
    with depot(tmp_path_factory.mktemp("depot")) as pair:
        yield pair


@pytest.fixture(params=PUBLIC, ids=lambda path: path.partition("/")[0])
def of_others(request, tmp_path):
    with public(ROOT / "tests/contracts" / request.param, tmp_path) as pair:
        yield pair


def compare(pair: Pair, count: int, seed: int) -> Counter[int | None]:
    """Ask both `count` requests, and hold their answers together; how many there were of each status."""

    async def run() -> Counter[int | None]:
        random, statuses = Random(seed), Counter[int | None]()
        for number in range(count):
            raw = mutated(pair.seeds[number % len(pair.seeds)], random)
            direct, by_fastapi = await pair.both(raw)
            assert direct == by_fastapi, raw
            statuses[direct[0].status] += 1
        return statuses

    return asyncio.run(run())


def test_every_construct_answers_the_same(everything):
    statuses = compare(everything, QUICK["everything"], seed=1)

    assert {200, 201, 204, 400, 401, 404, 405, 415, 422} <= statuses.keys()


def test_orders_answer_the_same(orders):
    statuses = compare(orders, QUICK["depot"], seed=2)

    assert {200, 201, 204, 400, 401, 404, 405, 415, 422} <= statuses.keys()


def test_public_contracts_answer_the_same(of_others):
    statuses = compare(of_others, QUICK["public"], seed=3)

    assert {200, 404} <= statuses.keys()


def test_client_that_goes_away_while_its_upload_is_read_is_nobody_to_answer(everything):
    upload = next(raw for raw in everything.seeds if raw.path == b"/v1/bodies/bytes")
    raw = replace(upload, headers=upload.headers[:-1], is_broken_off=True)

    direct, by_fastapi = asyncio.run(everything.both(raw))

    assert direct == by_fastapi
    assert (direct[0].status, direct[0].raised) == (None, None)
    assert direct[1] == [("send_bytes", "{'body': 'Upload'}")]


@pytest.mark.long
def test_every_construct_answers_the_same_in_the_long_run(everything):
    compare(everything, WHOLE["everything"], seed=11)


@pytest.mark.long
def test_orders_answer_the_same_in_the_long_run(orders):
    compare(orders, WHOLE["depot"], seed=12)


@pytest.mark.long
def test_public_contracts_answer_the_same_in_the_long_run(of_others):
    compare(of_others, WHOLE["public"], seed=13)
