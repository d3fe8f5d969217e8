"""What `tools serve` adds: each error of a problem names the line of the contract that says so."""

import logging
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.middleware.gzip import GZipMiddleware

from specfirst.serve.server import Service
from tests.behaviour.replying import app_of, package
from tests.serve.projects import answer, project, run, running

CONTRACT = """\
openapi: 3.1.0
info: {title: Places, version: "1"}
paths:
  /pets/{petId}:
    parameters:
      - name: petId
        in: path
        required: true
        schema:
          type: integer
          minimum: 1
    post:
      operationId: addPet
      parameters:
        - name: limit
          in: query
          required: true
          schema:
            maximum: 5
            type: integer
        - name: filter
          in: query
          content:
            application/json:
              schema: {type: object, properties: {size: {type: integer,
                enum: [1, 2]}}}
        - $ref: "#/components/parameters/Tag"
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "other.yaml#/Pet"}
          application/x-www-form-urlencoded:
            schema: {$ref: "other.yaml#/Pet"}
      responses:
        "200":
          description: The pet.
          headers:
            X-Count: {required: true, schema: {type: integer,
              maximum: 3}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Short"}}}
  /closed:
    get:
      operationId: getClosed
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        "200": {description: Fine., content: {application/json: {schema: {type: string}}}}
        "422": {description: Off., content: {application/problem+json: {schema: {$ref: "#/components/schemas/Closed"}}}}
        "400": {description: Off., content: {application/json: {schema: {type: object, required: [code]}}}}
components:
  parameters:
    Tag:
      name: X-Tag
      in: header
      schema:
        type: string
        minLength: 3
  schemas:
    Short:
      type: object
      properties:
        name:
          type: string
          maxLength: 4
    Closed:
      type: object
      properties:
        title: {type: string}
        errors:
          type: array
          items:
            type: object
            properties: {in: {}, name: {}, pointer: {}, message: {}, keyword: {}}
            additionalProperties: false
"""
OTHER = """\
Pet:
  type: object
  required:
    - kinds
    - name
  properties:
    name:
      type: string
      maxLength: 8
    kinds: {type: array, items: {$ref: "#/Kind"}}
    size:
      anyOf:
        - {type: integer, maximum: 9}
        - type: "null"
    shape:
      oneOf:
        - {type: object, required: [width], properties: {width: {type: integer}}}
        - {type: object, required: [height], properties: {height: {type: integer}}}
    home:
      type: object
      required: [street]
      properties: {street: {type: string}}
    extra:
      allOf:
        - type: object
          minProperties: 1
  additionalProperties: false
Kind:
  enum: [cat, dog]
"""
GOOD = {"kinds": ["cat"], "name": "Minka"}


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    (folder / "other.yaml").write_text(OTHER)
    with package(CONTRACT, folder) as generated:
        yield generated


def served(generated, *, app: FastAPI | None = None, by_fastapi: bool = False, **methods) -> TestClient:
    """The application as `tools serve` serves it."""
    target = Path(generated.__file__).parent
    app = app or app_of(generated, **methods)
    if by_fastapi:
        app.dependency_overrides[served] = served  # whatever it is: FastAPI solves the dependencies then
    sys.modules[f"{generated.__name__}_app"] = module = type(sys)(f"{generated.__name__}_app")
    module.app = app
    contracts = ((target.parent / "openapi.yaml", target),)
    service = Service(root=target.parent, app=f"{generated.__name__}_app:app", contracts=contracts)
    return TestClient(service(), raise_server_exceptions=False)


@pytest.fixture(scope="module", params=[False, True], ids=["direct", "by FastAPI"])
def client(generated, request):
    return served(generated, by_fastapi=request.param, add_pet=lambda **_: None, get_closed=lambda **_: "")


def line_of(text: str, after: str = "", file: str = "openapi.yaml") -> str:
    """`file:line:column` of a text in the contract, the first one behind another text."""
    source = CONTRACT if file == "openapi.yaml" else OTHER
    at = source.index(text, source.index(after))
    return f"{file}:{source.count(chr(10), 0, at) + 1}:{at - source.rfind(chr(10), 0, at)}"


def places(answer) -> list[str]:
    """Of the errors of a problem, without the folder."""
    assert answer.headers["content-length"] == str(len(answer.content))
    return [error["contract"].rpartition("/")[2] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("url", "headers", "expected"),
    [
        ("/pets/0?limit=1", {}, line_of("minimum: 1")),
        ("/pets/x?limit=1", {}, line_of("type: integer")),
        ("/pets/1?limit=9", {}, line_of("maximum: 5")),
        ("/pets/1", {}, line_of("required: true", after="name: limit")),
        ("/pets/1?limit=1&limit=2", {}, line_of("schema:", after="name: limit")),
        ('/pets/1?limit=1&filter={"size":3}', {}, line_of("enum: [1, 2]")),
        ("/pets/1?limit=1", {"X-Tag": "ab"}, line_of("minLength: 3")),
    ],
)
def test_error_of_a_parameter_names_the_line_of_its_keyword(client, url, headers, expected):
    assert places(client.post(url, json=GOOD, headers=headers)) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"name": "far too long a name"}, line_of("maxLength: 8", file="other.yaml")),
        ({"kinds": ["cat", "cow"]}, line_of("enum: [cat, dog]", file="other.yaml")),
        ({"size": 10}, line_of("maximum: 9", file="other.yaml")),
        ({"more": 1}, line_of("additionalProperties", file="other.yaml")),
        ({"home": {}}, line_of("street]", file="other.yaml")),
        ({"shape": {}}, line_of("oneOf", file="other.yaml")),
        ({"extra": {}}, line_of("minProperties", file="other.yaml")),
    ],
)
def test_error_of_a_body_names_the_line_of_its_keyword_in_whatever_file(client, body, expected):
    assert places(client.post("/pets/1?limit=1", json=GOOD | body)) == [expected]


def test_missing_property_is_named_in_the_list_that_requires_it(client):
    answer = client.post("/pets/1?limit=1", json={"kinds": []})

    assert places(answer) == [line_of("name", file="other.yaml")]


def test_missing_body_is_named_where_it_is_required(client):
    answer = client.post("/pets/1?limit=1")

    assert places(answer) == [line_of("required: true", after="requestBody")]


def test_unreadable_body_is_named_at_its_media_type(client):
    answer = client.post("/pets/1?limit=1", content="{", headers={"Content-Type": "application/json"})

    assert places(answer) == [line_of("application/json", after="requestBody")]


def test_form_is_held_to_its_own_schema(client):
    answer = client.post("/pets/1?limit=1", data={"kinds": "cow", "name": "x"})

    assert places(answer) == [line_of("enum: [cat, dog]", file="other.yaml")]


def test_problem_with_a_closed_schema_stays_as_the_contract_has_it(client):
    assert "contract" not in client.get("/closed?limit=x").json()["errors"][0]


def test_nothing_is_added_without_tools_serve(generated):
    answer = TestClient(app_of(generated, add_pet=lambda **_: None)).post("/pets/0?limit=1", json=GOOD)

    assert answer.json()["errors"][0].keys() == {"in", "name", "message", "keyword"}


def test_places_are_found_in_mounted_applications_and_before_compression(generated):
    inner, outer = app_of(generated, add_pet=lambda **_: None), FastAPI()
    inner.add_middleware(GZipMiddleware, minimum_size=1)
    outer.mount("/v1", inner)

    answer = served(generated, app=outer).post("/v1/pets/0?limit=1", json=GOOD)

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["errors"][0]["contract"].endswith(line_of("minimum: 1"))


@pytest.mark.parametrize("by_fastapi", [False, True], ids=["direct", "by FastAPI"])
@pytest.mark.parametrize(
    ("name", "count", "expected"),
    [
        (5, 1, line_of("type: string", after="Short:")),
        ("Min", 4, line_of("maximum: 3")),
        ("Min", None, line_of("required: true", after="X-Count")),
    ],
)
def test_log_of_a_reply_off_the_contract_names_its_line(generated, name, count, expected, by_fastapi, caplog):
    def add_pet(**_):
        headers = {} if count is None else {"X-Count": str(count)}
        return generated.replies.Reply(200, generated.models.Short.model_construct(name=name), headers=headers)

    answer = served(generated, by_fastapi=by_fastapi, add_pet=add_pet).post("/pets/1?limit=1", json=GOOD)

    assert answer.status_code == 500
    assert expected not in answer.text
    assert any(f"{expected}: addPet replied 200" in record.getMessage() for record in caplog.records)


def test_log_of_an_undeclared_status_names_the_responses(generated, caplog):
    served(generated, add_pet=lambda **_: generated.replies.Reply(299, {})).post("/pets/1?limit=1", json=GOOD)

    assert f"{line_of('responses:')}: addPet replied 299" in caplog.text


STREAM = """\
openapi: 3.2.0
info: {title: Stream, version: "1"}
paths:
  /numbers:
    get:
      operationId: listNumbers
      responses:
        "200":
          description: Numbers.
          content:
            application/jsonl:
              itemSchema:
                maximum: 5
                type: integer
"""


EARLIER = (
    STREAM.replace("3.2.0", "3.1.0").replace("itemSchema:", "x-item-schema:") + "              schema: {type: array}\n"
)


@pytest.mark.parametrize("contract", [STREAM, EARLIER], ids=["3.2", "3.1"])
def test_item_of_a_stream_that_is_off_its_schema_names_its_line(contract, tmp_path, caplog):
    async def numbers():
        yield 1
        yield 9

    with package(contract, tmp_path) as generated, caplog.at_level(logging.ERROR):
        served(generated, list_numbers=lambda **_: numbers()).get("/numbers")

    assert "openapi.yaml:13:17: " in caplog.text


@pytest.mark.parametrize(
    ("head", "parameter", "column"),
    [
        ("openapi: 3.0.3", "{name: limit, in: query, schema: {type: integer, maximum: 5, exclusiveMaximum: true}}", 66),
        ('swagger: "2.0"', "{name: limit, in: query, type: integer, maximum: 5}", 57),
    ],
)
def test_places_are_those_of_the_version_that_is_written(head, parameter, column, tmp_path):
    contract = f"""\
{head}
info: {{title: Old, version: "1"}}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {parameter}
      responses: {{"204": {{description: Fine}}}}
"""
    with package(contract, tmp_path) as generated:
        answer = served(generated, list_pets=lambda **_: None).get("/pets?limit=9")

    assert places(answer)[0].startswith("openapi.yaml:8:")
    line = contract.splitlines()[7]
    assert line[int(places(answer)[0].rpartition(":")[2]) - 1 :].startswith(("maximum", "exclusiveMaximum"))


def test_contract_of_one_file_may_refer_by_anchors(tmp_path):
    contract = """\
openapi: 3.1.0
info: {title: Anchors, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {$ref: "#limit"}}]
      responses: {"204": {description: Fine}}
components:
  schemas:
    Limit:
      $anchor: limit
      type: integer
      maximum: 5
"""
    with package(contract, tmp_path) as generated:
        answer = served(generated, list_pets=lambda **_: None).get("/pets?limit=9")

    assert places(answer) == ["openapi.yaml:14:7"]


def test_command_names_the_lines_of_the_contract_and_follows_them(tmp_path):
    folder = project(tmp_path)
    contract = folder / "openapi/openapi.yaml"
    text = contract.read_text().replace(
        "responses:", "parameters: [{name: n, in: query, schema: {type: integer}}]\n      responses:"
    )
    contract.write_text(text)
    assert run(folder, "regen").returncode == 0

    with running(folder, "serve", "--port", "0") as server:
        url = server.wait_for_line(r"service +(\S+)\n")[1]
        status, content = answer(f"{url}/pets?n=x")
        contract.write_text(text.replace("paths:", "# a line more\npaths:"))
        moved = answer(f"{url}/pets?n=x")[1]
        contract.write_text(text.replace("listPets", "listDogs"))
        changed = answer(f"{url}/pets?n=x")[1]

    assert status == 422
    assert b'"contract":"openapi/openapi.yaml:9:' in content
    assert b'"contract":"openapi/openapi.yaml:10:' in moved
    assert b'"contract"' not in changed


def test_command_names_lines_outside_of_the_folder_where_that_is_allowed(tmp_path):
    folder = project(tmp_path)
    contract = folder / "openapi/openapi.yaml"
    outside = folder / "common.yaml"
    outside.write_text("Number:\n  type: integer\n")
    parameter = "parameters: [{name: n, in: query, schema: {$ref: '../common.yaml#/Number'}}]"
    contract.write_text(contract.read_text().replace("responses:", f"{parameter}\n      responses:"))
    assert run(folder, "regen", "--allow-outside").returncode == 0

    contents = []
    for flags in (["--allow-outside"], []):
        with running(folder, "serve", "--port", "0", *flags) as server:
            url = server.wait_for_line(r"service +(\S+)\n")[1]
            contents.append(answer(f"{url}/pets?n=x")[1])

    assert b'"contract":"common.yaml:2:3"' in contents[0]
    assert b'"contract"' not in contents[1]
