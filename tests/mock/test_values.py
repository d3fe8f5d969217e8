"""Values that a mock makes of schemas, against a validator."""

import json

import jsonschema_rs
import pytest

from specfirst.mock.texts import of_pattern
from specfirst.mock.values import Values
from specfirst.model.ecma import translated
from specfirst.model.json_schema import json_schema, reference_to
from specfirst.model.patterns import matches
from specfirst.reading import bundle

POINTER = "/components/schemas/A"
NODE = '{"type": "object", "required": ["next"], "properties": {"next": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/A"}]}}}'
SCHEMAS = (
    "{}",
    '{"type": ["string", "null"]}',
    '{"type": "string", "minLength": 7, "maxLength": 7}',
    '{"type": "string", "pattern": "^[A-Z]{2}-\\\\d{3,5}(a|b)?$"}',
    '{"type": "string", "pattern": "^(?=.*x)[a-z]+$", "minLength": 3}',
    '{"type": "string", "pattern": "^[a-z]+$", "minLength": 20}',
    '{"type": "string", "format": "uuid"}',
    '{"type": "integer", "exclusiveMinimum": 10, "maximum": 11}',
    '{"type": "number", "multipleOf": 0.25, "minimum": 7.1}',
    '{"type": "integer", "multipleOf": 7, "minimum": 100, "maximum": 110}',
    '{"type": "array", "minItems": 3, "uniqueItems": true, "items": {"type": "string"}}',
    '{"type": "array", "minItems": 2, "uniqueItems": true, "items": {"enum": ["a", "b"]}}',
    '{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 5}, "minContains": 2}',
    '{"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}',
    '{"type": "object", "minProperties": 3, "additionalProperties": {"type": "integer"}}',
    '{"type": "object", "minProperties": 1, "propertyNames": {"pattern": "^x-"}}',
    '{"type": "object", "minProperties": 2, "patternProperties": {"^n[0-9]$": {"type": "null"}}, "additionalProperties": false}',
    '{"properties": {"a": {"type": "integer"}, "b": {}}, "dependentRequired": {"a": ["c"]}}',
    '{"allOf": [{"properties": {"a": {"type": "integer"}}, "required": ["a"]}, {"properties": {"a": {"minimum": 5}}}]}',
    '{"oneOf": [{"type": "integer"}, {"type": "number", "minimum": 2}]}',
    '{"anyOf": [{"required": ["a"]}, {"required": ["b"]}], "properties": {"a": false, "b": {"const": 4}}}',
    '{"if": {"properties": {"k": {"const": "x"}}, "required": ["k"]}, "then": {"required": ["y"]}, "properties": {"k": {"type": "string"}}}',
    '{"not": {"type": "string"}}',
    '{"type": "object", "properties": {"a": {"type": "string"}}, "not": {"required": ["a"]}}',
    '{"type": "object", "unevaluatedProperties": false, "allOf": [{"properties": {"a": {"type": "string"}}}]}',
    '{"enum": [{"a": 1}, "b"], "type": "string"}',
    NODE,
)


def document(tmp_path, schema, version="3.1.0", **others):
    contract = tmp_path / "openapi.json"
    schemas = {"A": json.loads(schema), **others}
    info = {"title": "T", "version": "1"}
    contract.write_text(json.dumps({"openapi": version, "info": info, "paths": {}, "components": {"schemas": schemas}}))
    return bundle(contract)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_value_fits_its_schema(schema, tmp_path):
    made = document(tmp_path, schema)

    value = Values(made).of(POINTER)

    validator = jsonschema_rs.Draft202012Validator(
        {**json_schema([POINTER], made), "$ref": reference_to(POINTER)}, validate_formats=True
    )
    assert validator.is_valid(value), value


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ('{"type": "integer", "default": 4, "enum": [3, 4, 5]}', 4),
        ('{"type": "integer", "default": 4, "examples": [5]}', 5),
        ('{"type": "integer", "example": "five", "enum": [3, 4]}', 3),
        ('{"allOf": [{"$ref": "#/components/schemas/B"}]}', {"b": "of B"}),
        ('{"$ref": "#/components/schemas/B", "examples": [{"b": "beside"}]}', {"b": "beside"}),
        (
            '{"allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"c": {"const": 1}}, "required": ["c"]}]}',
            {"b": "of B", "c": 1},
        ),
        ('{"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/B"}]}', {"b": "of B"}),
        ('{"type": "array", "items": {"$ref": "#/components/schemas/B"}}', [{"b": "of B"}]),
        ('{"type": "object", "additionalProperties": {"type": "integer", "examples": [7]}}', {"name": 7}),
        ('{"type": "object", "properties": {"p": {"type": "string", "writeOnly": true, "example": "x"}}}', {}),
        ('{"properties": {"p": {"writeOnly": true}, "q": {}}, "example": {"p": "secret", "q": 1}}', {"q": 1}),
    ],
)
def test_value_is_what_is_shown(schema, value, tmp_path):
    shown = {"type": "object", "properties": {"b": {"type": "string"}}, "examples": [{"b": "of B"}]}

    assert Values(document(tmp_path, schema, B=shown)).of(POINTER) == value


def test_variant_of_a_union_has_its_tag(tmp_path):
    union = (
        '{"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],'
        ' "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}}}'
    )
    pet = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}

    value = Values(document(tmp_path, union, Cat=pet, Dog={**pet, "required": ["kind", "bark"]})).of(POINTER)

    assert value == {"kind": "cat"}


@pytest.mark.parametrize("declared", [{"enum": [2]}, {"const": 2}, {"type": "integer"}])
def test_tag_of_a_mapping_is_of_the_type_of_its_property(declared, tmp_path):
    union = (
        '{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}],'
        ' "discriminator": {"propertyName": "kind", "mapping": {"1": "Cat", "2": "#/components/schemas/Dog"}}}'
    )
    dog, cat = (
        {"type": "object", "required": ["kind"], "properties": {"kind": kind}} for kind in (declared, {"const": 1})
    )

    assert Values(document(tmp_path, union, Cat=cat, Dog=dog)).of(POINTER) == {"kind": 2}


def test_nullable_of_3_0_keeps_its_examples(tmp_path):
    schema = (
        '{"type": "object", "nullable": true, "allOf": [{"properties": {"a": {"type": "string", "example": "x"}}}]}'
    )

    assert Values(document(tmp_path, schema, "3.0.3")).of(POINTER) == {"a": "x"}


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d{4}-\d\d$",
        "^[^a-z ]+$",
        r"^\w+@\w+\.[a-z]{2,}$",
        "^(foo|bar)(baz)?$",
        r"^(a)\1$",
        "^.{3}$",
        r"[\u0400-\u04ff]",
        "^a+?$",
    ],
)
def test_text_of_a_pattern_matches_it(pattern):
    text = next(of_pattern(pattern))

    assert translated(pattern) is not None
    assert matches(pattern, text), text
