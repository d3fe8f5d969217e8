"""Mistakes in schemas: repaired, reported, and never an exception."""

import pytest

from specfirst.model.schema import AnyValue, Enumeration, Number, Object, Reference, String
from tests.model.contracts import component, of_schemas, properties, required, rules


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("{type: strnig}", AnyValue, "invalid-keyword"),
        ("{type: 5}", AnyValue, "invalid-keyword"),
        ("{type: {}}", AnyValue, "invalid-keyword"),
        ("{type: [[], {}]}", AnyValue, "invalid-keyword"),
        ("{type: string, minLength: many}", String, "invalid-keyword"),
        ("{type: string, maxLength: -1}", String, "invalid-keyword"),
        ("{type: number, multipleOf: 0}", Number, "invalid-keyword"),
        ("{type: object, properties: [a]}", Object, "invalid-keyword"),
        ("{type: string, allOf: {}}", String, "invalid-keyword"),
        ("{type: string, description: [a]}", String, "invalid-keyword"),
        ("{type: string, pattern: '('}", String, "invalid-pattern"),
        ("{type: string, enum: [1, 2]}", Enumeration, "enum-off-type"),
        ("{type: integer, enum: [1, a]}", Enumeration, "enum-off-type"),
    ],
)
def test_a_keyword_of_the_wrong_kind_is_left_out_and_reported(text: str, kind: type, rule: str):
    built = of_schemas(f"A: {text}")

    assert isinstance(component(built, "A"), kind)
    assert rules(built) == [rule]


def test_values_off_a_string_type_become_text():
    built = of_schemas("A: {type: string, enum: [404, true]}")

    found = component(built, "A")
    assert isinstance(found, Enumeration)
    assert found.values == ("404", "true")


def test_null_and_text_in_the_place_of_a_schema_are_any_value():
    built = of_schemas("A: {type: object, properties: {a: null, b: string, c: 5}}")

    assert all(isinstance(part, AnyValue) for part in properties(component(built, "A")).values())
    assert len(built.degradations) == 3


def test_names_in_required_that_are_no_texts_are_left_out():
    built = of_schemas("A: {type: object, required: [a, 5, a], properties: {a: {}}}")

    assert required(component(built, "A")) == ["a"]


def test_a_reference_that_leads_nowhere_is_any_value():
    built = of_schemas("A: {type: object, properties: {a: {$ref: '#/components/schemas/Missing'}}}")

    assert isinstance(properties(component(built, "A"))["a"], AnyValue)


@pytest.mark.parametrize(
    "text",
    [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {a: {}}}]}",
        "{A: {oneOf: [{$ref: '#/components/schemas/B'}]}, B: {oneOf: [{$ref: '#/components/schemas/A'}]}}",
        """
        A: {anyOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
        B: {anyOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}
        """,
        """
        A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}], type: object, properties: {a: {}}}
        B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {}}}]}
        """,
    ],
)
def test_a_circle_of_schemas_is_cut(text: str):
    built = of_schemas(text)

    for found in built.schemas.values():
        assert not (isinstance(found, Reference) and found.target == found.pointer)


def test_a_chain_of_300_bases_is_built_with_a_hundred_at_most_one_below_the_other():
    chain = "".join(
        f"S{n}: {{allOf: [{{$ref: '#/components/schemas/S{n + 1}'}}, {{type: object, properties: {{p{n}: {{}}}}}}]}}\n"
        for n in range(300)
    )

    built = of_schemas(chain + "S300: {type: object, properties: {p300: {}}}")

    first = component(built, "S0")
    assert isinstance(first, Object)
    assert first.base is not None
    assert list(properties(first)) == ["p0"]
    whole = [name for name in built.schemas if len(properties(component(built, name.rpartition("/")[2]))) > 1]
    assert [(found.rule, found.pointer) for found in built.degradations] == [
        ("deep-composition", pointer) for pointer in reversed(whole)
    ]
    assert whole == [f"/components/schemas/S{199 - 101 * index}" for index in reversed(range(2))]
    assert len(properties(component(built, "S199"))) == 102


def test_a_chain_of_300_bases_that_overlap_is_flattened():
    chain = "".join(
        f"S{n}: {{allOf: [{{$ref: '#/components/schemas/S{n + 1}'}}, {{type: object, properties: {{p: {{}}}}}}]}}\n"
        for n in range(300)
    )

    built = of_schemas(chain + "S300: {type: object, properties: {p: {type: string}, q: {type: string}}}")

    assert list(properties(component(built, "S0"))) == ["p", "q"]


def test_schemas_nested_as_deep_as_a_contract_may_are_built():
    text = "{type: string}"
    for _ in range(100):
        text = f"{{type: array, items: {text}}}"

    built = of_schemas(f"A: {text}")

    assert not built.degradations
