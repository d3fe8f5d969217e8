"""Public contracts with anything in the place of some of their nodes."""

import copy
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from specfirst.pointer import join, tokens
from specfirst.reading import bundle

CONTRACTS = Path(__file__).parents[1] / "contracts"
NAMES = {
    "museum": "museum/openapi.yaml",
    "petstore": "oai-petstore/petstore.yaml",
    "tictactoe": "oai-tictactoe/tictactoe.yaml",
    "tags32": "oai-tags32/3.2-tags-example.yaml",
    "uber": "oai-uber/uber.json",
    "swagger": "swagger-petstore/openapi.yaml",
    "parameters": "readme-params/parameters-style.json",
    "realworld": "realworld/openapi.yml",
    "galaxy": "galaxy/latest.yaml",
}
_KEYS = (*("$ref", "allOf", "type", "x-python-name", "", "discriminator", "nullable", "items", "a b", "None", "enum"),)
"""What an object is called anew by."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A contract, and what was done to it."""

    contract: Any
    done: tuple[str, ...]


@cache
def contract(name: str) -> Any:
    """A contract of tests/contracts as one document."""
    return bundle(CONTRACTS / NAMES[name]).root


def mutated(name: str, seed: int) -> Mutation:
    """The contract with one to three nodes that are replaced, removed, called otherwise or copied to another place."""
    choice, made = random.Random(seed), copy.deepcopy(contract(name))
    done: list[str] = []
    for _ in range(choice.randint(1, 3)):
        pointers = _pointers(made)
        done.append(_mutate(made, choice.choice(pointers), pointers, choice))
    return Mutation(made, tuple(done))


def _mutate(root: Any, pointer: str, pointers: list[str], choice: random.Random) -> str:
    *above, last = tokens(pointer)
    owner = _at(root, above)
    key = int(last) if isinstance(owner, list) else last
    match choice.choices(("set", "remove", "call", "copy"), (5, 1, 1, 3))[0]:
        case "remove":
            del owner[key]
            return f"remove {pointer}"
        case "call" if isinstance(owner, dict):
            name = choice.choice(_KEYS)
            owner[name] = owner.pop(key)
            return f"call {pointer} {name!r}"
        case "copy":
            source = choice.choice(pointers)
            owner[key] = copy.deepcopy(_at(root, tokens(source)))
            return f"copy {source} to {pointer}"
        case _:
            owner[key] = choice.choice(_ODD)(choice, pointers)
            return f"set {pointer} to {json.dumps(owner[key])[:80]}"


def _pointers(root: Any) -> list[str]:
    found: list[str] = []
    waiting = [("", root)]
    while waiting:
        pointer, node = waiting.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        below = [(join(pointer, key), value) for key, value in items]
        found += [pointer for pointer, _ in below]
        waiting += below
    return found


def _at(root: Any, path: list[str]) -> Any:
    for token in path:
        root = root[int(token)] if isinstance(root, list) else root[token]
    return root


def _reference(choice: random.Random, pointers: list[str]) -> dict[str, Any]:
    return {"$ref": f"#{choice.choice(pointers)}"}


def _nested(choice: random.Random, _: list[str]) -> Any:
    value: Any = {"type": "string"}
    for _ in range(choice.choice((5, 50, 200))):
        value = choice.choice(([value], {"a": value}, {"items": value}, {"allOf": [value]}))
    return value


def _just(value: Any) -> Callable[[random.Random, list[str]], Any]:
    return lambda _choice, _pointers: copy.deepcopy(value)


_ODD = (
    *map(
        _just, (None, [], {}, "", "text", 0, -1, 1e300, True, False, 2**70, [None], {"": None}, "{", "x" * 5000, "a\0b")
    ),
    *map(_just, ({"$ref": "#"}, {"$ref": "#/paths"}, {"$ref": 5}, {"$ref": "nowhere.yaml#/a"}, {"$dynamicRef": "#a"})),
    *map(
        _just,
        ({"type": ["null"]}, {"type": []}, {"type": {}}, {"enum": []}, {"const": None}, {"not": {}}, {"oneOf": []}),
    ),
    *map(_just, ({"type": "object", "properties": None}, {"type": "object", "required": {}}, "\ud800")),
    *(_reference, _reference, _reference, _nested),
    lambda choice, pointers: [_reference(choice, pointers)],
    lambda choice, pointers: {**_reference(choice, pointers), "nullable": True},
    lambda choice, pointers: {"allOf": [_reference(choice, pointers), _reference(choice, pointers)]},
    lambda choice, pointers: {"oneOf": [_reference(choice, pointers), _reference(choice, pointers)]},
)
