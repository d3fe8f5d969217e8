"""Whatever is asked, operations that are answered directly answer as those do that FastAPI solves and calls."""

import asyncio
from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from .mutations import mutated
from .services import ROOT, Three, depot, every_construct, public

QUICK = {"everything": 1200, "depot": 600, "public": 200, "cors": 300}
WHOLE = {"everything": 12_000, "depot": 4_000, "public": 1_500, "cors": 1_000}
ORIGINS = [
    *([(b"origin", b"https://%s.example" % name)] for name in (b"a", b"b", b"c")),
    [(b"origin", b"https://a.example"), (b"origin", b"https://c.example")],
    [(b"origin", b"https://a.example"), (b"access-control-request-method", b"POST")],
]
PUBLIC = ("realworld/openapi.yml", "museum/openapi.yaml", "swagger-petstore/openapi.yaml", "qdrant/openapi.json")


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    with every_construct(tmp_path_factory.mktemp("everything")) as three:
        yield three


@pytest.fixture(scope="module")
def orders(tmp_path_factory):
    with depot(tmp_path_factory.mktemp("depot")) as three:
        yield three


@pytest.fixture(
    params=[
        {"allow_origins": ["https://a.example"], "allow_methods": ["*"], "allow_headers": ["*"]},
        {"allow_origins": ["*"], "expose_headers": ["Location"]},
        {"allow_origins": ["*"], "allow_credentials": True},
        {"allow_origin_regex": r"https://[ab]\.example"},
    ],
    ids=["listed", "any", "credentials", "pattern"],
)
def across_origins(request, tmp_path):
    with depot(tmp_path) as three:
        three.add_cors(**request.param)
        for raw in three.seeds[:]:
            three.seeds.extend(replace(raw, headers=(*raw.headers, *origins)) for origins in ORIGINS)
        yield three


@pytest.fixture(params=PUBLIC, ids=lambda path: path.partition("/")[0])
def of_others(request, tmp_path):
    with public(ROOT / "tests/contracts" / request.param, tmp_path) as three:
        yield three


def compare(three: Three, count: int, seed: int) -> Counter[int | None]:
    """Ask both `count` requests, and hold their answers together; how many there were of each status."""

    async def run() -> Counter[int | None]:
        random, statuses = Random(seed), Counter[int | None]()
        for number in range(count):
            raw = mutated(three.seeds[number % len(three.seeds)], random)
            in_front, behind, by_fastapi = await three.each(raw)
            assert in_front == behind == by_fastapi, raw
            statuses[in_front[0].status] += 1
        return statuses

    return asyncio.run(run())


def test_every_construct_answers_the_same(everything):
    statuses = compare(everything, QUICK["everything"], seed=1)

    assert {200, 201, 204, 400, 401, 404, 405, 415, 422} <= statuses.keys()


def test_orders_answer_the_same(orders):
    statuses = compare(orders, QUICK["depot"], seed=2)

    assert {200, 201, 204, 400, 401, 404, 405, 415, 422} <= statuses.keys()


def test_origins_are_answered_the_same(across_origins):
    statuses = compare(across_origins, QUICK["cors"], seed=4)

    assert {200, 201, 204, 400, 404, 405, 415, 422} <= statuses.keys()


def test_public_contracts_answer_the_same(of_others):
    statuses = compare(of_others, QUICK["public"], seed=3)

    assert {200, 404} <= statuses.keys()


def test_client_that_goes_away_while_its_upload_is_read_is_nobody_to_answer(everything):
    upload = next(raw for raw in everything.seeds if raw.path == b"/v1/bodies/bytes")
    raw = replace(upload, headers=upload.headers[:-1], is_broken_off=True)

    in_front, behind, by_fastapi = asyncio.run(everything.each(raw))

    assert in_front == behind == by_fastapi
    assert (in_front[0].status, in_front[0].raised) == (None, None)
    assert in_front[1] == [("send_bytes", "{'body': 'Upload'}")]


@pytest.mark.long
def test_every_construct_answers_the_same_in_the_long_run(everything):
    compare(everything, WHOLE["everything"], seed=11)


@pytest.mark.long
def test_orders_answer_the_same_in_the_long_run(orders):
    compare(orders, WHOLE["depot"], seed=12)


@pytest.mark.long
def test_public_contracts_answer_the_same_in_the_long_run(of_others):
    compare(of_others, WHOLE["public"], seed=13)


@pytest.mark.long
def test_origins_are_answered_the_same_in_the_long_run(across_origins):
    compare(across_origins, WHOLE["cors"], seed=14)
