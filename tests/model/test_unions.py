"""oneOf, anyOf and their discriminators."""

from specfirst.model.api import Api
from specfirst.model.schema import AnyValue, Enumeration, Reference, String, Union
from tests.model.contracts import api, component, of_schemas, properties, rules, schema


def _union(built: Api, name: str = "Pet") -> Union:
    found = component(built, name)
    assert isinstance(found, Union)
    return found


def test_null_is_said_by_the_union_and_not_by_a_variant():
    built = of_schemas(
        """
        Mini: {type: object, nullable: true, properties: {a: {}}}
        Pet: {oneOf: [{$ref: '#/components/schemas/Mini'}, {type: string, nullable: true}, {type: 'null'}]}
        """
    )

    pet = _union(built)
    assert pet.nullable
    assert [variant.nullable for variant in pet.variants] == [False, False]


def test_a_variant_that_is_nullable_and_nothing_else_is_null():
    built = of_schemas(
        """
        Mini: {type: object, properties: {a: {}}}
        Pet: {type: object, properties: {mini: {anyOf: [{$ref: '#/components/schemas/Mini'}, {nullable: true}]}}}
        """
    )

    mini = properties(component(built, "Pet"))["mini"]
    assert isinstance(mini, Reference)
    assert mini.nullable


def test_a_type_beside_the_variants_decides_about_null():
    found = schema("{type: object, anyOf: [{properties: {a: {}}}, {properties: {b: {}}}, {type: 'null'}]}")

    assert isinstance(found, Union)
    assert not found.nullable


def test_variants_without_a_type_take_that_of_the_union():
    found = schema("{type: string, anyOf: [{format: date}, {maxLength: 3}]}")

    assert isinstance(found, Union)
    assert all(isinstance(variant, String) for variant in found.variants)


def test_anything_among_the_variants_of_any_of_is_anything():
    assert isinstance(schema("{anyOf: [{type: string}, {}]}"), AnyValue)


def test_exactly_one_is_left_to_the_validator_only_where_variants_may_overlap():
    assert schema("{oneOf: [{type: number}, {type: integer}]}").residual == {"oneOf"}
    assert not schema("{oneOf: [{type: string}, {type: integer}]}").residual
    assert not schema("{oneOf: [{enum: [a, b]}, {enum: [c]}]}").residual
    assert not schema("{anyOf: [{type: number}, {type: integer}]}").residual


STATED = """
    Cat: {type: object, required: [kind], properties: {kind: {enum: [cat, lion]}}}
    Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind}
    """


def test_tags_are_those_that_the_variants_state():
    pet = _union(of_schemas(STATED))

    assert pet.discriminator is not None
    assert pet.discriminator.property_name == "kind"
    assert pet.discriminator.tags == (("cat", "lion"), ("dog",))
    assert not pet.residual


def test_tags_may_be_integers():
    pet = _union(of_schemas(STATED.replace("[cat, lion]", "[1, 2]").replace("const: dog", "const: 3")))

    assert pet.discriminator is not None
    assert pet.discriminator.tags == ((1, 2), (3,))


def test_a_mapping_states_the_tags_of_members_that_nothing_else_uses():
    built = of_schemas(
        """
        Cat: {type: object, required: [kind], properties: {kind: {type: string, description: Which.}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', lion: Cat, dog: Dog}}
        """
    )

    kind = properties(component(built, "Cat"))["kind"]
    assert isinstance(kind, Enumeration)
    assert (kind.values, kind.description) == (("cat", "lion"), "Which.")
    discriminator = _union(built).discriminator
    assert discriminator is not None
    assert discriminator.tags == (("cat", "lion"), ("dog",))


def test_a_member_that_is_used_elsewhere_is_not_narrowed_and_told_by_the_tag_of_the_union():
    built = of_schemas(
        """
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}
        House: {type: object, properties: {cat: {$ref: '#/components/schemas/Cat'}}}
        """
    )

    pet = _union(built)
    assert pet.discriminator is not None
    assert pet.discriminator.tags == (("cat",), ("dog",))
    assert pet.residual == frozenset()
    assert isinstance(properties(component(built, "Cat"))["kind"], String)
    assert isinstance(properties(component(built, "Dog"))["kind"], Enumeration)
    assert rules(built) == []


def test_a_tag_that_is_not_required_or_shared_tells_nothing_apart():
    optional = of_schemas(STATED.replace("required: [kind], properties: {kind: {const", "properties: {kind: {const"))
    shared = of_schemas(STATED.replace("const: dog", "enum: [dog, cat]"))

    assert _union(optional).discriminator is None
    assert _union(shared).discriminator is None


def test_tags_that_every_member_inherits_are_told_apart_by_the_mapping():
    built = of_schemas(
        """
        Base: {type: object, required: [kind], properties: {kind: {enum: [cat, dog]}}}
        Cat: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {claws: {}}}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {bark: {}}}]}
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}
        """
    )

    discriminator = _union(built).discriminator
    assert discriminator is not None
    assert discriminator.tags == (("cat",), ("dog",))


def test_a_union_may_be_a_variant_of_a_union():
    built = of_schemas(
        STATED
        + """
    Fish: {type: object, required: [kind], properties: {kind: {const: fish}}}
    Animal:
      oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Fish'}]
      discriminator: {propertyName: kind}
    """
    )

    discriminator = _union(built, "Animal").discriminator
    assert discriminator is not None
    assert discriminator.tags == (("cat", "lion", "dog"), ("fish",))


def test_a_discriminated_union_may_stand_in_an_operation():
    built = api(
        """
        paths:
          /pets:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
                      discriminator: {propertyName: kind}
              responses: {'200': {description: Fine.}}
        components:
          schemas:
            Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
            Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
        """
    )

    body = built.operations[0].body
    assert body is not None
    found = body.contents[0].schema
    assert isinstance(found, Union)
    assert found.discriminator is not None
    assert found.discriminator.tags == (("Cat",), ("Dog",))
    assert isinstance(properties(component(built, "Cat"))["kind"], Enumeration)


def test_a_variant_that_stands_twice_counts_once():
    built = of_schemas(
        """
        Cat: {type: object, properties: {a: {}}}
        Pet: {anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Cat'}]}
        """
    )

    assert isinstance(component(built, "Pet"), Reference)


def test_with_a_default_mapping_no_tag_is_a_wrong_one():
    built = of_schemas(
        STATED.replace("{propertyName: kind}", "{propertyName: kind, defaultMapping: '#/components/schemas/Dog'}")
    )

    discriminator = _union(built).discriminator
    assert discriminator is not None
    assert discriminator.default == 1
    assert rules(built) == []
