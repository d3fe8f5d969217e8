"""A contract that is taken as it is written is what it would be if it were bundled."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from specfirst.diagnostics import Unreadable
from specfirst.load import read
from specfirst.load.plain import as_written
from specfirst.load.resolve import bundled, resolve

ROOT = Path(__file__).parents[1]
CONTRACTS = sorted((ROOT / "contracts").glob("*/openapi.*"))
TRAPS = sorted(path for path in (ROOT / "corpus" / "traps").rglob("*") if path.suffix in {".yaml", ".yml", ".json"})

PETS: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets": {
            "get": {
                "parameters": [{"$ref": "#/components/parameters/Limit"}],
                "responses": {
                    "200": {
                        "description": "It.",
                        "headers": {"X-Rate": {"$ref": "#/components/headers/Rate"}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                    }
                },
            }
        }
    },
    "components": {
        "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}},
        "headers": {"Rate": {"schema": {"$ref": "#/components/schemas/a~1b"}}},
        "schemas": {
            "a/b": {"type": "integer"},
            "Pet": {
                "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat", "dog": "Dog"}},
                "example": {"kind": "cat"},
            },
            "Cat": {"type": "object", "properties": {"kind": {"const": "cat"}, "friend": {"$ref": "#/components/schemas/Pet"}}},
            "Dog": {"type": "object", "properties": {"kind": {"const": "dog"}, "size": {"$ref": "#/components/schemas/Size"}}},
            "Size": {"$ref": "#/components/schemas/a~1b"},
        },
    },
}  # fmt: skip
REFERENCES = (
    "#/components/schemas/Cat", "#/components/schemas/Size", "#/components/schemas/None", "#/components/parameters/Limit",
    "#/components/schemas/Cat/properties/kind", "#/components/schemas/a%7E1b", "#/components/schemas/Size/type", "#",
    "#/components/schemas", "other.yaml", "https://example.org/x", "Cat", "#/paths/~1pets", "#Cat", 5, None, ["#"],
)  # fmt: skip


def test_a_contract_that_refers_to_its_components_by_name_is_not_copied(contract):
    document = resolve(read(contract(PETS)))

    assert document.root is document.sources[0].value
    assert document.faults == ()


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_a_public_contract_is_what_it_is_when_it_is_bundled(path):
    check(path)


def test_public_contracts_of_one_file_are_taken_as_they_are():
    assert all(as_written(read(path).entry) is not None for path in CONTRACTS)


def test_traps_are_what_they_are_when_they_are_bundled():
    assert len(TRAPS) > 30
    for path in TRAPS:
        check(path)


@pytest.mark.parametrize("seed", range(300))
def test_a_contract_with_any_references_is_what_it_is_when_it_is_bundled(contract, seed):
    """With references of every kind put, taken and written anew in places of every kind."""
    chance = random.Random(seed)
    document = copy.deepcopy(PETS)
    for _ in range(chance.randrange(1, 4)):
        change(document, chance)

    check(contract(document))


@pytest.fixture
def contract(tmp_path):
    def written(document: Any) -> Path:
        path = tmp_path / "openapi.json"
        path.write_text(json.dumps(document))
        return path

    return written


def change(document: Any, chance: random.Random) -> None:
    places = list(all_places(document))
    holder, key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            holder[key] = {"$ref": chance.choice(REFERENCES)}
        case 1 if isinstance(holder[key], dict):
            holder[key]["$ref"] = chance.choice(REFERENCES)
        case 2 if isinstance(holder[key], dict):
            holder[key]["mapping"] = {"cat": chance.choice(REFERENCES)}
            holder[key]["defaultMapping"] = chance.choice(REFERENCES)
        case 3:
            holder[key] = chance.choice([None, True, "", [], {}, 5])
        case 4:
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
        case _:
            found = [(one, name) for one, name in places if name == "$ref"]
            if found:
                one, name = chance.choice(found)
                one[name] = chance.choice(REFERENCES)


def all_places(node: Any) -> Any:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if key not in ("openapi", "info"):
            yield node, key
            yield from all_places(value)


def check(path: Path) -> None:
    """Compare the document as it is written, where it can be taken so, with the bundled one."""
    try:
        sources = read(path)
    except Unreadable:
        return
    document = as_written(sources.entry)
    if document is None:
        return
    made = bundled(sources)
    assert json.dumps(document.root) == json.dumps(made.root)
    assert document.faults == made.faults == ()
    assert document.mounts == made.mounts == {}
    assert document.sources == made.sources
