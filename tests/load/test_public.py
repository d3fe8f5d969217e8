"""tools bundle --public: what is internal is left out, and what only that needed."""

import yaml
from typer.testing import CliRunner

from specfirst.cli.main import app

CONTRACT = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
tags: [{name: items}, {name: house, x-internal: true}]
paths:
  /items:
    parameters: [{$ref: "#/components/parameters/Trace"}, {name: q, in: query, schema: {type: string}}]
    get:
      operationId: listItems
      tags: [items, house]
      parameters: [{name: debug, in: query, x-internal: true, schema: {type: boolean}}]
      responses: {"200": {description: All, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}, links: {LINKS}}}
    delete: {operationId: dropItems, x-internal: true, responses: {"204": {description: Gone}}}
  /statistics:
    get:
      operationId: count
      x-internal: true
      responses: {"200": {description: All, content: {application/json: {schema: {$ref: "#/components/schemas/Count"}}}}}
  /house: {x-internal: true, get: {operationId: house, responses: {"204": {description: Fine}}}}
components:
  parameters: {Trace: {name: X-Trace, in: header, x-internal: true, schema: {type: string}}}
  schemas:
    Item:
      type: object
      required: [name, cost]
      properties:
        name: {type: string}
        cost: {type: number, x-internal: true}
        margin: {$ref: "#/components/schemas/Margin"}
        kind: {oneOf: [{$ref: "#/components/schemas/Sold"}, {$ref: "#/components/schemas/Margin"}]}
    Margin: {type: object, x-internal: true, properties: {low: {$ref: "#/components/schemas/Part"}}}
    Part: {type: object}
    Sold: {type: object}
    Count: {type: object, properties: {of: {$ref: "#/components/schemas/Part"}}}
    Unused: {type: string}
    Either:
      oneOf: [{$ref: "#/components/schemas/Sold"}, {$ref: "#/components/schemas/Margin"}]
      discriminator: {propertyName: kind, mapping: {sold: Sold, margin: Margin}}
""".replace("LINKS", "again: {operationId: listItems}, drop: {operationId: dropItems}, house: {operationId: house}")
PUBLIC = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
tags: [{name: items}]
paths:
  /items:
    parameters: [{name: q, in: query, schema: {type: string}}]
    get:
      operationId: listItems
      tags: [items]
      parameters: []
      responses: {"200": {description: All, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}, links: {again: {operationId: listItems}}}}
components:
  parameters: {}
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {oneOf: [{$ref: "#/components/schemas/Sold"}]}
    Sold: {type: object}
    Unused: {type: string}
    Either:
      oneOf: [{$ref: "#/components/schemas/Sold"}]
      discriminator: {propertyName: kind, mapping: {sold: Sold}}
"""


def bundled(folder, *options):
    (folder / "openapi.yaml").write_text(CONTRACT)
    done = CliRunner().invoke(app, ["bundle", str(folder / "openapi.yaml"), *options])
    assert done.exit_code == 0, done.output
    return yaml.safe_load(done.stdout)


def test_what_is_internal_is_left_out_with_what_only_that_needed(tmp_path):
    assert bundled(tmp_path, "--public") == yaml.safe_load(PUBLIC)


def test_all_of_it_stays_otherwise(tmp_path):
    assert bundled(tmp_path) == yaml.safe_load(CONTRACT)
