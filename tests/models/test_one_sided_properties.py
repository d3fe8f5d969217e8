"""readOnly properties are no part of requests, writeOnly ones no part of answers, however deep they stand."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.generating import generated, imported

CONTRACT = """
openapi: 3.1.0
info: {title: Users, version: "1"}
tags: [{name: users}]
paths:
  /users:
    post:
      operationId: addUser
      tags: [users]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
      responses:
        "201": {description: Added., content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
  /teams:
    put:
      operationId: putTeam
      tags: [users]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Team"}}}}
      responses:
        "200": {description: Put., content: {application/json: {schema: {$ref: "#/components/schemas/Team"}}}}
  /logins:
    post:
      operationId: logIn
      tags: [users]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Login"}}}}
      responses:
        "204": {description: Logged in.}
components:
  schemas:
    Id: {type: integer, readOnly: true}
    User:
      type: object
      required: [id, name, password]
      properties:
        id: {$ref: "#/components/schemas/Id"}
        name: {type: string}
        password: {type: string, writeOnly: true}
        address:
          type: object
          required: [city, checked]
          properties: {city: {type: string}, checked: {type: boolean, readOnly: true}}
      dependentRequired: {address: [name]}
    Team: {type: object, properties: {users: {type: array, items: {$ref: "#/components/schemas/User"}}}}
    Login:
      type: object
      required: [name, password]
      properties: {name: {type: string}, password: {type: string, writeOnly: true}}
    Plain: {type: object, properties: {a: {type: string}}}
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("sides")
    contract = folder / "openapi.yaml"
    contract.write_text(CONTRACT)
    generated(contract, folder / "one_sided_package")
    with imported(folder / "one_sided_package") as found:
        yield found


@pytest.fixture(scope="module")
def client(package: ModuleType) -> TestClient:
    class Users:
        async def add_user(self, *, body: Any) -> Any:
            address = body.address and package.models.UserAddress(city=body.address.city, checked=True)
            return package.models.User(id=7, name=body.name, address=address)

        async def put_team(self, *, body: Any) -> Any:
            return package.models.Team(users=[package.models.User(id=1, name=user.name) for user in body.users])

        async def log_in(self, *, body: Any) -> None:
            return None

    async def users() -> Users:
        return Users()

    return TestClient(package.create_app(users=users))


def test_a_required_property_that_is_read_only_is_not_asked_for(client: TestClient):
    answer = client.post("/users", json={"name": "Robin", "password": "correct horse", "address": {"city": "Rome"}})

    assert answer.status_code == 201, answer.text
    assert answer.json() == {"id": 7, "name": "Robin", "address": {"city": "Rome", "checked": True}}


def test_a_read_only_property_that_is_sent_all_the_same_is_ignored(client: TestClient):
    answer = client.post("/users", json={"id": "no number", "name": "Robin", "password": "correct horse"})

    assert answer.status_code == 201, answer.text
    assert answer.json()["id"] == 7


def test_a_write_only_property_is_required_in_requests_and_never_sent(client: TestClient):
    missing = client.post("/users", json={"name": "Robin"})
    nested = client.put("/teams", json={"users": [{"name": "Robin", "password": "correct horse"}]})

    assert missing.status_code == 422
    assert nested.json() == {"users": [{"id": 1, "name": "Robin"}]}


def test_only_a_schema_that_differs_and_that_both_have_gets_a_second_class(package: ModuleType):
    names = {name for name in vars(package.models) if name.endswith("Input")}

    assert names == {"UserInput", "TeamInput"}
    assert set(package.models.Login.model_fields) == {"name", "password"}
    assert set(package.models.UserInput.model_fields) == {"name", "password", "address"}
    assert set(package.models.User.model_fields) == {"id", "name", "address"}
