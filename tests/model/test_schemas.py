"""One written schema: what it means in every version of OpenAPI."""

import pytest

from specfirst.model.schema import (
    ABSENT,
    AnyValue,
    Array,
    Boolean,
    Enumeration,
    Nothing,
    Null,
    Number,
    Object,
    Reference,
    String,
    Union,
)
from tests.model.contracts import component, of_schemas, properties, required, rules, schema


@pytest.mark.parametrize(
    ("text", "openapi"),
    [
        ("{type: string, nullable: true}", "3.0.3"),
        ("{type: [string, 'null']}", "3.1.0"),
        ("{type: string, nullable: true}", "3.1.0"),
        ("{oneOf: [{type: string}, {type: 'null'}]}", "3.1.0"),
        ("{anyOf: [{type: string}, {enum: [null]}]}", "3.1.0"),
        ("{anyOf: [{type: string, nullable: true}]}", "3.0.0"),
    ],
)
def test_a_string_or_null_is_a_nullable_string_however_it_is_written(text: str, openapi: str):
    found = schema(text, openapi)

    assert isinstance(found, String)
    assert found.nullable


@pytest.mark.parametrize("text", ["{}", "true"])
def test_a_schema_that_says_nothing_allows_any_value(text: str):
    assert isinstance(schema(text), AnyValue)


@pytest.mark.parametrize("text", ["false", "{not: {}}", "{not: true}"])
def test_a_schema_that_refuses_everything_is_nothing(text: str):
    assert isinstance(schema(text), Nothing)


@pytest.mark.parametrize("text", ["{type: 'null'}", "{const: null}", "{enum: [null]}", "{type: ['null']}"])
def test_null_alone_is_a_kind_of_its_own(text: str):
    assert isinstance(schema(text), Null)


def test_several_types_are_a_union_of_one_variant_each():
    found = schema("{type: [string, integer, 'null'], minLength: 2, minimum: 5}")

    assert isinstance(found, Union)
    assert found.keyword == "type"
    assert found.nullable
    text, number = found.variants
    assert isinstance(text, String)
    assert text.min_length == 2
    assert isinstance(number, Number)
    assert (number.integer, number.minimum) == (True, 5)


def test_an_integer_beside_number_is_a_number():
    found = schema("{type: [integer, number]}")

    assert isinstance(found, Number)
    assert not found.integer


def test_flags_of_3_0_make_bounds_exclusive():
    found = schema("{type: number, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}", "3.0.3")

    assert isinstance(found, Number)
    assert (found.minimum, found.exclusive_minimum) == (None, 1)
    assert (found.maximum, found.exclusive_maximum) == (9, None)


def test_numbers_of_3_1_are_exclusive_bounds():
    found = schema("{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 9}")

    assert isinstance(found, Number)
    assert (found.exclusive_minimum, found.exclusive_maximum) == (1, 9)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{enum: [a, b, a]}", ("a", "b")),
        ("{const: 5}", (5,)),
        ("{oneOf: [{const: 1, title: One}, {const: 2}]}", (1, 2)),
        ("{type: integer, anyOf: [{enum: [1]}, {const: 3, description: Three}]}", (1, 3)),
        ("{enum: [1, true, 1.0, 0, false]}", (1, True, 0, False)),
        ("{enum: [{a: 1}, [1], {a: 1}]}", ({"a": 1}, [1])),
    ],
)
def test_fixed_values_are_an_enumeration_without_duplicates(text: str, values: tuple[object, ...]):
    found = schema(text)

    assert isinstance(found, Enumeration)
    assert repr(found.values) == repr(values)


def test_null_among_the_values_makes_the_enumeration_nullable():
    found = schema("{enum: [a, null]}")

    assert isinstance(found, Enumeration)
    assert (found.values, found.nullable) == (("a",), True)


def test_null_among_the_values_is_refused_by_a_type_beside_it():
    found = schema("{type: string, enum: [a, null]}")

    assert not found.nullable


def test_null_among_the_types_is_refused_by_values_without_it():
    found = schema("{type: [string, 'null'], enum: [a]}")

    assert not found.nullable


def test_nullable_is_honoured_beside_values_without_null():
    found = schema("{type: string, nullable: true, enum: [a]}", "3.0.3")

    assert found.nullable


def test_values_win_over_composition_and_bounds():
    found = of_schemas(
        """
        Base: {type: string}
        A: {allOf: [{$ref: '#/components/schemas/Base'}], enum: [x, y]}
        B: {type: string, const: x, maxLength: 3, pattern: x}
        """
    )

    assert isinstance(component(found, "A"), Enumeration)
    assert isinstance(component(found, "B"), Enumeration)
    assert not component(found, "B").residual


@pytest.mark.parametrize("name", ["ulid", "password", "html", "int32"])
def test_a_string_format_that_nobody_asserts_is_documentation(name: str):
    found = schema(f"{{type: string, format: {name}}}")

    assert isinstance(found, String)
    assert found.format is None


@pytest.mark.parametrize("name", ["date-time", "uuid", "byte", "decimal", "json-pointer", "uri-reference"])
def test_an_asserted_format_is_kept(name: str):
    found = schema(f"{{type: string, format: {name}}}")

    assert isinstance(found, String)
    assert found.format == name


def test_a_pattern_or_length_beside_a_format_is_left_to_the_validator():
    assert schema("{type: string, format: uri, pattern: ^https, maxLength: 9}").residual == {"pattern", "maxLength"}
    assert not schema("{type: string, pattern: ^https, maxLength: 9}").residual


def test_keywords_that_say_nothing_about_the_type_do_not_count():
    found = schema("{type: integer, pattern: '^a', minLength: 5, contains: {}}")

    assert isinstance(found, Number)
    assert not found.residual


def test_keywords_without_a_type_are_left_to_the_validator():
    found = schema("{minLength: 2}")

    assert isinstance(found, AnyValue)
    assert found.residual == {"minLength"}


def test_an_object_lists_its_properties_in_contract_order():
    found = schema("{type: object, required: [b, ghost, b], properties: {b: {type: string}, a: {type: boolean}}}")

    assert list(properties(found)) == ["b", "a", "ghost"]
    assert required(found) == ["b", "ghost"]
    assert isinstance(properties(found)["a"], Boolean)
    assert isinstance(properties(found)["ghost"], AnyValue)


@pytest.mark.parametrize(
    ("text", "is_closed", "is_open_by_default"),
    [
        ("{type: object}", False, True),
        ("{additionalProperties: true}", False, False),
        ("{additionalProperties: false}", True, False),
        ("{type: object, properties: {a: {}}, unevaluatedProperties: false}", True, False),
    ],
)
def test_what_is_said_about_other_properties(text: str, is_closed: bool, is_open_by_default: bool):
    found = schema(text)

    assert isinstance(found, Object)
    assert (found.additional is None) == is_closed
    assert found.open_by_default == is_open_by_default


def test_an_object_of_values_by_key_is_a_map():
    found = schema("{type: object, additionalProperties: {type: integer}, minProperties: 1}")

    assert isinstance(found, Object)
    assert found.is_map
    assert isinstance(found.additional, Number)
    assert found.min_properties == 1
    assert not found.residual


def test_counts_of_properties_of_an_open_class_are_left_to_the_validator():
    found = schema("{type: object, properties: {a: {}}, minProperties: 2}")

    assert found.residual == {"minProperties"}


def test_properties_that_match_a_pattern_are_not_refused_by_a_closed_object():
    found = schema("{type: object, properties: {a: {}}, patternProperties: {^x-: {}}, additionalProperties: false}")

    assert isinstance(found, Object)
    assert found.additional is not None
    assert found.residual == {"patternProperties", "additionalProperties"}


@pytest.mark.parametrize(
    "text",
    [
        "{type: array, prefixItems: [{type: string}, {type: integer}], items: false}",
        "{type: array, items: [{type: string}, {type: integer}], additionalItems: false}",
    ],
)
def test_a_tuple_is_an_array_with_a_prefix_that_nothing_follows(text: str):
    found = schema(text)

    assert isinstance(found, Array)
    assert [type(part) for part in found.prefix] == [String, Number]
    assert isinstance(found.items, Nothing)
    assert found.max_items == 2


def test_unique_items_and_contains_are_left_to_the_validator():
    found = schema("{type: array, items: {type: string}, uniqueItems: true, contains: {const: a}}")

    assert found.residual == {"uniqueItems", "contains"}


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("{type: object, not: {required: [a]}}", "not"),
        ("{type: object, if: {required: [a]}, then: {required: [b]}}", "if"),
        ("{type: object, propertyNames: {pattern: ^a}}", "propertyNames"),
        ("{type: object, dependentRequired: {a: [b]}}", "dependentRequired"),
        ("{type: object, properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}", "anyOf"),
        ("{type: object, properties: {a: {}}, oneOf: [{required: [a]}, {required: [b]}]}", "oneOf"),
    ],
)
def test_what_no_class_can_say_is_named(text: str, keyword: str):
    found = schema(text)

    assert isinstance(found, Object)
    assert keyword in found.residual


def test_notes_stand_beside_the_kind():
    found = schema(
        """
        type: integer
        title: Size
        description: How big.
        deprecated: true
        readOnly: true
        default: 3
        examples: [1, 2]
        x-python-name: Bigness
        """
    )

    assert (found.title, found.description, found.python_name) == ("Size", "How big.", "Bigness")
    assert (found.deprecated, found.read_only, found.write_only) == (True, True, False)
    assert (found.default, found.examples) == (3, (1, 2))


@pytest.mark.parametrize(
    "text",
    [
        "{type: integer, default: '3'}",
        "{type: string, default: null}",
        "{type: array, items: {type: integer}, default: [1, x]}",
        "{enum: [a], default: b}",
        "{type: string, format: date, default: yesterday}",
        "{type: string, pattern: ^a, default: b}",
        "{type: integer, maximum: 3, default: 4}",
        "{type: object, required: [a], default: {}}",
    ],
)
def test_a_default_off_its_schema_is_dropped_and_reported(text: str):
    built = of_schemas(f"A: {text}")

    assert component(built, "A").default is ABSENT
    assert rules(built) == ["default-off-schema"]


def test_a_default_is_looked_at_behind_references():
    built = of_schemas(
        """
        Color: {enum: [red, blue]}
        A:
          type: object
          properties:
            good: {$ref: '#/components/schemas/Color', default: red}
            bad: {$ref: '#/components/schemas/Color', default: green}
        """
    )

    found = properties(component(built, "A"))
    assert found["good"].default == "red"
    assert found["bad"].default is ABSENT


def test_siblings_of_a_reference_count_in_3_1_and_are_notes_in_3_0():
    text = """
        Name: {type: string, minLength: 1}
        A: {$ref: '#/components/schemas/Name', maxLength: 5, description: Short.}
        """

    new, old = component(of_schemas(text), "A"), component(of_schemas(text, "3.0.3"), "A")

    assert isinstance(new, String)
    assert (new.min_length, new.max_length) == (1, 5)
    assert isinstance(old, Reference)
    assert (new.description, old.description) == ("Short.", "Short.")


def test_a_nullable_component_keeps_null_and_gives_it_to_its_references():
    built = of_schemas(
        """
        Mini: {type: object, nullable: true, properties: {a: {type: string}}}
        Alias: {$ref: '#/components/schemas/Mini'}
        A:
          type: object
          properties:
            one: {$ref: '#/components/schemas/Mini'}
            two: {allOf: [{$ref: '#/components/schemas/Mini'}], description: It.}
            three: {$ref: '#/components/schemas/Alias'}
            never: {type: object, allOf: [{$ref: '#/components/schemas/Mini'}]}
        """,
        "3.0.3",
    )

    found = properties(component(built, "A"))
    assert component(built, "Mini").nullable
    assert [found[name].nullable for name in ("one", "two", "three", "never")] == [True, True, True, False]
    assert all(isinstance(part, Reference) for part in found.values())


def test_a_reference_into_a_component_is_what_stands_there():
    built = of_schemas(
        """
        Pet: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
        A: {type: object, properties: {owner: {$ref: '#/components/schemas/Pet/properties/owner'}}}
        """
    )

    owner = properties(component(built, "A"))["owner"]
    assert isinstance(owner, Object)
    assert owner.pointer == "/components/schemas/Pet/properties/owner"


def test_what_leads_on_within_others_is_read_once():
    built = of_schemas(
        """
        A: {type: object, properties: {x: {type: object, properties: {a: {$ref: '#/components/schemas/B/properties/x'}}}}}
        B: {type: object, properties: {x: {type: object, properties: {a: {$ref: '#/components/schemas/A/properties/x'}}}}}
        C: {type: object, properties: {one: {$ref: '#/components/schemas/A/properties/x'}}}
        """
    )

    inner = [f"/components/schemas/{name}/properties/x" for name in "BA"]
    assert list(built.schemas)[3:] == inner
    for owner, name in (("A", "x"), ("C", "one")):
        found = properties(component(built, owner))[name]
        assert isinstance(found, Reference)
        assert found.target == inner[1]


def test_inline_parts_know_where_they_are_written():
    found = schema("{type: object, properties: {a/b: {type: array, items: {type: object, properties: {c: {}}}}}}")

    part = properties(found)["a/b"]
    assert isinstance(part, Array)
    assert part.items.pointer == "/components/schemas/A/properties/a~1b/items"


def test_a_dynamic_reference_to_the_only_schema_with_its_anchor_is_a_reference():
    built = of_schemas(
        """
        Tree: {$dynamicAnchor: node, type: object, properties: {children: {type: array, items: {$dynamicRef: '#node'}}}}
        Other: {type: object, properties: {tree: {$dynamicRef: '#/components/schemas/Tree'}, plain: {$dynamicRef: '#here'}}}
        Third: {type: object, properties: {a: {$anchor: here, type: integer}}}
        """
    )

    children = properties(component(built, "Tree"))["children"]
    assert isinstance(children, Array)
    assert isinstance(children.items, Reference)
    assert children.items.target == "/components/schemas/Tree"
    assert isinstance(properties(component(built, "Other"))["tree"], Reference)
    assert isinstance(properties(component(built, "Other"))["plain"], Number)
    assert rules(built) == []


@pytest.mark.parametrize("reference", ["$dynamicRef: '#nowhere'", "$recursiveRef: '#'"])
def test_a_dynamic_reference_that_leads_nowhere_takes_any_value_and_is_reported(reference):
    built = of_schemas(
        f"""
        Page: {{type: object, properties: {{items: {{type: array, items: {{{reference}}}}}}}}}
        """
    )

    items = properties(component(built, "Page"))["items"]
    assert isinstance(items, Array)
    assert isinstance(items.items, AnyValue)
    assert items.items.residual == frozenset()
    assert [(found.rule, found.pointer) for found in built.degradations] == [
        ("dynamic-reference", f"/components/schemas/Page/properties/items/items/{reference.partition(':')[0]}")
    ]


@pytest.mark.parametrize(
    ("said", "keeps"),
    [
        ("dependentSchemas: {a: {required: [b]}}", True),
        ("dependentSchemas: {a: {properties: {b: {type: integer}}}}", True),
        ("dependentRequired: {a: [b]}", True),
        ("dependentRequired: {b: [a]}", True),
        ("if: {properties: {a: {const: 1}}}, then: {required: [b]}", True),
        ("not: {anyOf: [{required: [b]}]}", True),
        ("dependentRequired: {a: [c]}", False),
        ("if: {required: [a]}, then: {properties: {c: {properties: {b: {}}}}}", False),
        ("if: 5, not: {required: [[b], 5], allOf: 5}", False),
        ("minProperties: 1", False),
    ],
)
def test_an_object_keeps_properties_that_only_conditions_speak_of(said, keeps):
    built = of_schemas(f"A: {{type: object, properties: {{a: {{type: integer}}, c: {{type: integer}}}}, {said}}}")
    found = component(built, "A")

    assert isinstance(found, Object)
    assert found.keeps_others == keeps


def test_conditions_on_properties_of_the_base_keep_nothing_more():
    built = of_schemas(
        """
        Base: {type: object, properties: {kind: {type: string}}}
        A: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {a: {}}, dependentRequired: {a: [kind]}}]}
        B: {type: object, properties: {kind: {type: string}}, allOf: [{if: {required: [kind]}, then: {maxProperties: 1}}]}
        """
    )

    for name in ("A", "B"):
        found = component(built, name)
        assert isinstance(found, Object)
        assert not found.keeps_others


def test_a_default_of_three_hundred_digits_is_held_to_its_step():
    built = of_schemas("A: {type: number, multipleOf: 0.5, default: 1.0e+300}")

    assert component(built, "A").default == 1e300
