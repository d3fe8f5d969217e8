"""`enums = "class"`: enums that have a name are classes, and the same JSON as ever."""

import enum
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.behaviour.replying import app_of, package

CONTRACT = """
paths:
  /parcels:
    get:
      operationId: listParcels
      parameters:
        - {name: state, in: query, schema: {$ref: '#/components/schemas/State', default: sold-out}}
        - {name: priorities, in: query, explode: false, schema: {type: array, items: {$ref: '#/components/schemas/Priority'}, default: [1]}}
        - {name: X-Priority, in: header, schema: {$ref: '#/components/schemas/Priority'}}
        - {name: mark, in: query, schema: {$ref: '#/components/schemas/Mark'}}
        - {name: state, in: cookie, schema: {$ref: '#/components/schemas/Same', default: in-stock}}
      responses:
        '200':
          description: What was read.
          headers:
            X-State: {required: true, schema: {$ref: '#/components/schemas/State'}}
            X-Priority: {schema: {$ref: '#/components/schemas/Priority'}}
          content: {application/json: {schema: {type: array, items: {type: string}}}}
    post:
      operationId: addParcel
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}
      responses: {'200': {description: Added., content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}}
    patch:
      operationId: changeParcels
      requestBody: {required: true, content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Change'}}}}
      responses: {'200': {description: Changed., content: {application/json: {schema: {type: string}}}}}
  /parcels/{priority}/state:
    put:
      operationId: setState
      parameters: [{name: priority, in: path, required: true, schema: {$ref: '#/components/schemas/Priority'}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/State'}}}}
      responses: {'200': {description: The priority., content: {application/json: {schema: {$ref: '#/components/schemas/Priority'}}}}}
  /labels:
    post:
      operationId: addLabel
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Label'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/Label'}}
      responses: {'200': {description: Seen., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
components:
  schemas:
    State: {type: string, enum: [in-stock, sold-out]}
    Same: {$ref: '#/components/schemas/State'}
    Priority: {type: integer, enum: [1, 2], x-enum-varnames: [Low, High], x-enum-descriptions: {'2': Today.}}
    Grade: {type: [string, 'null'], enum: [a, b, null]}
    Mark: {anyOf: [{$ref: '#/components/schemas/Priority'}, {$ref: '#/components/schemas/State'}]}
    Label:
      type: object
      required: [state]
      properties:
        state: {$ref: '#/components/schemas/State'}
        priority: {$ref: '#/components/schemas/Priority', default: 2}
        priorities: {type: array, items: {$ref: '#/components/schemas/Priority'}}
    Change:
      type: object
      properties: {state: {$ref: '#/components/schemas/State'}, grade: {$ref: '#/components/schemas/Grade'}}
    Parcel:
      type: object
      required: [state]
      properties:
        state: {$ref: '#/components/schemas/State'}
        same: {$ref: '#/components/schemas/Same', default: in-stock}
        priority: {$ref: '#/components/schemas/Priority', default: 1}
        grade: {$ref: '#/components/schemas/Grade'}
        size: {type: [string, 'null'], enum: [s, m, null], default: m, x-enum-varnames: [Small, Medium]}
        mark: {$ref: '#/components/schemas/Mark'}
        by_day: {type: object, additionalProperties: {$ref: '#/components/schemas/Priority'}}
        set: {type: array, items: {$ref: '#/components/schemas/State'}, uniqueItems: true}
        content: {$ref: '#/components/schemas/Content'}
        payment: {type: string, x-extensible-enum: [card]}
    Content:
      oneOf: [{$ref: '#/components/schemas/Food'}, {$ref: '#/components/schemas/Toy'}]
      discriminator: {propertyName: type}
    FoodType: {type: string, enum: [bread, cheese]}
    Food: {type: object, required: [type], properties: {type: {$ref: '#/components/schemas/FoodType'}, state: {$ref: '#/components/schemas/State'}}}
    Toy: {type: object, required: [type], properties: {type: {type: string, enum: [ball, doll]}}}
"""
PARCEL = {"state": "in-stock"}
WRITTEN = {"state": "in-stock", "same": "in-stock", "priority": 1, "grade": None, "size": "m"}


@pytest.fixture(scope="module", params=["BaseModel", "dataclass"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with package(CONTRACT, tmp_path_factory.mktemp("enums"), models=request.param, enums="class") as found:
        yield found


@pytest.fixture(scope="module")
def seen() -> list[Any]:
    """The bodies that operations were called with."""
    return []


@pytest.fixture(scope="module")
def client(made: ModuleType, seen: list[Any]) -> TestClient:
    def list_parcels(**arguments: Any) -> Any:
        state, priority = made.models.State.SOLD_OUT, made.models.Priority.HIGH
        body = [repr(value) for value in arguments.values()]
        return made.contract.default.ListParcelsOk(body, x_state=state, x_priority=priority)

    def shown(body: Any) -> str:
        return repr(body)

    def noted(body: Any) -> Any:
        seen.append(body)
        return body

    methods = {
        "list_parcels": list_parcels,
        "add_parcel": noted,
        "change_parcels": shown,
        "set_state": lambda priority, body: noted(body) and priority,
        "add_label": lambda body: [repr(body.state), repr(body.priority), repr(body.priorities)],
    }
    return TestClient(app_of(made, **methods), raise_server_exceptions=False)


def test_named_enums_are_classes_and_others_are_not(made: ModuleType):
    models = made.models

    assert issubclass(models.State, enum.StrEnum)
    assert issubclass(models.Priority, enum.IntEnum)
    assert [each.name for each in models.Priority] == ["LOW", "HIGH"]
    assert '    HIGH = 2\n    """Today."""\n' in inspect.getsource(models.Priority)
    assert [each.name for each in models.ParcelSize] == ["SMALL", "MEDIUM"]
    assert not isinstance(models.FoodType, type)


def test_defaults_of_parameters_are_members(client: TestClient):
    answer = client.get("/parcels")

    said = ["<State.SOLD_OUT: 'sold-out'>", "[<Priority.LOW: 1>]", "None", "None", "<State.IN_STOCK: 'in-stock'>"]
    assert answer.json() == said
    assert (answer.headers["x-state"], answer.headers["x-priority"]) == ("sold-out", "2")


def test_parameters_are_members(client: TestClient):
    client.cookies.set("state", "sold-out")

    answer = client.get("/parcels?state=in-stock&priorities=2,1&mark=2", headers={"X-Priority": "1"})

    client.cookies.clear()
    assert answer.json() == [
        "<State.IN_STOCK: 'in-stock'>",
        "[<Priority.HIGH: 2>, <Priority.LOW: 1>]",
        "<Priority.LOW: 1>",
        "<Priority.HIGH: 2>",
        "<State.SOLD_OUT: 'sold-out'>",
    ]


@pytest.mark.parametrize(
    "query", ["state=IN_STOCK", "state=", "priorities=3", "priorities=1.0", "priorities=01", "mark=x"]
)
def test_parameters_are_held_to_the_values(client: TestClient, query: str):
    answer = client.get(f"/parcels?{query}")

    assert answer.status_code == 422, answer.text
    assert {error["keyword"] for error in answer.json()["errors"]} <= {"enum", "anyOf", "type"}


@pytest.mark.parametrize("more", [
    {}, {"priority": 2}, {"grade": "a"}, {"grade": None}, {"size": None}, {"mark": 2}, {"mark": "sold-out"},
    {"by_day": {"mon": 1}}, {"set": ["in-stock", "sold-out"]}, {"content": {"type": "cheese", "state": "in-stock"}},
    {"content": {"type": "doll"}}, {"payment": "anything"},
])  # fmt: skip
def test_what_is_read_is_written_again(client: TestClient, more: Any):
    answer = client.post("/parcels", json={**PARCEL, **more})

    assert answer.status_code == 200, answer.text
    assert answer.json() == {**WRITTEN, **more}


def test_values_are_members(client: TestClient, made: ModuleType, seen: list[Any]):
    client.post("/parcels", json={**PARCEL, "mark": 2, "by_day": {"mon": 1}, "size": "s"})

    models, body = made.models, seen[-1]
    assert body.state is models.State.IN_STOCK
    assert body.same is models.State.IN_STOCK
    assert body.mark is models.Priority.HIGH
    assert body.by_day["mon"] is models.Priority.LOW
    assert body.size is models.ParcelSize.SMALL


def test_a_whole_number_may_be_written_with_a_point(client: TestClient, made: ModuleType, seen: list[Any]):
    headers = {"content-type": "application/json"}

    answer = client.post("/parcels", content='{"state": "in-stock", "priority": 2.0}', headers=headers)

    assert answer.status_code == 200
    assert seen[-1].priority is made.models.Priority.HIGH


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"state": "IN_STOCK"}, "/state"),
        ({"state": 1}, "/state"),
        ({"state": None}, "/state"),
        ({"same": None}, "/same"),
        ({"priority": "1"}, "/priority"),
        ({"priority": True}, "/priority"),
        ({"priority": 1.5}, "/priority"),
        ({"priority": 3}, "/priority"),
        ({"grade": "c"}, "/grade"),
        ({"size": "l"}, "/size"),
        ({"mark": True}, "/mark"),
        ({"mark": "1"}, "/mark"),
        ({"by_day": {"mon": "1"}}, "/by_day/mon"),
        ({"set": ["in-stock", "in-stock"]}, "/set"),
        ({"content": {"type": "doll", "state": "x"}}, None),
        ({"content": {"type": "bread", "state": "x"}}, "/content/state"),
        ({"content": {"type": "wood"}}, "/content"),
    ],
)
def test_json_is_held_to_the_values(client: TestClient, more: Any, pointer: str | None):
    answer = client.post("/parcels", json={**PARCEL, **more})

    assert answer.status_code == (422 if pointer else 200), answer.text
    assert not pointer or {error["pointer"] for error in answer.json()["errors"]} == {pointer}


@pytest.mark.parametrize(
    ("body", "status"), [("sold-out", 200), ("SOLD_OUT", 422), (1, 422), (None, 422), (["sold-out"], 422)]
)
def test_a_body_may_be_one(client: TestClient, body: Any, status: int):
    headers = {"content-type": "application/json"}

    answer = client.put("/parcels/2/state", content=json.dumps(body), headers=headers)

    assert answer.status_code == status, answer.text
    assert status != 200 or answer.json() == 2


@pytest.mark.parametrize(("text", "status"), [("1", 200), ("3", 422), ("1.0", 422), ("LOW", 422), ("%31", 200)])
def test_a_path_may_have_one(client: TestClient, text: str, status: int):
    assert client.put(f"/parcels/{text}/state", json="sold-out").status_code == status


def test_a_merge_patch_tells_absent_from_null(client: TestClient):
    headers = {"content-type": "application/merge-patch+json"}

    said = client.patch("/parcels", content=json.dumps({"grade": None}), headers=headers).json()

    assert said == "Change(state=MISSING, grade=None)"


@pytest.mark.parametrize("multipart", [False, True])
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "sold-out"}, ["<State.SOLD_OUT: 'sold-out'>", "<Priority.HIGH: 2>", "None"]),
        (
            {"state": "in-stock", "priority": "1", "priorities": "2"},
            ["<State.IN_STOCK: 'in-stock'>", "<Priority.LOW: 1>", "[<Priority.HIGH: 2>]"],
        ),
        ({"state": "x"}, None),
        ({"state": "sold-out", "priority": "1.0"}, None),
    ],
)
def test_forms_have_members(client: TestClient, multipart: bool, fields: dict[str, str], said: Any):
    parts: dict[str, Any] = {name: (None, value) for name, value in fields.items()}

    answer = client.post("/labels", files=parts) if multipart else client.post("/labels", data=fields)

    assert answer.status_code == (422 if said is None else 200), answer.text
    assert said is None or answer.json() == said


USER = """
from {package}.models import Change, Food, Parcel, ParcelSize, Priority, State

parcel = Parcel(state=State.IN_STOCK, priority=Priority.HIGH, size=ParcelSize.SMALL, grade=None)
Food(type="bread", state=None)
Change(state=State.SOLD_OUT)
text: str = parcel.state
number: int = parcel.priority
Parcel(state="in-stock")
Parcel(state=State.IN_STOCK, priority=1)
State.GONE
"""


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_type_checkers_know_the_members(tmp_path: Path, checker: str):
    user = tmp_path / "user.py"
    options = ["--strict", "--no-error-summary"] if checker == "mypy" else ["--pythonpath", sys.executable]
    with package(CONTRACT, tmp_path, enums="class") as made:
        user.write_text(USER.format(package=made.__name__))

    found = subprocess.run(
        [sys.executable, "-m", checker, *options, made.__name__, user.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    faults = [line for line in found.stdout.splitlines() if "error" in line and ":" in line]
    assert {line.partition("user.py:")[2].partition(":")[0] for line in faults} == {"9", "10", "11"}, found.stdout
