"""G5: a faulty contract is refused with one line for each fault, its place and its pointer, and nothing is written.

tests/rules has a page for each rule with the exact places; here a fault is put at a known line of a sound contract.
"""

import re

import pytest

FAULT = re.compile(r"^openapi\.yaml:(?P<line>\d+):\d+ (?P<severity>error|warning)\[[a-z0-9-]+\]: .+$")
NOTE = re.compile(r"^  (at|hint|see)\b.*$|^made: .*nothing written.*$")

SOUND = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
tags: [{name: pets}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      security: [{token: []}]
      parameters:
        - name: id
          in: path
          required: true
          schema: {type: string}
        - name: size
          in: query
          schema: {type: integer, minimum: 0, default: 5}
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
    put:
      operationId: putPet
      tags: [pets]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Pet'}
      responses:
        '204': {description: Done.}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name:
          type: string
          pattern: '^[a-z]+$'
        kind: {enum: [cat, dog]}
  securitySchemes:
    token: {type: http, scheme: bearer}
"""

FAULTS = [
    # what is written, what instead, the line of the fault, the pointer
    ("openapi: 3.1.0", "openapi: 4.1.0", 1, None),
    ("info: {title: Pets, version: '1'}", "info: {title: Pets, version: '1'", 3, None),
    ("tags: [{name: pets}]", "tags: [{name: pets}]\ninfo: {}", 4, None),
    ("tags: [{name: pets}]", "tags: [{name: *pets}]", 3, None),
    ("tags: [{name: pets}]", "tags: !!python/name:os.system", 3, None),
    ("    put:", "\tput:", 24, None),
    ("    put:", "    get:", 24, None),
    ("operationId: putPet", "operationId: getPet", 25, "/paths/~1pets~1{id}/put/operationId"),
    ("/pets/{id}:", "/pets/{other}:", 6, "/paths/~1pets~1{other}/get"),
    ("/pets/{id}:", "pets/{id}:", 5, "/paths/pets~1{id}"),
    ("/pets/{id}:", "/pets/{id:", 5, "/paths/~1pets~1{id"),
    ("          in: query", "          in: basket", 16, "/paths/~1pets~1{id}/get/parameters/1/in"),
    ("        - name: size", "        - name: id\n          in: path\n          required: true\n          schema: {}\n        - name: size", 15, "/paths/~1pets~1{id}/get/parameters/1"),
    ("              schema: {$ref: '#/components/schemas/Pet'}", "              schema: {$ref: '#/components/schemas/Pat'}", 23, "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref"),
    ("            schema: {$ref: '#/components/schemas/Pet'}\n      responses", "            schema: {$ref: 'other.yaml'}\n      responses", 32, "/paths/~1pets~1{id}/put/requestBody/content/application~1json/schema/$ref"),
    ("        '200':", "        '2000':", 19, "/paths/~1pets~1{id}/get/responses/2000"),
    ("        '204': {description: Done.}", "        '204': Done.", 34, "/paths/~1pets~1{id}/put/responses/204"),
    ("      required: [name]", "      required: name", 39, "/components/schemas/Pet/required"),
    ("      type: object", "      type: objekt", 38, "/components/schemas/Pet/type"),
    ("          pattern: '^[a-z]+$'", "          pattern: '^[z-a]+$'", 43, "/components/schemas/Pet/properties/name/pattern"),
    ("          pattern: '^[a-z]+$'", "          minLength: -1", 43, "/components/schemas/Pet/properties/name/minLength"),
    ("        kind: {enum: [cat, dog]}", "        kind: {enum: {cat: dog}}", 44, "/components/schemas/Pet/properties/kind/enum"),
    ("        kind: {enum: [cat, dog]}", "        kind: {$ref: '#/components/schemas/Pet/properties/kind'}", 44, "/components/schemas/Pet/properties/kind/$ref"),
    ("    Pet:\n", "    'P et':\n", 32, "/paths/~1pets~1{id}/put/requestBody/content/application~1json/schema/$ref"),
    ("minimum: 0, default: 5", "minimum: zero, default: 5", 17, "/paths/~1pets~1{id}/get/parameters/1/schema/minimum"),
    ("{$ref: '#/components/schemas/Pet'}\n    put", "{$ref: '../x.yaml'}\n    put", 23, "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref"),
    ("{$ref: '#/components/schemas/Pet'}\n    put", "{$ref: 'http://example.com/x.yaml'}\n    put", 23, "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref"),
    ("      responses:\n        '204'", "      responses: []\n      x:\n        '204'", 33, "/paths/~1pets~1{id}/put/responses"),
    ("      parameters:\n        - {name", "      parameters: {}\n      x-:\n        - {name", 27, "/paths/~1pets~1{id}/put/parameters"),
]  # fmt: skip


def test_g05_the_sound_contract_is_accepted(tools, tmp_path):
    (tmp_path / "openapi.yaml").write_text(SOUND)

    ended = tools("regen", "openapi.yaml", "-o", "made")

    assert ended.exit == 0, ended.messages


@pytest.mark.parametrize(
    ("old", "new", "line", "pointer"), FAULTS, ids=[f"{one[2]}-{one[1].strip()[:30]}" for one in FAULTS]
)
def test_g05_a_fault_is_told_at_its_line_and_pointer(old, new, line, pointer, tools, tmp_path):
    assert old in SOUND
    (tmp_path / "openapi.yaml").write_text(SOUND.replace(old, new, 1))

    ended = tools("regen", "openapi.yaml", "-o", "made")

    assert ended.exit in (1, 2), ended.said
    lines = ended.messages.splitlines()
    assert [one for one in lines if not FAULT.match(one) and not NOTE.match(one)] == []
    errors = [
        (int(found["line"]), lines[index + 1].removeprefix("  at: ") if index + 1 < len(lines) else "")
        for index, one in enumerate(lines)
        if (found := FAULT.match(one)) and found["severity"] == "error"
    ]
    assert line in [number for number, _ in errors], ended.messages
    if pointer:
        assert (line, pointer) in errors, ended.messages
    assert not (tmp_path / "made").exists()
