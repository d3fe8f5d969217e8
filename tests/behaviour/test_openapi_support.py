"""What docs/openapi-support.md says and no other test shows, with real requests."""

import inspect
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from typing import Literal
from uuid import UUID

import pytest
import yaml
from fastapi.testclient import TestClient
from pydantic import AnyUrl

from tests.behaviour.recording import contract, operation, served
from tests.behaviour.replying import app_of, client_of, package, result_of

INTEGER = {"type": "integer"}


def everywhere(schema):
    """An operation with the same parameter in each place."""
    places = ({"name": "n", "in": place, "schema": schema} for place in ("path", "query", "header", "cookie"))
    return {"/{n}": {"get": operation("get", *({**one, "required": True} for one in places))}}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with served(contract(everywhere(INTEGER)), tmp_path_factory.mktemp("everywhere") / "made_everywhere") as service:
        yield service


BAD = [
    "x",
    "1_000",
    "1.5",
    "0x1",
    "%D9%A3",
    "%EF%BC%91",
    "%00",
    "1%00",
    "%zz",
    "%",
    "%ff",
    "1%20",
    "1,2",
    "true",
    "null",
]


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("place", ["path", "query", "header", "cookie"])
def test_bad_text_anywhere_is_a_4xx_that_names_place_name_and_reason(service, place, text):
    written = {"path": "1", "query": "1", "header": "1", "cookie": "1"} | {place: text}
    headers = {"n": written["header"], "Cookie": f"n={written['cookie']}"}

    problem = service.refused("GET", f"/{written['path']}?n={written['query']}", headers=headers)

    assert [(fault["in"], fault["name"]) for fault in problem["errors"]] == [(place, "n")]
    assert problem["errors"][0]["message"]
    assert problem["errors"][0]["keyword"] in ("type", "format")


@pytest.mark.parametrize("header", [b"\xd9\xa3", b"1\xff", b"\xc2\xb2"])
def test_header_of_other_digits_is_no_number(service, header):
    problem = service.refused("GET", "/1?n=1", headers={b"n": header, b"cookie": b"n=1"})

    assert problem["errors"][0]["name"] == "n"


def test_scalar_that_is_repeated_is_refused(service):
    for url, headers in (
        ("/1?n=1&n=2", [("n", "1"), ("Cookie", "n=1")]),
        ("/1?n=1", [("n", "1"), ("n", "2"), ("Cookie", "n=1")]),
    ):
        problem = service.refused("GET", url, headers=headers)
        assert [(fault["name"], fault["keyword"]) for fault in problem["errors"]] == [("n", "format")]


VALUES = {
    "date-time": ("2020-02-29T10:00:00Z", datetime(2020, 2, 29, 10, tzinfo=UTC)),
    "date": ("2020-02-29", date(2020, 2, 29)),
    "time": ("10:00:00Z", time(10, tzinfo=UTC)),
    "duration": ("P1DT2H", timedelta(days=1, hours=2)),
    "uuid": ("9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10", UUID("9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10")),
    "decimal": ("1.50", Decimal("1.50")),
    "ipv4": ("127.0.0.1", IPv4Address("127.0.0.1")),
    "ipv6": ("::1", IPv6Address("::1")),
    "byte": ("aGk=", b"hi"),
}


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    properties = {name: {"type": "string", "format": name} for name in (*VALUES, "uri", "email")}
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": properties}}}, "required": True}
    document = contract({"/": {"post": operation("take", requestBody=body)}})
    with served(document, tmp_path_factory.mktemp("typed") / "made_typed") as service:
        yield service


@pytest.mark.parametrize("name", VALUES)
def test_value_of_a_format_arrives_as_the_type_that_python_has_for_it(typed, name):
    written, read = VALUES[name]

    body = typed.given("POST", "/", json={name: written})["body"]

    assert getattr(body, name.replace("-", "_")) == read


def test_address_arrives_as_an_address(typed):
    body = typed.given("POST", "/", json={"uri": "https://example.com/a?b#c", "email": "a@example.com"})["body"]

    assert (body.uri, body.email) == (AnyUrl("https://example.com/a?b#c"), "a@example.com")


PETS = """
tags: [{name: pets, description: Pets.}, {name: owners}]
paths:
  /pets:
    get:
      tags: [pets, owners]
      operationId: listPets
      responses: {"200": {description: Pets, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
  /owners:
    post:
      tags: [owners]
      operationId: addOwner
      responses: {"204": {description: Added}}
  /rest:
    get: {operationId: getRest, responses: {"204": {description: Done}}}
components:
  schemas:
    Pet:
      type: object
      required: [name, kind]
      properties:
        name: {type: string}
        kind: {enum: [cat, dog]}
        nick: {type: string, deprecated: true}
        tax: {type: number}
        weight: {type: number}
"""


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    with package(PETS, tmp_path_factory.mktemp("pets")) as generated:
        yield generated


def test_first_tag_of_an_operation_is_its_protocol_and_router_and_file(pets):
    assert pets.contract.CONTRACTS.keys() == {"pets", "owners", "default"}
    for tag, method in (("pets", "list_pets"), ("owners", "add_owner"), ("default", "get_rest")):
        protocol = pets.contract.CONTRACTS[tag]
        assert protocol.__module__ == f"{pets.__name__}.contract.{tag}"
        assert [name for name in vars(protocol) if not name.startswith("_")] == [method]
    routes = {route.path: route.tags for route in app_of(pets).routes if getattr(route, "tags", None)}
    assert routes == {"/pets": ["pets"], "/owners": ["owners"], "/rest": ["default"]}


def test_property_that_is_deprecated_is_so_in_its_model(pets):
    fields = pets.models.Pet.model_fields

    assert [name for name, field in fields.items() if field.deprecated] == ["nick"]


def test_enum_is_a_literal(pets):
    assert pets.models.Pet.model_fields["kind"].annotation == Literal["cat", "dog"]


def test_optional_property_reads_none_where_it_is_absent_and_is_left_out_where_it_is_none(pets):
    pet = pets.models.Pet(name="Minka", kind="cat", tax=None)

    async def provide():
        class Pets:
            async def list_pets(self):
                return pet

        return Pets()

    answer = TestClient(pets.create_app(unimplemented="501", pets=provide)).get("/pets")

    assert (pet.weight, pet.tax) == (None, None)
    assert answer.json() == {"name": "Minka", "kind": "cat"}


@pytest.mark.parametrize("version", ["3.0.4", "3.1.1", "3.2.0"])
def test_document_is_served_as_yaml_in_its_order(version, tmp_path):
    text = f"""openapi: {version}
info: {{title: 'no', version: '1.0', x-odd: [1.0e+16, 0.5, null, "a: b", "", "2020-01-01", "line\\nline", [], {{}}]}}
paths:
  /z/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: getZ, responses: {{'204': {{description: "More:\\n\\n- one\\n- two\\n"}}}}}}
  /a: {{get: {{operationId: getA, responses: {{'204': {{description: "yes"}}}}}}}}
"""
    with package(text, tmp_path) as generated:
        client = TestClient(app_of(generated))
        answer = client.get("/openapi.yaml")
        tag = answer.headers["etag"]

        assert answer.headers["content-type"] == "application/yaml"
        assert yaml.safe_load(answer.text) == client.get("/openapi.json").json() == yaml.safe_load(text)
        assert list(yaml.safe_load(answer.text)["paths"]) == ["/z/{id}", "/a"]
        assert "  /z/{id}:\n    parameters:\n      - name: id\n" in answer.text
        assert client.get("/openapi.yaml", headers={"If-None-Match": tag}).status_code == 304
        assert TestClient(app_of(generated, options={"document": None})).get("/openapi.yaml").status_code == 404


SECURED = """
paths:
  /secret:
    get: {operationId: getSecret, security: [{key: []}], responses: {"204": {description: Done}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
"""


def test_application_without_verifiers_does_not_start(tmp_path):
    async def provide():
        raise NotImplementedError

    with package(SECURED, tmp_path) as generated, pytest.raises(TypeError, match="auth"):
        generated.create_app(default=provide)


SIDED = """
paths:
  /orders:
    post:
      operationId: addOrder
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses: {"200": {description: The order, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
components:
  schemas:
    Order: {type: object, required: [lines], properties: {lines: {type: array, items: {$ref: "#/components/schemas/Line"}}, note: {$ref: "#/components/schemas/Note"}}}
    Line: {type: object, required: [id, count], properties: {id: {type: integer, readOnly: true}, count: {type: integer}}}
    Note: {type: object, properties: {text: {type: string}}}
"""


def test_read_only_deep_within_makes_an_input_form_only_where_it_differs(tmp_path):
    with package(SIDED, tmp_path) as generated:
        models = generated.models
        names = {name for name in vars(models) if name[0].isupper() and inspect.isclass(getattr(models, name))}
        seen = []

        def add_order(body):
            seen.append(body)
            return models.Order(lines=[models.Line(id=1, count=line.count) for line in body.lines])

        client = client_of(generated, add_order=add_order)
        answer = client.post("/orders", json={"lines": [{"count": 2}]})

        assert {"Order", "OrderInput", "Line", "LineInput", "Note"} <= names
        assert "NoteInput" not in names
        assert result_of(generated, "add_order") == "Order"
        assert type(seen[0]) is models.OrderInput
        assert answer.json() == {"lines": [{"id": 1, "count": 2}]}
