"""G4: any input ends in bounded time and memory: bombs of every kind, through the real command."""

import json
from pathlib import Path

import pytest

from benchmarks.multiply import of_megabytes
from tests.promises.contracts import HEAD, operation, pets, reference, written

SECONDS, MEGABYTES = 10, 512
CONTRACTS = Path(__file__).parents[1] / "contracts"


def chain(count, link):
    return {
        "Pet": {"type": "object"},
        "S0": {"type": "object"},
        **{f"S{n}": link(reference(f"S{n - 1}")) for n in range(1, count)},
    }


def ladder(count, link):
    """Each step refers into the one below, and to what that refers to."""
    return {
        "S0": {"properties": {"x": {"type": "object", "properties": {"a": {"type": "string"}}}}},
        **{f"S{n}": {"properties": {"x": link(reference(f"S{n - 1}/properties/x"))}} for n in range(1, count)},
    }


def contract(schemas):
    return json.dumps({**pets(), "components": {"schemas": {"Pet": {"type": "object"}, **schemas}}})


def many_lines(line, count):
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"
    return head + "".join(line.format(n=n, m=n - 1) for n in range(1, count))


BOMBS = {
    "aliases.yaml": "openapi: 3.1.0\nx0: &x0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 30)),
    "texts.yaml": f"openapi: 3.1.0\nx: &x '{'x' * 500_000}'\ny: [{', '.join(['*x'] * 2000)}]\n",
    "merges.yaml": "openapi: 3.1.0\nx0: &x0 {a: 1}\n"
    + "".join(f"x{n}: &x{n} {{<<: [{', '.join([f'*x{n - 1}'] * 9)}]}}\n" for n in range(1, 30)),
    "brackets.yaml": "openapi: 3.1.0\nx: " + "[" * 200_000,
    "brackets.json": '{"openapi": "3.1.0", "x": ' + "[" * 200_000,
    "dashes.yaml": "openapi: 3.1.0\nx:\n" + "- " * 100_000,
    "digits.json": '{"openapi": "3.1.0", "x": ' + "9" * 500_000 + "}",
    "digits.yaml": "openapi: 3.1.0\nx: " + "9" * 500_000,
    "quotes.yaml": "openapi: 3.1.0\nx: '" + "''" * 200_000,
    "anchors.yaml": many_lines("x{n}: &a{n} {n}\n", 20_000),
    "questions.yaml": "openapi: 3.1.0\n" + "? " * 100_000,
}
"""Refused while they are read."""

KINDS = {
    "all of twice": chain(60, lambda ref: {"allOf": [ref, ref]}),
    "one of twice": chain(60, lambda ref: {"oneOf": [ref, {"type": "array", "items": ref}]}),
    "any of twice": chain(60, lambda ref: {"anyOf": [ref, ref, {"type": "null"}]}),
    "properties twice": chain(60, lambda ref: {"type": "object", "properties": {"a": ref, "b": ref}}),
    "properties of others twice": ladder(60, lambda ref: {"type": "object", "properties": {"a": ref, "b": ref}}),
    "any of parts of others": ladder(60, lambda ref: {"anyOf": [ref, {"type": "array", "items": ref}]}),
    "all of parts of others": ladder(60, lambda ref: {"allOf": [ref, {"properties": {"b": {"items": ref}}}]}),
    "parts of others in turn": ladder(300, lambda ref: {"type": "array", "items": ref}),
    "definitions of others": {
        f"S{n}": {"$defs": {"x": {"properties": {"a": (ref := reference(f"S{(n + 1) % 60}/$defs/x")), "b": ref}}}}
        for n in range(60)
    },
    "not of not": chain(200, lambda ref: {"not": ref}),
    "references": chain(1000, lambda ref: ref),
    "arrays": chain(300, lambda ref: {"type": "array", "items": ref}),
    "bases": chain(300, lambda ref: {"allOf": [ref, {"type": "object", "properties": {"a": {"type": "string"}}}]}),
    "a large enum": {"S0": {"enum": [f"value-{n}" for n in range(20_000)]}},
    "a long pattern": {"S0": {"type": "string", "pattern": "(a+)+" * 2000}},
    "counted repeats": {"S0": {"type": "string", "pattern": "((((a{1,99}){1,99}){1,99}){1,99}){1,99}"}},
    "many properties": {"S0": {"type": "object", "properties": {f"p{n}": {"type": "integer"} for n in range(3000)}}},
    "a long name": {"S" * 50_000: {"type": "object"}},
    "a long description": {"S0": {"type": "object", "description": 'a \'b\' """ \\ ' * 30_000}},
    "counted items": {"S0": {"type": "array", "minItems": 10**9, "prefixItems": [{}] * 500, "items": {}}},
    "a large default": {"S0": {"type": "array", "items": {}, "default": [[1] * 100] * 1000}},
}


def ends_well(ended, seconds):
    assert ended.exit in (0, 1, 2), ended.messages[-500:]
    for word in ("Traceback", "internal error", "RecursionError", "MemoryError"):
        assert word not in ended.said
    assert ended.seconds < seconds
    assert ended.megabytes < MEGABYTES


@pytest.mark.parametrize("name", BOMBS)
def test_g04_a_bomb_is_refused_in_two_seconds(name, tools, tmp_path):
    (tmp_path / name).write_text(BOMBS[name])

    ended = tools("regen", name, "-o", "made")

    ends_well(ended, 2)
    if name != "anchors.yaml":
        assert ended.exit == 2
        assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_g04_schemas_that_multiply_end_in_time(kind, tools, tmp_path):
    (tmp_path / "openapi.json").write_text(contract(KINDS[kind]))

    ends_well(tools("regen", "openapi.json", "-o", "made", "--lenient"), SECONDS)


def test_g04_many_operations_end_in_time(tools, tmp_path):
    paths = {f"/a{n}/{{id}}": {"get": operation(f"get{n}")} for n in range(500)}
    written({**HEAD, "paths": paths, "components": {"schemas": {"Pet": {"type": "object"}}}}, tmp_path)

    ends_well(tools("regen", "openapi.json", "-o", "made", "--lenient"), SECONDS)


@pytest.mark.long
def test_g04_thirteen_megabytes_take_less_than_300(tools, tmp_path):
    """A public contract, many times with renamed parts: as large as GitHub's."""
    document = json.loads((CONTRACTS / "qdrant/openapi.json").read_text(encoding="utf-8"))
    written(of_megabytes(document, 13), tmp_path)

    ended = tools("regen", "openapi.json", "-o", "made", "--lenient", timeout=1200)

    assert ended.exit == 0, ended.messages[-500:]
    assert ended.megabytes < 300
