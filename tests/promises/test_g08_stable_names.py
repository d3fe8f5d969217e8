"""G8: no two things have one name, and what is added to a contract renames nothing that was there."""

import ast
import copy
import json
import random
import re

import pytest

from specfirst import pipeline
from specfirst.settings import ApiSettings
from tests.generating import generated, imported
from tests.promises.contracts import operation, pets, reference, written

WANTED_BY_OTHERS = [
    # what the package of the contract calls its Protocols, routers, replies, forms, models and parts of models
    *("PetsApi", "OwnersApi", "PetsRouter", "ListPetsOk", "AddPetOk", "AddPetResponse", "AddPetResponseSize", "PetHome", "PetHomeSize"),
    *("pets", "Pets", "PET", "pet", "Pet2", "PetInput", "PetModel", "ListPetsParameters", "SendPhotoForm", "CONTRACTS", "list_pets"),
    *("Ok", "Not Found", "Str1To20", "12", "-", "\u00e9", "import", "N12", "Schema", "Schema2"),
]  # fmt: skip


def contract():
    """With every kind of class: Protocols, replies with headers, forms, parameters, inline parts, a reused bound."""
    content = pets(
        Code={
            "type": "object",
            "properties": {"codes": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 20}}},
        }
    )
    content["paths"]["/pets"]["get"]["parameters"] = [{"name": "size", "in": "query", "schema": {"type": "integer"}}]
    form = {"type": "object", "required": ["photo"], "properties": {"photo": {"type": "string", "format": "binary"}}}
    content["paths"]["/photos"] = {
        "post": {
            **operation("sendPhoto"),
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        }
    }
    return content


def put_first(mapping, key, value):
    rest = dict(mapping)
    mapping.clear()
    mapping.update({key: value, **rest})


def public(folder):
    """Every class with its methods and attributes, by the module it stands in."""
    found = set()
    for path in folder.rglob("*.py"):
        if "_runtime" in path.parts:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                where = f"{path.relative_to(folder)}:{node.name}"
                found |= {where} | {f"{where}.{name}" for name in members(node)}
    return found


def members(node):
    for each in node.body:
        if isinstance(each, ast.AsyncFunctionDef | ast.FunctionDef):
            yield f"{each.name}({', '.join(one.arg for one in each.args.kwonlyargs)})"
        elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id


def names(folder):
    return json.loads((folder / "manifest.json").read_text())["names"]


def renamed(before, after):
    return {key: (name, after.get(key)) for key, name in before.items() if after.get(key) != name}


@pytest.mark.parametrize("wanted", WANTED_BY_OTHERS)
def test_g08_a_schema_that_wants_a_name_that_is_taken_renames_nothing(wanted, tmp_path):
    """It stands before all others, and an operation that wants to be called so too."""
    content = contract()
    generated(written(content, tmp_path), tmp_path / "made")
    before, classes = names(tmp_path / "made"), public(tmp_path / "made")
    put_first(content["components"]["schemas"], wanted, {"type": "object", "properties": {"a": {"type": "string"}}})
    added = operation(wanted, schema=reference(wanted))
    put_first(
        content["paths"], "/added", {"get": added, "post": {**added, "operationId": f"{wanted} ", "tags": [wanted]}}
    )
    put_first(content["paths"], "/first", {"get": operation("list-pets"), "post": operation("ListPets", "Pets ")})

    generated(written(content, tmp_path), tmp_path / "made", lenient=True)

    assert renamed(before, names(tmp_path / "made")) == {}
    assert classes <= public(tmp_path / "made")


@pytest.mark.parametrize("steps", [6, pytest.param(60, marks=pytest.mark.long)])
def test_g08_whatever_is_added_wherever_renames_nothing(steps, tmp_path):
    content, choice = contract(), random.Random(8)
    generated(written(content, tmp_path), tmp_path / "made")
    for step in range(steps):
        before, classes = names(tmp_path / "made"), public(tmp_path / "made")
        schemas, word = content["components"]["schemas"], choice.choice(WANTED_BY_OTHERS)
        name = f"{word}{choice.choice(['', '', step])}"
        if name not in schemas:
            put_first(
                schemas, name, {"type": "object", "properties": {"part": {"type": "object", "properties": {"a": {}}}}}
            )
        (put_first if choice.random() < 0.5 else dict.__setitem__)(
            content["paths"],
            f"/added{step}",
            {
                "get": operation(
                    f"{choice.choice(['get', 'Get', 'list'])}{word}", choice.choice(["pets", word]), reference(name)
                )
            },
        )

        generated(written(content, tmp_path), tmp_path / "made", lenient=True)

        assert renamed(before, names(tmp_path / "made")) == {}
        assert classes <= public(tmp_path / "made")
    with imported(tmp_path / "made") as package:
        assert package.create_app(unimplemented="501").routes


ALIKE = [
    *("petId", "pet_id", "pet-id", "PetID", "pet.id", "pet_id_2", "pet_id_3", "petId2", "$petId"),
    *(
        "copy",
        "copy_",
        "Copy",
        "date",
        "Date",
        "date_",
        "self",
        "body",
        "Body",
        "model_a",
        "modelA",
        "a",
        "A",
        "a_2",
        "A-2",
    ),
]
"""Names of properties, parameters and values that want to be called the same in Python."""
HEADERS = {name.casefold(): name for name in ALIKE}.values()
"""Of those that differ in case alone one each: they are the same header (RFC 9110, 5.1)."""
PLACED = [
    *(("query", name) for name in ALIKE),
    *(("header", name) for name in HEADERS),
    *(("cookie", name) for name in ALIKE),
]


def contract_of_parts(properties, own, parameters, values):
    """A model, one that extends it with `own`, an operation with parameters and a form, and an enum."""
    base = {"type": "object", "properties": {name: {"type": "integer"} for name in properties}}
    more = {"type": "object", "properties": {f"own {name}": {"type": "integer"} for name in own}}
    form = {"type": "object", "properties": {name: {"type": "string", "format": "binary"} for name in properties}}
    content = pets(Base=base, More={"allOf": [reference("Base"), more]}, Kind={"type": "string", "enum": values})
    told = [{"name": name, "in": place, "required": True, "schema": {"type": "integer"}} for place, name in parameters]
    content["paths"]["/told"] = {
        "post": {
            **operation("tell"),
            "parameters": told,
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        }
    }
    return content


def names_of_parts(content, folder):
    """What each part is called; the names of the run are kept for the next one."""
    settings = ApiSettings(folder / "openapi.json", folder / "made", enums="class")
    plan = pipeline.planned(written(content, folder), settings, lenient=True).plan
    assert plan is not None
    (folder / "made").mkdir(exist_ok=True)
    (folder / "made/manifest.json").write_text(json.dumps({"generator": "0", "names": plan.names}))
    found = {}
    for model in plan.models.classes:
        found |= {(model.name, name): attribute for name, attribute in model.attributes.items()}
        found |= {(model.name, one.value): one.name for one in getattr(model.schema, "members", ())}
    for tag in plan.tags:
        for parts in tag.parts:
            found |= {(parts.name, field.name): field.attribute for field in parts.fields}
        for method in tag.methods:
            for field in method.parameters.fields if method.parameters else ():
                found[method.name, re.search(r"(Query|Header|Cookie)\((['\"]).*?\2", field.annotation)[0]] = field.name
    return found


@pytest.mark.parametrize("seed", [*range(12), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(12, 150))])
def test_g08_what_is_added_to_a_part_renames_no_other(seed, tmp_path):
    """Properties, parameters and values whose names are alike in Python, each put in at any place."""
    choice = random.Random(seed)
    parts = [choice.sample(pool, len(pool)) for pool in (ALIKE, ALIKE, PLACED, ALIKE)]
    there = [pool[:2] for pool in parts]
    before = names_of_parts(contract_of_parts(*there), tmp_path)
    for step in range(2, len(ALIKE)):
        for now, pool in zip(there, parts, strict=True):
            now.insert(choice.randint(0, len(now)), pool[step])

        after = names_of_parts(contract_of_parts(*there), tmp_path)

        assert {key: (name, after.get(key)) for key, name in before.items() if after.get(key) != name} == {}
        assert len({(owner, name) for (owner, _), name in after.items()}) == len(after)
        before = after


def test_g08_what_is_named_otherwise_is_called_otherwise(tmp_path):
    content = contract()
    generated(written(content, tmp_path), tmp_path / "made")
    changed = copy.deepcopy(content)
    changed["paths"]["/pets"]["get"]["operationId"] = "findPets"
    changed["components"]["schemas"]["Pet"]["x-python-name"] = "Animal"

    generated(written(changed, tmp_path), tmp_path / "made")

    after = names(tmp_path / "made")
    assert after["method:/paths/~1pets/get"] == "find_pets"
    assert after["/components/schemas/Pet"] == "Animal"


def test_g08_two_runs_keep_what_the_first_decided(tmp_path):
    content = contract()
    put_first(content["components"]["schemas"], "PetsApi", {"type": "object", "properties": {"a": {}}})
    generated(written(content, tmp_path), tmp_path / "made")
    first = names(tmp_path / "made")

    generated(written(content, tmp_path), tmp_path / "made")

    assert names(tmp_path / "made") == first


def test_g08_names_that_come_out_alike_are_told_apart(tmp_path):
    """Every name that the contracts here use, each in the same place as all others."""
    schemas = {name: {"type": "object", "properties": {name: {"type": "string"}}} for name in WANTED_BY_OTHERS}
    properties = {
        "type": "object",
        "properties": {name: {"type": "integer"} for name in [*WANTED_BY_OTHERS, "a-b", "a_b", "aB", "a.b"]},
    }
    content = pets(**schemas, All=properties)
    for number, name in enumerate(WANTED_BY_OTHERS):
        content["paths"][f"/p{number}"] = {"get": operation(name, schema=reference(name))}
    generated(written(content, tmp_path), tmp_path / "made", lenient=True)

    found = [
        name
        for key, name in names(tmp_path / "made").items()
        if not re.match("[a-z]+:", key) or key.startswith("class:")
    ]
    assert len(found) == len(set(found))
    with imported(tmp_path / "made") as package:
        sent = {name: number for number, name in enumerate(properties["properties"])}
        read = package.models.All.model_validate_json(json.dumps(sent))
        assert json.loads(read.model_dump_json(by_alias=True)) == sent
