"""The written schemas for a validator: they say what the model says, and all that it cannot."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest

from specfirst.load import Document, read, resolve
from specfirst.model.api import Api
from specfirst.model.build import build
from specfirst.model.fits import fits
from specfirst.model.json_schema import PATTERN_FORMAT, json_schema, reference_to
from specfirst.model.report import Report
from specfirst.model.schema import AnyValue, Reference, Schema
from specfirst.model.walk import every
from tests.model.contracts import document_of_schemas
from tests.model.values import some_value

CONTRACTS = sorted((Path(__file__).parents[1] / "contracts").glob("*/openapi.*"))
A = "/components/schemas/A"


def validator(document: Document, pointer: str) -> jsonschema_rs.Draft202012Validator:
    schemas = json_schema([pointer], document)
    return jsonschema_rs.Draft202012Validator({**schemas, "$ref": reference_to(pointer)}, validate_formats=True)


@pytest.mark.parametrize(
    ("text", "openapi", "good", "bad"),
    [
        ("A: {type: string, nullable: true}", "3.0.3", ["a", None], [1]),
        ("A: {type: integer, minimum: 1, exclusiveMinimum: true}", "3.0.3", [2], [1]),
        ("A: {type: string, nullable: true, enum: [a]}", "3.0.3", ["a", None], ["b"]),
        ("{A: {nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}, B: {type: string}}", "3.0.3", ["a", None], [1]),
        ("A: {anyOf: [{type: string}, {nullable: true}]}", "3.0.3", ["a", None], [1]),
        ("{A: {allOf: [{$ref: '#/components/schemas/B'}, {nullable: true}]}, B: {type: string}}", "3.0.3", [None], [1]),
        ("{A: {$ref: '#/components/schemas/B', minLength: 9}, B: {type: string}}", "3.0.3", ["a"], [1]),
        ("{A: {$ref: '#/components/schemas/B', minLength: 2}, B: {type: string}}", "3.1.0", ["ab"], ["a"]),
        ("A: {type: array, items: [{type: string}], additionalItems: false}", "3.1.0", [["a"]], [["a", 1], [1]]),
        ("A: {type: string, format: ulid}", "3.1.0", ["a"], [1]),
        ("A: {type: string, format: uuid}", "3.1.0", ["12345678-1234-1234-1234-123456789012"], ["a"]),
        ("A: {type: strnig, required: yes}", "3.1.0", [1, "a"], []),
        ("A: {oneOf: [{minimum: 1}, {maximum: 3}], type: integer}", "3.1.0", [0, 4], [2]),
        ("A: {type: object, properties: {'a/~%b': {$ref: '#/components/schemas/A'}}}", "3.1.0", [{"a/~%b": {}}], [{"a/~%b": 1}]),
        ("A: {$defs: {b: {type: string}}, type: object, properties: {c: {$ref: '#/components/schemas/A/$defs/b'}}}",
         "3.1.0", [{"c": "a"}], [{"c": 1}]),
        ("A: {$dynamicAnchor: n, type: object, properties: {a: {$dynamicRef: '#n'}}}", "3.1.0", [{"a": {}}], [{"a": 1}]),
        ("A: {type: string, pattern: '('}", "3.1.0", ["a"], [1]),
        ("A: {type: string, default: 5, example: 5, discriminator: 5, xml: 5, x-a: 5}", "3.1.0", ["a"], [1]),
    ],
)  # fmt: skip
def test_a_validator_reads_a_contract_as_the_model_does(text: str, openapi: str, good: list[Any], bad: list[Any]):
    document = document_of_schemas(text, openapi)

    check = validator(document, A)

    assert [value for value in good if not check.is_valid(value)] == []
    assert [value for value in bad if check.is_valid(value)] == []


def test_only_what_is_asked_for_is_in_it():
    document = document_of_schemas(
        "{A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}, B: {}, C: {}}"
    )

    schemas = json_schema([A], document)

    assert list(schemas["components"]["schemas"]) == ["A", "B"]


def test_a_deep_place_is_at_its_own_pointer():
    document = document_of_schemas("{A: {type: object, properties: {b: {type: array, items: {type: string}}}}}")
    place = f"{A}/properties/b/items"

    check = validator(document, place)

    assert check.is_valid("a")
    assert not check.is_valid(1)


TRAPS = [
    (
        "A: {type: object, properties: {n: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, required: [x], "
        "properties: {x: {type: string}, n: {type: object}}}]}}}"
    ),
    (
        "{A: {type: object, properties: {n: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {y: {type: integer}}}]}}}, "
        "B: {type: object, properties: {m: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {z: {type: integer}}}]}}}}"
    ),
    (
        "A: {type: object, additionalProperties: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], type: object, "
        "properties: {a: {type: integer}}}}"
    ),
    (
        "A: {allOf: [{type: object, required: [a], properties: {a: {type: integer, minimum: 1}}}, "
        "{type: object, properties: {a: {maximum: 5, type: integer}, b: {type: string, nullable: true}}}]}"
    ),
    (
        "{A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, required: [x], properties: {c: {type: string}}}]}, "
        "B: {type: object, required: [c], properties: {b: {type: integer}}}}"
    ),
    (
        "{A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: array, items: {$ref: '#/components/schemas/A'}}, {type: string}]}, "
        "B: {type: object, additionalProperties: {$ref: '#/components/schemas/A'}}}"
    ),
    (
        "A: {type: object, properties: {a: {type: string}}, oneOf: [{type: object, required: [b], properties: {b: {const: 1}}}, "
        "{type: object, required: [b], properties: {b: {const: 2}, c: {type: number}}}]}"
    ),
    (
        "{A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {n: {type: integer}}}]}, "
        "B: {anyOf: [{type: object, required: [p], properties: {p: {type: string}}}, "
        "{type: object, required: [q], properties: {q: {type: boolean}}}]}}"
    ),
    "A: {type: [object, 'null', string], required: [a], properties: {a: {}}, minLength: 2}",
    "A: {type: object, additionalProperties: false, minProperties: 1, properties: {a: {type: string}, b: {type: integer}}}",
    "A: {type: array, prefixItems: [{type: string}, {type: integer}], items: {type: boolean}, minItems: 1, maxItems: 3}",
    "A: {type: array, prefixItems: [{type: string}], items: false}",
    "A: {type: string, enum: [a, b, null], nullable: true}",
    "A: {enum: [1, true, null, {a: 1}, [1]]}",
    "A: {type: integer, multipleOf: 3, exclusiveMinimum: 0, maximum: 12}",
    "A: {anyOf: [{type: integer, minimum: 5}, {type: string, format: date}, {type: 'null'}]}",
    "A: {type: object, oneOf: [{type: object, properties: {a: {type: string}}, required: [a]}, {type: 'null'}]}",
    (
        "{A: {type: object, properties: {m: {$ref: '#/components/schemas/B'}, n: {allOf: [{$ref: '#/components/schemas/B'}]}, "
        "o: {type: object, allOf: [{$ref: '#/components/schemas/B'}]}}}, B: {type: [object, 'null'], properties: {x: {type: string}}}}"
    ),
    (
        "{A: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}, "
        "B: {type: object, properties: {n: {$ref: '#/components/schemas/A'}, v: {type: string}}}, "
        "C: {type: object, additionalProperties: false, properties: {n: {$ref: '#/components/schemas/A'}}}}"
    ),
    "A: {type: object, required: [a], properties: {a: false, b: true}}",
    "A: {allOf: [{type: object, additionalProperties: {type: integer}}, {type: object, properties: {a: {type: integer}}}]}",
    "A: {type: object, properties: {a: {type: string}}, not: {required: [a]}}",
    "A: {type: array, items: {type: integer}, contains: {const: 1}, uniqueItems: true}",
    "{A: {$ref: '#/components/schemas/B', required: [b]}, B: {type: object, properties: {b: {type: string}}}}",
    "A: {type: object, patternProperties: {^e: {type: integer}}, additionalProperties: false}",
    "A: {type: integer, oneOf: [{maximum: 3}, {minimum: 2}]}",
    "{A: {enum: [x, y], allOf: [{$ref: '#/components/schemas/B'}]}, B: {type: string, enum: [x, y, z]}}",
]


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_the_model_and_the_validator_agree_on_values(text: str, openapi: str):
    document = document_of_schemas(text, openapi)

    assert list(disagreements(build(document), document, 150)) == []


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_the_model_and_the_validator_agree_on_public_contracts(path: Path):
    document = resolve(read(path))

    assert list(disagreements(build(document), document, 20)) == []


def disagreements(built: Api, document: Document, count: int) -> Iterator[tuple[str, Any]]:
    """Values of which the two do not think alike, where the model says that no residual keyword is behind it."""

    def lookup(reference: Reference) -> Schema:
        found: Schema = reference
        while isinstance(found, Reference):
            found = built.schemas.get(found.target, AnyValue(pointer=found.target))
        return found

    for pointer, schema in built.schemas.items():
        random = Random(pointer)
        check = validator(document, pointer)
        has_residual = any(_residual(built, schema, set()))
        for _ in range(count):
            value = some_value(random, schema, lookup)
            ours, theirs = fits(value, schema, lookup), check.is_valid(value)
            if ours != theirs and not (has_residual and ours):
                yield pointer, value


def _residual(built: Api, schema: Schema, seen: set[str]) -> Iterator[str]:
    for part in every(schema):
        yield from part.residual
        if isinstance(part, Reference) and part.target not in seen and part.target in built.schemas:
            seen.add(part.target)
            yield from _residual(built, built.schemas[part.target], seen)


@pytest.mark.parametrize("pattern", [r"^(?=[^]).\cA$", r"^(?=[\w-.]).\u0001$"])
def test_a_pattern_the_validator_cannot_read_is_put_in_words_it_can(pattern: str):
    document = document_of_schemas(f"A: {{type: string, pattern: '{pattern}'}}")
    report = Report()

    schemas = json_schema([A], document, report)

    check = jsonschema_rs.Draft202012Validator({**schemas, "$ref": reference_to(A)})
    assert report.degradations == ()
    assert [text for text in ("a\x01", "a", "a\x01\n", "a\x01b") if check.is_valid(text)] == ["a\x01"]


def test_a_pattern_that_the_validator_cannot_match_is_a_format():
    document = document_of_schemas(r"A: {not: {pattern: '(?<n>a)\k<n>\cJ', format: uuid}}")
    report = Report()

    schemas = json_schema([A], document, report)

    (named,) = schemas["components"]["schemas"]["A"]["not"]["allOf"]
    assert named["format"].startswith(PATTERN_FORMAT)
    assert report.degradations == ()


def test_a_pattern_of_names_that_is_left_out_is_reported():
    document = document_of_schemas(r"A: {patternProperties: {'(?<n>a)\k<n>\cJ': false}}")
    report = Report()

    json_schema([f"/input{A}"], document, report)

    pointers = [(one.rule, one.pointer.partition("(")[0]) for one in report.degradations]
    assert pointers == [("half-checked-pattern", f"{A}/patternProperties/")]


def test_a_schema_that_is_written_nowhere_is_reported():
    document = document_of_schemas("A: {type: string}")
    report = Report()

    json_schema([A, f"{A}/allOf"], document, report)

    assert [(one.rule, one.pointer) for one in report.degradations] == [("unchecked-schema", f"{A}/allOf")]
