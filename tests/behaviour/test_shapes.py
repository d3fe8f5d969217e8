"""Shapes of schemas that once could not be printed, or were checked in part; each is asked with real requests."""

import json

import pytest

from tests.behaviour.replying import client_of, package


def statuses(schema, bodies, folder):
    """What the bodies are answered that are sent to an operation that takes the schema, written in OpenAPI 3.0."""
    contract = f"""openapi: 3.0.3
info: {{title: Shapes, version: "1"}}
paths:
  /s:
    post:
      operationId: send
      requestBody: {{required: true, content: {{application/json: {{schema: {json.dumps(schema)}}}}}}}
      responses: {{"204": {{description: Good.}}, "422": {{description: Bad.}}}}
"""
    with package(contract, folder) as made:
        client = client_of(made, send=lambda body: None)
        headers = {"content-type": "application/json"}
        return [client.post("/s", content=json.dumps(body), headers=headers).status_code for body in bodies]


OBJECT = {"type": "object", "properties": {"a": {"type": "integer"}}}
LETTERS = {"type": "string", "enum": ["a", "b"]}


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        pytest.param(
            {"type": "array", "items": {"type": "array", "maxItems": 2, "items": OBJECT}},
            [[], [[{"a": 1}]]],
            [[[{"a": "1"}]], [[{}, {}, {}]]],
            id="objects in a bounded list in a list",
        ),
        pytest.param(
            {"type": "array", "items": {"oneOf": [LETTERS, {"type": "boolean"}, {"type": "string", "maxLength": 1}]}},
            [["c", True]],
            [["a"], ["cc"], [1]],
            id="a list of a union with values that is checked",
        ),
        pytest.param(
            {"type": "array", "items": {"anyOf": [LETTERS, {"type": "boolean"}], "not": LETTERS, "nullable": True}},
            [[True, False]],
            [["a"], ["c"]],
            id="a list of a nullable union with values that is checked",
        ),
        pytest.param(
            {"allOf": [OBJECT, {"type": "object", "maxProperties": 1}]},
            [{}, {"a": 1}, {"x": 1}],
            [{"a": 1, "x": 1}],
            id="bounds of a part without properties count those of the whole",
        ),
        pytest.param(
            {"oneOf": [{}, {"type": "array", "items": {}, "nullable": True}]},
            [1, {}],
            [[], None],
            id="null is two of the variants",
        ),
    ],
)
def test_bodies_are_judged_by_the_whole_schema(schema, good, bad, tmp_path):
    assert statuses(schema, [*good, *bad], tmp_path) == [204] * len(good) + [422] * len(bad)


TAGS_BEHIND_REFERENCES = """openapi: 3.1.0
info: {title: Shapes, version: "1"}
paths:
  /s:
    post:
      operationId: send
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"204": {description: Good.}, "422": {description: Bad.}}
components:
  schemas:
    Thing:
      oneOf: [{$ref: "#/components/schemas/Food"}, {$ref: "#/components/schemas/Toy"}, {$ref: "#/components/schemas/Book"}]
      discriminator: {propertyName: type}
    Food: {type: object, required: [type], properties: {type: {$ref: "#/components/schemas/FoodType"}, weight: {type: integer}}}
    Toy: {allOf: [{$ref: "#/components/schemas/Typed"}, {type: object, properties: {age: {type: integer}}}]}
    Typed: {type: object, required: [type], properties: {type: {$ref: "#/components/schemas/SameType", description: What.}}}
    Book: {type: object, required: [type], properties: {type: {const: book}}}
    FoodType: {type: string, enum: [bread, cheese]}
    SameType: {$ref: "#/components/schemas/ToyType"}
    ToyType: {type: string, enum: [ball, doll]}
"""


def test_tags_of_a_union_may_be_enums_of_components(tmp_path):
    bodies = [{"type": "bread", "weight": 1}, {"type": "doll", "age": 3}, {"type": "book"}]
    off = [{"type": "bread", "weight": "1"}, {"type": "doll", "age": "3"}, {"type": "stone"}, {}]
    with package(TAGS_BEHIND_REFERENCES, tmp_path) as made:
        client = client_of(made, send=lambda body: None)
        answers = [client.post("/s", json=body) for body in [*bodies, *off]]

    assert [answer.status_code for answer in answers] == [204] * 3 + [422] * 4
    assert [answer.json()["errors"][0]["pointer"] for answer in answers[3:]] == ["/weight", "/age", "", ""]


WITHIN_OTHERS = """openapi: 3.1.0
info: {title: Shapes, version: "1"}
paths:
  /s:
    get:
      operationId: list
      responses:
        "200":
          description: Things.
          content:
            application/json:
              schema:
                type: array
                items:
                  type: object
                  properties: {in: {$ref: "#/paths/~1s/get/responses/200/content/application~1json/schema/items"}}
    post:
      operationId: send
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"204": {description: Good.}, "422": {description: Bad.}}
components:
  schemas:
    Pet:
      type: object
      properties:
        owner:
          type: object
          required: [name]
          properties: {id: {type: integer, readOnly: true}, name: {type: string}, home: {$ref: "#/components/schemas/Pet/$defs/home"}}
        toys: {type: array, items: {type: object, properties: {parts: {type: array, items: {$ref: "#/components/schemas/Pet/properties/toys/items"}}}}}
        vet: {allOf: [{$ref: "#/components/schemas/Pet/properties/owner"}, {type: object, properties: {fee: {type: integer}}}]}
        next: {oneOf: [{$ref: "#/components/schemas/Pet/properties/owner"}, {type: boolean}]}
      $defs:
        home: {type: object, required: [city], properties: {city: {type: string}, other: {$ref: "#/components/schemas/Pet/$defs/home"}}}
"""


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"owner": {"name": "a", "home": {"city": "b", "other": {"city": "c"}}}}, None),
        ({"owner": {"name": "a", "home": {"city": "b", "other": {}}}}, "/owner/home/other/city"),
        ({"toys": [{"parts": [{"parts": []}]}]}, None),
        ({"toys": [{"parts": [{"parts": 1}]}]}, "/toys/0/parts/0/parts"),
        ({"vet": {"name": "a", "fee": 1}}, None),
        ({"vet": {"fee": 1}}, "/vet/name"),
        ({"next": {"name": "a", "home": {}}}, "/next/home/city"),
        ({"next": True}, None),
    ],
)
def test_schemas_within_others_are_what_stands_there(body, pointer, tmp_path):
    with package(WITHIN_OTHERS, tmp_path) as made:
        answer = client_of(made, send=lambda body: None).post("/s", json=body)
        names = {
            name
            for name, found in vars(made.models).items()
            if getattr(found, "__module__", "") == made.models.__name__
        }

    assert answer.status_code == (422 if pointer else 204), answer.text
    assert not pointer or pointer in {error["pointer"] for error in answer.json()["errors"]}
    assert {"PetOwner", "PetHome", "PetToy", "ListResponseItem"} <= names


TWICE = {"type": "string", "pattern": r"^(?<letter>[a-z])\k<letter>$"}


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        pytest.param({"not": TWICE}, ["ab", 1], ["aa"], id="excluded"),
        pytest.param({"type": "array", "contains": TWICE}, [["x", "aa"]], [["x", "ab"], []], id="contained"),
        pytest.param({"oneOf": [TWICE, {"type": "string", "maxLength": 1}]}, ["aa", "a"], ["ab"], id="one of two"),
        pytest.param(
            {"type": "object", "additionalProperties": {"not": TWICE}, "maxProperties": 1},
            [{"a": "ab"}],
            [{"a": "aa"}, {"a": "ab" * 3000}],
            id="tried on short texts only",
        ),
    ],
)
def test_pattern_that_only_one_engine_can_match_is_checked_within_conditions(schema, good, bad, tmp_path):
    assert statuses(schema, [*good, *bad], tmp_path) == [204] * len(good) + [422] * len(bad)


TAGGED = """
paths:
  /pet: {post: {operationId: addPet, requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}, responses: {"200": {description: Pets, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}}}
  /cat: {post: {operationId: addCat, requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Cat"}}}}, responses: {"204": {description: Done}}}}
  /home: {post: {operationId: addHome, requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Home"}}}}, responses: {"204": {description: Done}}}}
  /form: {post: {operationId: addForm, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/Pet"}}}}, responses: {"204": {description: Done}}}}
components:
  schemas:
    Animal: {type: object, required: [petKind], properties: {petKind: {type: string}}}
    Cat: {allOf: [{$ref: "#/components/schemas/Animal"}, {type: object, properties: {lives: {type: integer}}}]}
    Dog: {allOf: [{$ref: "#/components/schemas/Animal"}, {type: object, properties: {barks: {type: boolean}}}]}
    Pet:
      oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]
      discriminator: {propertyName: petKind, mapping: {c: Cat, d: "#/components/schemas/Dog"}}
    Home:
      type: object
      properties: {pet: {$ref: "#/components/schemas/Pet"}, street: {type: string}, number: {type: integer}}
      dependentRequired: {street: [number]}
"""
OPEN = "properties: {petKind: {type: string}}"


@pytest.mark.parametrize("models", ["BaseModel", "dataclass"])
@pytest.mark.parametrize(
    "tag", [OPEN, "properties: {petKind: {type: string, enum: [c, d]}}"], ids=["open", "inherited"]
)
def test_union_says_which_tag_is_which_where_its_members_do_not(tag, models, tmp_path):
    """Members that stand elsewhere, too, take any tag there; and both of them take what the other does."""
    with package(TAGGED.replace(OPEN, tag), tmp_path, models=models) as made:
        cat, dog, given = made.models.Cat(pet_kind="c", lives=9), made.models.Dog(pet_kind="d", barks=True), []

        def taken(body):
            given.append(body)

        others = dict.fromkeys(("add_cat", "add_home", "add_form"), taken)
        client = client_of(made, add_pet=lambda body: taken(body) or [cat, dog], **others)
        answers = [
            client.post("/pet", json={"petKind": "c", "lives": 3}),
            client.post("/cat", json={"petKind": "d", "lives": 3}),
            client.post("/home", json={"pet": {"petKind": "d", "barks": True}}),
            client.post("/form", data={"petKind": "d", "barks": "true"}),
        ]
        refused = [
            client.post("/pet", json={"petKind": "d", "barks": 3}),
            client.post("/pet", json={"petKind": "x"}),
            client.post("/pet", json={"petKind": ["c"]}),
            client.post("/home", json={"street": "s", "pet": {"petKind": "d"}}),
        ]

    assert [answer.status_code for answer in answers] == [200, 204, 204, 204]
    assert answers[0].json() == [{"petKind": "c", "lives": 9}, {"petKind": "d", "barks": True}]
    assert [(type(body).__name__) for body in (given[0], given[1], given[2].pet, given[3])] == [
        "Cat",
        "Cat",
        "Dog",
        "Dog",
    ]
    faults = [answer.json()["errors"][0] for answer in refused]
    assert [(fault["pointer"], fault["keyword"]) for fault in faults] == [
        ("/barks", "type"),
        ("", "discriminator"),
        ("", "discriminator"),
        ("/number", "dependentRequired"),
    ]
    assert "'petKind'" in faults[1]["message"]


def test_null_is_a_value_among_values_of_several_types(tmp_path):
    values = {"enum": [1, "1", None, True, [1]]}
    schema = {"type": "object", "required": ["a"], "properties": {"a": values, "b": values}}

    bodies = [{"a": None, "b": None}, {"a": [1]}, {"a": False}, {"a": 1, "b": {}}]

    assert statuses(schema, bodies, tmp_path) == [204, 204, 422, 422]


RECURSIVE = """
paths:
  /rec: {post: {operationId: addRec, requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Rec"}}}}, responses: {"204": {description: Done}}}}
components:
  schemas:
    Rec:
      allOf:
        - properties: {kid: {allOf: [{$ref: "#/components/schemas/Rec"}, {type: object, properties: {m: {type: integer}}}]}}
        - {type: object, properties: {kid: {anyOf: [{$ref: "#/components/schemas/Rec"}, {type: object, properties: {z: {type: integer}}}]}}}
"""


def test_part_that_contains_itself_is_held_to_its_schema_at_any_depth(tmp_path):
    """No type has a name for it."""
    with package(RECURSIVE, tmp_path) as made:
        client = client_of(made, add_rec=lambda body: None)
        bodies = [{"kid": {"m": 1, "kid": {"m": 2}}}, {"kid": {"m": "x"}}, {"kid": {"kid": {"kid": {"m": "x"}}}}]
        answers = [client.post("/rec", json=body) for body in bodies]

    assert [answer.status_code for answer in answers] == [204, 422, 422]
    assert answers[2].json()["errors"][0]["pointer"] == "/kid/kid/kid/m"


DEFAULT = """openapi: 3.2.0
info: {title: Default, version: "1"}
paths:
  /it: {post: {operationId: addIt, requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/It"}}}}, responses: {"204": {description: Done}}}}
components:
  schemas:
    One: {type: object, required: [kind], properties: {kind: {type: string}, a: {type: integer}}}
    Other: {type: object, properties: {kind: {type: string}, b: {type: integer}}}
    It:
      oneOf: [{$ref: "#/components/schemas/One"}, {$ref: "#/components/schemas/Other"}]
      discriminator: {propertyName: kind, mapping: {one: One}, defaultMapping: Other}
"""


def test_value_of_another_tag_or_of_none_is_of_the_default_mapping(tmp_path):
    given = []
    with package(DEFAULT, tmp_path) as made:
        client = client_of(made, add_it=lambda body: given.append(body))  # noqa: PLW0108 (called by keyword)
        bodies = [{"kind": "one", "a": 1}, {"kind": "x", "b": 1}, {"b": 1}, {"kind": "one", "a": "x"}, {"b": "x"}]
        answers = [client.post("/it", json=body).status_code for body in bodies]

    assert answers == [204, 204, 204, 422, 422]
    assert [type(body).__name__ for body in given] == ["One", "Other", "Other"]
