"""What is degraded is counted by operation, told once, and a component says which operations it is part of."""

from specfirst import pipeline
from specfirst.settings import ApiSettings

CONTRACT = """\
openapi: 3.1.0
info: {title: Parcels, version: '1'}
tags: [{name: parcels}]
paths:
  /parcels:
    get:
      operationId: listParcels
      tags: [parcels]
      responses: {'200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/List'}}}}}
  /parcels/{id}:
    get:
      operationId: getParcel
      tags: [parcels]
      security: [{courier: []}]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: It is there.}}
  /health:
    get:
      operationId: health
      tags: [parcels]
      responses: {'204': {description: Good.}}
components:
  schemas:
    List: {type: array, items: {$ref: '#/components/schemas/Parcel'}}
    Parcel: {type: object, properties: {sender: {$ref: '#/components/schemas/Sender'}}}
"""


def made(tmp_path) -> pipeline.Generation:
    contract = tmp_path / "openapi.yaml"
    contract.write_text(CONTRACT)
    return pipeline.generate(contract, ApiSettings(contract, tmp_path / "made"), lenient=True)


def test_operation_that_a_broken_component_is_part_of_counts_as_degraded(tmp_path):
    summary = made(tmp_path).summary

    assert (summary.operations_typed, summary.operations_degraded) == (1, 2)


def test_broken_component_names_the_operations_it_is_part_of(tmp_path):
    (message,) = [one.message for one in made(tmp_path).diagnostics if one.rule == "unresolved-reference"]

    assert message.endswith('there is no "Sender" (part of "GET /parcels")')


def test_undeclared_scheme_is_told_once(tmp_path):
    assert [one.rule for one in made(tmp_path).diagnostics] == ["undeclared-security-scheme", "unresolved-reference"]


def test_operation_without_responses_counts_as_degraded_and_is_told_once(tmp_path):
    contract = tmp_path / "openapi.yaml"
    contract.write_text(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
        "  /none: {get: {operationId: none}, post: {operationId: empty, responses: {}}}\n"
        "  /some: {get: {operationId: some, responses: {'200': {description: Nothing in it.}}}}\n"
    )

    result = pipeline.generate(contract, ApiSettings(contract, tmp_path / "made"))

    assert (result.summary.operations_typed, result.summary.operations_degraded) == (1, 2)
    assert [one.rule for one in result.diagnostics if one.rule == "missing-responses"] == ["missing-responses"] * 2
