"""allOf: a class with a base where that says the same, else one schema of all."""

from specfirst.model.schema import AnyValue, Enumeration, Nothing, Number, Object, Reference, String, Union
from tests.model.contracts import component, of_schemas, properties, required, rules, schema


def test_one_class_and_new_properties_are_a_class_with_a_base():
    built = of_schemas(
        """
        Pet: {type: object, required: [id], properties: {id: {type: integer}}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: integer}}}]}
        """
    )

    cat = component(built, "Cat")
    assert isinstance(cat, Object)
    assert cat.base is not None
    assert cat.base.target == "/components/schemas/Pet"
    assert list(properties(cat)) == ["claws"]


def test_a_base_is_the_class_behind_aliases():
    built = of_schemas(
        """
        Pet: {type: object, properties: {id: {type: integer}}}
        Alias: {$ref: '#/components/schemas/Pet'}
        Again: {allOf: [{$ref: '#/components/schemas/Alias'}], description: The same.}
        Cat: {allOf: [{$ref: '#/components/schemas/Again'}, {type: object, properties: {claws: {type: integer}}}]}
        """
    )

    cat = component(built, "Cat")
    assert isinstance(component(built, "Again"), Reference)
    assert isinstance(cat, Object)
    assert cat.base is not None
    assert cat.base.target == "/components/schemas/Pet"


def test_a_property_declared_again_flattens_and_has_to_be_both():
    built = of_schemas(
        """
        Pet: {type: object, required: [id], properties: {id: {type: integer, minimum: 1}, name: {type: string}}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {id: {type: integer, maximum: 9}}}]}
        """
    )

    cat = component(built, "Cat")
    assert isinstance(cat, Object)
    assert cat.base is None
    assert required(cat) == ["id"]
    identifier = properties(cat)["id"]
    assert isinstance(identifier, Number)
    assert (identifier.minimum, identifier.maximum) == (1, 9)
    assert identifier.pointer == "/components/schemas/Cat/allOf/1/properties/id"
    assert properties(cat)["name"].pointer == "/components/schemas/Pet/properties/name"


def test_a_property_required_only_now_flattens():
    built = of_schemas(
        """
        Pet: {type: object, properties: {name: {type: string}}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {required: [name]}]}
        """
    )

    cat = component(built, "Cat")
    assert isinstance(cat, Object)
    assert cat.base is None
    assert required(cat) == ["name"]
    assert isinstance(properties(cat)["name"], String)
    assert properties(cat)["name"].pointer == "/components/schemas/Pet/properties/name"


def test_two_bases_flatten_in_order():
    built = of_schemas(
        """
        A: {type: object, required: [a], properties: {a: {type: string}}}
        B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {type: string}}}]}
        C: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {c: {type: string}}}]}
        D: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
        """
    )

    assert list(properties(component(built, "D"))) == ["a", "b", "c"]
    assert required(component(built, "D")) == ["a"]


def test_a_closed_base_flattens_and_what_it_refuses_stays_refused():
    built = of_schemas(
        """
        Pet: {type: object, additionalProperties: false, properties: {name: {type: string}}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: integer}}}]}
        """
    )

    cat = component(built, "Cat")
    assert isinstance(cat, Object)
    assert (cat.base, cat.additional) == (None, None)
    assert "allOf" in cat.residual


def test_one_reference_with_notes_is_a_reference():
    built = of_schemas(
        """
        Pet: {type: object, properties: {name: {type: string}}}
        A:
          type: object
          properties:
            pet: {allOf: [{$ref: '#/components/schemas/Pet'}], nullable: true, description: Mine.}
            other: {type: object, allOf: [{$ref: '#/components/schemas/Pet'}, {description: Not mine.}]}
            third: {allOf: [{$ref: '#/components/schemas/Pet'}, {nullable: true}]}
        """,
        "3.0.3",
    )

    found = properties(component(built, "A"))
    assert all(isinstance(part, Reference) for part in found.values())
    assert [part.nullable for part in found.values()] == [True, False, True]
    assert [part.description for part in found.values()] == ["Mine.", "Not mine.", None]


def test_constraints_of_scalars_are_one_scalar():
    found = schema("{allOf: [{type: integer, minimum: 1, multipleOf: 4}, {maximum: 9}, {minimum: 3, multipleOf: 6}]}")

    assert isinstance(found, Number)
    assert (found.integer, found.minimum, found.maximum, found.multiple_of) == (True, 3, 9, 12)


def test_a_second_pattern_is_left_to_the_validator():
    found = schema("{type: string, allOf: [{pattern: ^a}, {pattern: z$}]}")

    assert isinstance(found, String)
    assert "allOf" in found.residual


def test_values_are_intersected():
    built = of_schemas(
        """
        Color: {enum: [red, green, blue]}
        A: {allOf: [{$ref: '#/components/schemas/Color'}, {enum: [blue, red, black]}]}
        B: {allOf: [{$ref: '#/components/schemas/Color'}, {type: string}]}
        """
    )

    narrowed = component(built, "A")
    assert isinstance(narrowed, Enumeration)
    assert set(narrowed.values) == {"red", "blue"}
    assert isinstance(component(built, "B"), Reference)


def test_parts_that_contradict_one_another_are_nothing_and_reported():
    built = of_schemas("A: {allOf: [{type: string}, {type: integer}]}")

    assert isinstance(component(built, "A"), Nothing)
    assert rules(built) == ["unsatisfiable-schema"]


def test_a_union_beside_properties_is_distributed_under_the_names_of_its_variants():
    built = of_schemas(
        """
        Cat: {type: object, required: [claws], properties: {claws: {type: integer}}}
        Dog: {type: object, required: [bark], properties: {bark: {type: string}}}
        Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
        Owned: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {owner: {type: string}}}]}
        """
    )

    owned = component(built, "Owned")
    assert isinstance(owned, Union)
    assert owned.keyword == "oneOf"
    assert [variant.title for variant in owned.variants] == ["Cat", "Dog"]
    assert [list(properties(variant)) for variant in owned.variants] == [["claws", "owner"], ["bark", "owner"]]
    assert len({variant.pointer for variant in owned.variants}) == 2


def test_properties_beside_one_of_belong_to_each_variant():
    found = schema(
        """
        type: object
        required: [id]
        properties: {id: {type: integer}}
        oneOf:
          - {title: One, properties: {a: {type: string}}, required: [a]}
          - {title: Two, properties: {b: {type: string}}, required: [b]}
        """
    )

    assert isinstance(found, Union)
    assert [variant.title for variant in found.variants] == ["One", "Two"]
    assert [sorted(required(variant)) for variant in found.variants] == [["a", "id"], ["b", "id"]]


def test_recursive_classes_can_be_merged():
    built = of_schemas(
        """
        A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}, a: {}}}
        B: {type: object, properties: {next: {$ref: '#/components/schemas/B'}, b: {}}}
        C: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        """
    )

    assert list(properties(component(built, "C"))) == ["next", "a", "b"]


def test_other_properties_of_one_part_bound_the_named_ones_of_another():
    found = schema(
        "{allOf: [{type: object, additionalProperties: {type: integer}}, {properties: {a: {minimum: 3}, b: {type: string}}}]}"
    )

    assert isinstance(found, Object)
    assert isinstance(properties(found)["a"], Number)
    assert isinstance(properties(found)["b"], Nothing)
    assert isinstance(found.additional, Number)


def test_unevaluated_properties_beside_a_base_are_left_to_the_validator():
    built = of_schemas(
        """
        Pet: {type: object, properties: {name: {type: string}}}
        Cat:
          allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: integer}}}]
          unevaluatedProperties: false
        """
    )

    cat = component(built, "Cat")
    assert isinstance(cat, Object)
    assert cat.base is not None
    assert "unevaluatedProperties" in cat.residual


def test_an_empty_part_changes_nothing():
    found = schema("{allOf: [{}, true, {description: Only words.}]}")

    assert isinstance(found, AnyValue)


def test_a_part_merged_from_two_other_schemas_has_a_place_of_its_own():
    built = of_schemas(
        """
        A: {type: object, properties: {owner: {type: object, properties: {a: {type: string}}}, same: {enum: [x]}}}
        B: {type: object, properties: {owner: {type: object, properties: {b: {type: string}}}, same: {enum: [x]}}}
        C: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        """
    )

    found = properties(component(built, "C"))
    assert found["owner"].pointer == "/components/schemas/C/properties/owner"
    assert list(properties(found["owner"])) == ["a", "b"]
    assert found["same"].pointer == "/components/schemas/B/properties/same"


def test_a_part_may_extend_the_class_it_stands_in():
    built = of_schemas(
        """
        Node:
          type: object
          properties:
            value: {type: string}
            next: {allOf: [{$ref: '#/components/schemas/Node'}, {type: object, properties: {weight: {type: integer}}}]}
            last: {description: The last., allOf: [{$ref: '#/components/schemas/Node'}]}
        """
    )

    found = properties(component(built, "Node"))
    following, last = found["next"], found["last"]
    assert isinstance(following, Object)
    assert following.base is not None
    assert following.base.target == "/components/schemas/Node"
    assert isinstance(last, Reference)
    assert not built.degradations


def test_a_part_that_changes_the_class_it_stands_in_refers_to_itself():
    built = of_schemas(
        """
        Node:
          type: object
          properties:
            value: {type: string}
            next: {allOf: [{$ref: '#/components/schemas/Node'}, {type: object, required: [value]}]}
        """
    )

    following = properties(component(built, "Node"))["next"]
    assert required(following) == ["value"]
    again = properties(following)["next"]
    assert isinstance(again, Reference)
    assert again.target == following.pointer
