"""Contracts in which something stands in another form than it should, and what it means is plain all the same."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.behaviour.recording import contract, operation, served
from tests.generating import imported

from .test_odd_contracts import make

__all__ = ["make"]

A = "{'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}"


@contextmanager
def models(tmp_path: Path, schemas: str, make):
    """The package and the module of the models of schemas, the first of which is A."""
    made = make(f"paths: {{/a: {{get: {{operationId: getA, responses: {A}}}}}}}\ncomponents: {{schemas: {schemas}}}\n")
    assert made.counts == (1, 0, 0)
    with imported(tmp_path / "made_api") as package:
        yield made, package.models


@pytest.mark.parametrize(
    ("written", "good", "bad"),
    [
        ("{type: String}", "a", 1),
        ("{type: int}", 1, "1"),
        ("{type: float}", 1.5, "1"),
        ("{type: bool}", True, "true"),
        ("{type: date}", "2020-01-01", "a"),
        ("{type: datetime}", "2020-01-01T00:00:00Z", "2020-01-01"),
        ("{type: [String, null]}", None, 1),
        ("{anyOf: [{type: string}, {type: null}]}", None, 1),
        ("{type: integer, minimum: '5'}", 5, 4),
        ("{type: string, maxLength: '2'}", "ab", "abc"),
        ("{type: string, enum: a}", "a", "b"),
        ("{type: object, additionalProperties: 'false'}", {}, {"x": 1}),
        ("{type: string, allOf: []}", "a", 1),
        ("{type: string, required: true}", "a", 1),
        ("{type: string, maxLength: 99999999999999999999, minLength: 1}", "a", ""),
    ],
)
def test_keyword_in_a_loose_form_is_enforced_as_it_is_meant(make, tmp_path: Path, written: str, good, bad):
    with models(tmp_path, f"{{A: {{type: object, properties: {{a: {written}}}}}}}", make) as (made, module):
        assert set(made.rules) == ({"loose-keyword"} if "99999" not in written else set())
        adapter = TypeAdapter(module.A)
        adapter.validate_json(json.dumps({"a": good}))
        with pytest.raises(ValidationError):
            adapter.validate_json(json.dumps({"a": bad}))


def test_file_is_a_type_of_forms_in_every_version(make):
    made = make("""
        paths:
          /a:
            post:
              operationId: postA
              requestBody:
                content: {multipart/form-data: {schema: {type: object, required: [f], properties: {f: {type: file}}}}}
              responses: {'204': {description: Done.}}
        """)

    assert made.counts == (1, 0, 0)
    assert "f: Upload" in made.text("contract/default.py")


def test_discriminator_that_is_a_name_is_its_property(make, tmp_path: Path):
    schemas = """{
        A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], discriminator: kind},
        B: {type: object, required: [kind], properties: {kind: {type: string, enum: [B]}}},
        C: {type: object, required: [kind], properties: {kind: {type: string, enum: [C]}}},
        }"""
    with models(tmp_path, schemas, make) as (_, module):
        assert type(TypeAdapter(module.A).validate_json('{"kind": "C"}')) is module.C


def test_schemas_left_over_in_definitions_are_models(make, tmp_path: Path):
    made = make("""
        definitions: {Pet: {type: object, required: [friend], properties: {friend: {$ref: '#/definitions/Pet'}}}}
        paths:
          /pets:
            get:
              operationId: getPet
              responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/definitions/Pet'}}}}}
        """)

    assert made.counts == (1, 0, 0)
    assert "async def get_pet(self) -> Pet:" in made.text("contract/default.py")
    assert "friend: Pet" in made.text("models.py")


def test_names_that_begin_like_extensions_are_names_where_anything_may_be_called_so(tmp_path: Path):
    document = contract(
        {
            "/a": {
                "get": operation(
                    "getA",
                    responses={
                        "200": {"description": "OK", "headers": {"x-rate": {"schema": {"type": "integer"}}}},
                        "x-note": 1,
                    },
                    security=[{"x-api-key": []}],
                )
            },
            "x-note": {},
        },
        components={"securitySchemes": {"x-api-key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
    )

    with served(document, tmp_path / "made_names_like_extensions") as service:
        assert "x_rate: int | None = None" in service.text("contract/default.py")
        assert "async def x_api_key(" in service.text("contract/security.py")
        assert service.degraded == ()


def test_extension_among_media_types_is_none(make):
    made = make("""
        paths:
          /a:
            get:
              operationId: getA
              responses: {'200': {description: OK, content: {x-note: 1, application/json: {schema: {type: string}}}}}
        """)

    assert made.counts == (1, 0, 0)


def test_parameters_of_a_query_in_a_path_are_read_from_the_query(tmp_path: Path):
    number = {"in": "path", "required": True, "schema": {"type": "integer"}}
    page = {"name": "page", "in": "query", "schema": {"type": "integer"}}
    document = contract(
        {
            "/a/{id}?{search}=1&{kind}=2": {
                "get": operation(
                    "getA", {"name": "id", **number}, {"name": "search", **number}, {"name": "kind", **number}
                )
            },
            "/b{?page,limit*}": {"get": operation("getB", page)},
        }
    )

    with served(document, tmp_path / "made_queries_in_paths", lenient=True) as service:
        assert service.given("GET", "/a/1?search=2&kind=3") == {"id": 1, "search": 2, "kind": 3}
        assert service.refused("GET", "/a/1?search=2")["errors"][0]["name"] == "kind"
        assert service.given("GET", "/b") == {"page": None, "limit": None}
        assert service.given("GET", "/b?page=3&limit=a") == {"page": 3, "limit": "a"}


def test_path_without_a_slash_is_served_with_one(make):
    made = make("""
        paths:
          /: {get: {operationId: getRoot, responses: {'204': {description: OK}}}}
          '': {get: {operationId: getEmpty, responses: {'204': {description: OK}}}}
          b: {get: {operationId: getB, responses: {'204': {description: OK}}}}
        """)

    assert (made.status("GET", "/"), made.status("GET", "/b")) == (501, 501)
    assert made.rules.count("duplicate-route") == 2


def test_each_fault_is_told_in_one_line(make):
    made = make(f"""
        paths:
          /n: null
          /a: {{get: {{operationId: getA, requestBody: null, responses: {A}}}}}
        components: {{schemas: {{A: {{type: object, properties: {{a: null, b: {{type: string, default: null, format: null}}}}}}}}}}
        """)

    assert sorted(made.rules) == ["loose-keyword", "null-default", "null-object", "null-object", "null-schema"]


def test_tags_of_a_mapping_narrow_each_variant_of_a_union_that_declares_the_tag_itself(make, tmp_path: Path):
    schemas = """{
        A: {
          type: object, required: [type], properties: {type: {type: string}},
          oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}],
          discriminator: {propertyName: type, mapping: {b: '#/components/schemas/B', c: '#/components/schemas/C'}}},
        B: {type: object, required: [type, b], properties: {type: {type: string}, b: {type: string}}},
        C: {type: object, required: [type, c], properties: {type: {type: string}, c: {type: string}}},
        }"""
    with models(tmp_path, schemas, make) as (_, module):
        adapter = TypeAdapter(module.A)
        assert adapter.validate_json('{"type": "c", "c": "x"}') == module.AC(type="c", c="x")
        assert adapter.validate_json('{"type": "b", "b": "x"}') == module.AB(type="b", b="x")
