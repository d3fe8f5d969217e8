"""Dynamic references: a schema that another one completes is what the two say together (JSON Schema 2020-12, 8.2.3.2)."""

import itertools
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from specfirst.model.json_schema import json_schema, reference_to
from specfirst.model.schema import AnyValue, Array, Object, Reference
from tests.behaviour.recording import contract, operation, served
from tests.model.contracts import component, document_of_schemas, of_schemas

PAGE = """
Pet: {type: object, required: [name], properties: {name: {type: string}}}
Page:
  $id: page
  type: object
  required: [items]
  properties: {items: {type: array, items: {$dynamicRef: '#T'}}, total: {type: integer}}
  $defs: {T: {$dynamicAnchor: T}}
"""
PETS = "{$id: pets, $ref: page, $defs: {T: {$dynamicAnchor: T, $ref: '#/components/schemas/Pet'}}}"
SCHEMAS = f"""
{PAGE}
Pets: {PETS}
Named: {{$id: named, allOf: [{{$ref: page}}, {{required: [total]}}], $defs: {{T: {{$dynamicAnchor: T, type: string}}}}}}
Pages: {{$id: pages, $ref: page, $defs: {{T: {{$dynamicAnchor: T, $ref: pets}}}}}}
Both: {{$id: both, type: object, properties: {{pets: {{$ref: pets}}, any: {{$ref: page}}}}}}
Tree:
  $id: tree
  $dynamicAnchor: node
  type: object
  properties: {{value: true, children: {{type: array, items: {{$dynamicRef: '#node'}}}}}}
Strict: {{$id: strict, $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false}}
Deep: {{$id: deep, $dynamicAnchor: node, $ref: strict, required: [value]}}
Fixed: {{$id: fixed, type: object, properties: {{tree: {{$dynamicRef: 'tree#node'}}}}}}
"""
LEAVES = [1, "a", {}, {"name": "a"}, {"name": 1}, {"value": 1}, {"value": 1, "x": 1}, {"x": 1}]
LISTS = [[], *([leaf] for leaf in LEAVES)]
PAGES = [{"items": items, **total} for items in LISTS for total in ({}, {"total": 1})]
TREES = [{"value": 1, "children": items} for items in LISTS]
VALUES = [
    *LEAVES,
    *PAGES,
    *TREES,
    *({"items": [page]} for page in PAGES),
    *({"children": [tree]} for tree in TREES),
    *({"pets": page, "any": page} for page in PAGES),
    *({"tree": tree} for tree in TREES),
]


def theirs(name: str) -> jsonschema_rs.Draft202012Validator:
    """The schema as jsonschema-rs reads it, which knows dynamic references."""
    written = yaml.safe_load(SCHEMAS.replace("'#/components/schemas/Pet'", "urn:x:Pet"))
    known = {schema["$id"]: f"urn:x:{each}" for each, schema in written.items() if "$id" in schema}
    resources = [(f"urn:x:{each}", {**schema, "$id": f"urn:x:{each}"}) for each, schema in written.items()]
    registry = jsonschema_rs.Registry([(uri, _with(schema, known)) for uri, schema in resources])
    return jsonschema_rs.Draft202012Validator({"$ref": f"urn:x:{name}"}, registry=registry)


def _with(node: object, known: dict[str, str]) -> object:
    """The node with the references to identifiers as those to where the schemas are registered."""
    if isinstance(node, list):
        return [_with(item, known) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _with(value, known) for key, value in node.items()}
    for keyword in ("$ref", "$dynamicRef"):
        if isinstance(found.get(keyword), str):
            identifier, mark, name = found[keyword].partition("#")
            found[keyword] = known.get(identifier, identifier) + mark + name
    return found


@pytest.mark.parametrize("name", ["Page", "Pets", "Named", "Pages", "Both", "Tree", "Strict", "Deep", "Fixed"])
def test_values_get_the_verdict_of_a_validator_that_knows_dynamic_references(name):
    pointer = f"/components/schemas/{name}"
    said = {**json_schema([pointer], document_of_schemas(SCHEMAS)), "$ref": reference_to(pointer)}
    ours, other = jsonschema_rs.Draft202012Validator(said), theirs(name)

    verdicts = [(value, ours.is_valid(value), other.is_valid(value)) for value in VALUES]
    assert [one for one in verdicts if one[1] is not one[2]] == []
    assert len({one[1] for one in verdicts}) == 2


def test_nothing_is_reported_of_what_is_open_by_its_own_anchor():
    assert of_schemas(SCHEMAS).degradations == ()


@pytest.mark.parametrize("body", [{"$ref": "#/components/schemas/Pets"}, yaml.safe_load(PETS) | {"$id": "own"}])
def test_page_of_pets_is_a_class_with_a_list_of_pets(body, tmp_path: Path):
    content = {"required": True, "content": {"application/json": {"schema": body}}}
    components = {"schemas": yaml.safe_load(f"{PAGE}\nPets: {PETS}")}
    document = contract({"/pets": {"put": operation("putPets", requestBody=content)}}, components=components)

    with served(document, tmp_path / "made_dynamic") as service:
        models = service.package.models
        found = service.given("PUT", "/pets", json={"items": [{"name": "a"}]})["body"]
        assert (type(found).__name__, found.items) == (
            "Pets" if "$defs" not in body else "PutPetsBody",
            [models.Pet(name="a")],
        )
        [fault] = service.refused("PUT", "/pets", json={"items": [{"name": 1}]})["errors"]
        assert (fault["pointer"], fault["keyword"]) == ("/items/0/name", "type")


def test_pages_of_components_without_identifiers_are_completed_too():
    built = of_schemas("""
        Page: {type: object, properties: {items: {type: array, items: {$dynamicRef: '#T'}}}}
        Cats: {allOf: [{$ref: '#/components/schemas/Page'}], $defs: {T: {$dynamicAnchor: T, $ref: '#/components/schemas/Cat'}}}
        Dogs: {$ref: '#/components/schemas/Page', $defs: {T: {$dynamicAnchor: T, type: string}}}
        Cat: {type: object, properties: {example: {type: string}}}
        """)
    page, cats = component(built, "Page"), component(built, "Cats")

    assert isinstance(cats, Object)
    assert isinstance(cats.properties[0].schema, Array)
    assert isinstance(cats.properties[0].schema.items, Reference)
    assert cats.properties[0].schema.items.target == "/components/schemas/Cat"
    assert isinstance(page, Object)
    assert isinstance(page.properties[0].schema, Array)
    assert isinstance(page.properties[0].schema.items, AnyValue)
    assert [(found.rule, found.pointer) for found in built.degradations] == [
        ("dynamic-reference", "/components/schemas/Page/properties/items/items/$dynamicRef")
    ]


def test_references_beside_others_all_hold():
    text = """
        Open: {$dynamicAnchor: n, type: object, properties: {a: {$dynamicRef: '#n', $ref: '#/components/schemas/Small'}}}
        Small: {maxProperties: 1}
        """
    pointer = "/components/schemas/Open"
    check = jsonschema_rs.Draft202012Validator(
        {**json_schema([pointer], document_of_schemas(text)), "$ref": f"#{pointer}"}
    )

    assert check.is_valid({"a": {"a": {}}})
    assert not check.is_valid({"a": {"b": 1, "c": 1}})
    assert not check.is_valid({"a": 1})


def test_schemas_that_complete_one_another_without_end_are_copied_a_bounded_number_of_times():
    names = [f"N{index}" for index in range(7)]
    open_ends = {f"p{name}": {"$dynamicRef": f"#{name}"} for name in names}
    schemas = {
        name: {
            "type": "object",
            "properties": {**open_ends, **{f"r{other}": {"$ref": f"#/components/schemas/{other}"} for other in names}},
            "$defs": {
                each: {"$dynamicAnchor": each, "const": f"{name}{each}"} for each in itertools.islice(names, index)
            },
        }
        for index, name in enumerate(names)
    }

    built = of_schemas(yaml.safe_dump(schemas))

    assert [pointer for pointer in built.schemas if pointer.count("/") == 3] == [
        f"/components/schemas/{name}" for name in names
    ]
    assert len(built.schemas) < 1000
