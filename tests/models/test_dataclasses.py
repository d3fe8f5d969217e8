"""`models = "dataclass"`: what the contract says holds as it does for classes of Pydantic."""

import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from tests.behaviour.replying import app_of, package

CONTRACT = """
paths:
  /boxes:
    post:
      operationId: addBox
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}
      responses: {'200': {description: Added., content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}}
    patch:
      operationId: changeBox
      requestBody: {content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Patch'}}}}
      responses: {'200': {description: Changed., content: {application/json: {schema: {type: string}}}}}
  /forms:
    post:
      operationId: sendForm
      requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Form'}}}}
      responses: {'200': {description: Sent., content: {application/json: {schema: {type: string}}}}}
  /events:
    get:
      operationId: watch
      responses: {'200': {description: Events., content: {text/event-stream: {itemSchema: {$ref: '#/components/schemas/Event'}}}}}
components:
  schemas:
    Box:
      type: object
      required: [box-id, shape]
      properties:
        id: {type: integer, readOnly: true}
        box-id: {type: integer}
        note: {type: string}
        label: {type: [string, 'null']}
        tags: {type: array, items: {type: string}, default: [new], uniqueItems: true}
        size: {type: object, properties: {wide: {type: integer}}, default: {wide: 2}}
        day: {type: string, format: date, default: '2024-02-29'}
        shape: {$ref: '#/components/schemas/Shape'}
        inner: {$ref: '#/components/schemas/Box'}
        closed: {$ref: '#/components/schemas/Closed'}
        open: {$ref: '#/components/schemas/Open'}
        counted: {$ref: '#/components/schemas/Counted'}
    Shape:
      oneOf: [{$ref: '#/components/schemas/Round'}, {$ref: '#/components/schemas/Square'}]
      discriminator: {propertyName: kind, mapping: {round: '#/components/schemas/Round', square: '#/components/schemas/Square'}}
    Named: {type: object, required: [name], properties: {name: {type: string, minLength: 1}}}
    Round:
      allOf:
        - $ref: '#/components/schemas/Named'
        - {type: object, required: [kind], properties: {kind: {const: round}, radius: {type: number}}}
    Square: {type: object, required: [kind], properties: {kind: {const: square}, side: {type: integer, exclusiveMinimum: 0}}}
    Closed: {type: object, additionalProperties: false, properties: {a: {type: integer}, b: {type: integer}}, maxProperties: 1}
    Open: {type: object, properties: {a: {type: integer}}, additionalProperties: {type: integer}}
    Counted: {type: object, properties: {card: {type: [string, 'null']}, cash: {type: boolean}}, dependentRequired: {card: [cash]}}
    Patch: {type: object, minProperties: 1, properties: {note: {type: [string, 'null']}, size: {type: integer}}, additionalProperties: false}
    Form:
      type: object
      required: [n]
      properties: {n: {type: integer}, price: {type: string, format: decimal}, many: {type: array, items: {type: integer}}, other: {type: string, default: x}}
      not: {required: [price, other]}
    Event: {type: object, required: [data], properties: {event: {type: string}, data: {type: string}}}
"""
BOX = {"box-id": 1, "shape": {"kind": "square", "side": 2}}
WRITTEN = {**BOX, "label": None, "tags": ["new"], "size": {"wide": 2}, "day": "2024-02-29"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with package(CONTRACT, tmp_path_factory.mktemp("dataclasses"), models="dataclass") as found:
        yield found


@pytest.fixture(scope="module")
def client(made: ModuleType) -> TestClient:
    async def watch() -> Any:
        return events()

    async def events() -> Any:
        yield made.models.Event(event="tick", data="1")

    methods = {
        "add_box": lambda body: stored(made, body),
        "change_box": shown,
        "send_form": shown,
        "watch": watch,
    }
    return TestClient(app_of(made, **methods), raise_server_exceptions=False)


def shown(body: Any) -> str:
    return repr(body)


def stored(made: ModuleType, box: Any) -> Any:
    """The box of an answer, made of that of a request."""
    values = {field.name: getattr(box, field.name) for field in dataclasses.fields(box)}
    return made.models.Box(**{**values, "id": 7, "inner": box.inner and stored(made, box.inner)})


def test_classes_are_dataclasses_but_for_those_that_keep_what_they_do_not_declare(made: ModuleType):
    models = made.models

    kinds = {
        name: dataclasses.is_dataclass(getattr(models, name)) for name in ("Box", "Round", "Closed", "Form", "Open")
    }

    assert kinds == {"Box": True, "Round": True, "Closed": True, "Form": True, "Open": False}
    assert issubclass(models.Open, BaseModel)
    assert issubclass(models.Round, models.Named)


@pytest.mark.parametrize(
    ("more", "written"),
    [
        ({}, {}),
        ({"id": 5}, {}),  # readOnly: no part of a request
        ({"note": "x", "label": "y", "tags": []}, {"note": "x", "label": "y", "tags": []}),
        ({"unknown": 1}, None),
        (
            {"shape": {"kind": "round", "name": "r", "radius": 1.5}},
            {"shape": {"kind": "round", "name": "r", "radius": 1.5}},
        ),
        ({"inner": BOX}, {"inner": {"id": 7, **WRITTEN}}),
        ({"closed": {"a": 1}}, {"closed": {"a": 1}}),
        ({"open": {"a": 1, "z": 2}}, {"open": {"a": 1, "z": 2}}),
        ({"counted": {}}, {"counted": {}}),
        ({"counted": {"card": None, "cash": True}}, {"counted": {"card": None, "cash": True}}),
    ],
)
def test_bodies_are_read_and_written_by_their_wire_names(client: TestClient, more: Any, written: Any):
    answer = client.post("/boxes", json={**BOX, **more})

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"id": 7, **WRITTEN, **(written or {})}


@pytest.mark.parametrize(
    ("more", "pointer", "keyword"),
    [
        ({"box-id": "1"}, "/box-id", "type"),
        ({"box-id": 1.5}, "/box-id", "type"),
        ({"note": None}, "/note", "type"),
        ({"day": "86400"}, "/day", "format"),
        ({"tags": ["a", "a"]}, "/tags", "uniqueItems"),
        ({"shape": {"kind": "oval"}}, "/shape", "discriminator"),
        ({"shape": {"kind": "round"}}, "/shape/name", "required"),
        ({"shape": {"kind": "square", "side": 0}}, "/shape/side", "exclusiveMinimum"),
        ({"inner": {"shape": BOX["shape"]}}, "/inner/box-id", "required"),
        ({"inner": 1}, "/inner", "type"),
        ({"closed": {"c": 1}}, "/closed/c", "additionalProperties"),
        ({"closed": {"a": 1, "b": 1}}, "/closed", "maxProperties"),
        ({"open": {"z": "2"}}, "/open/z", "type"),
        ({"counted": {"card": "1"}}, "/counted/cash", "dependentRequired"),
    ],
)
def test_what_is_off_its_schema_is_refused(client: TestClient, more: Any, pointer: str, keyword: str):
    answer = client.post("/boxes", json={**BOX, **more})

    assert answer.status_code == 422, answer.text
    assert [(error["pointer"], error["keyword"]) for error in answer.json()["errors"]] == [(pointer, keyword)]


def test_names_of_attributes_are_no_names_of_properties(client: TestClient):
    answer = client.post("/boxes", json={"box_id": 1, "shape": BOX["shape"]})

    assert answer.json()["errors"][0]["pointer"] == "/box-id"


def test_a_name_that_is_given_twice_is_refused(client: TestClient):
    headers = {"content-type": "application/json"}

    answer = client.post("/boxes", content='{"box-id": 1, "box-id": 1, "shape": {"kind": "square"}}', headers=headers)

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("body", "seen"), [({"note": None}, "Patch(note=None, size=MISSING)"), ({"size": 1}, "Patch(note=MISSING, size=1)")]
)
def test_a_merge_patch_tells_absent_from_null(client: TestClient, body: Any, seen: str):
    answer = client.patch("/boxes", json=body, headers={"content-type": "application/merge-patch+json"})

    assert answer.json() == seen


@pytest.mark.parametrize("body", [{}, {"size": None}, {"other": 1}])
def test_a_merge_patch_is_checked(client: TestClient, body: Any):
    answer = client.patch("/boxes", json=body, headers={"content-type": "application/merge-patch+json"})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("form", "seen"),
    [
        ("n=1&many=2", "Form(n=1, price=None, many=[2], other='x')"),
        ("n=1&price=1.50", "Form(n=1, price=Decimal('1.50'), many=None, other='x')"),
    ],
)
def test_forms_are_read_from_text(client: TestClient, form: str, seen: str):
    answer = client.post("/forms", content=form, headers={"content-type": "application/x-www-form-urlencoded"})

    assert answer.json() == seen


@pytest.mark.parametrize("form", ["n=x", "many=1", "n=1&price=1&other=y"])
def test_forms_are_checked(client: TestClient, form: str):
    answer = client.post("/forms", content=form, headers={"content-type": "application/x-www-form-urlencoded"})

    assert answer.status_code == 422


def test_a_dataclass_of_data_and_event_is_an_event(client: TestClient):
    assert client.get("/events").text == "event: tick\ndata: 1\n\n"


def test_defaults_are_no_ones_to_share(made: ModuleType):
    one, other = (made.models.Box(box_id=1, shape=made.models.Square(kind="square")) for _ in range(2))

    one.tags.append("mine")

    assert other.tags == ["new"]
    assert other == made.models.Box(box_id=1, shape=made.models.Square(kind="square"))


USER = """
from dataclasses import replace

from {package}.models import Box, Closed, Round, Square

box = Box(box_id=1, shape=Square(kind="square"), inner=None)
changed: Box = replace(box, note="x", closed=Closed(a=1))
Round(name="r", kind="round", radius=1.0)
Box(box_id="1", shape=Square(kind="square"))
Box(shape=Square(kind="square"))
Box(1, Square(kind="square"))
"""


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_type_checkers_know_the_constructors(made: ModuleType, checker: str):
    folder = Path(str(made.__file__)).parent
    user = folder.parent / "user.py"
    user.write_text(USER.format(package=made.__name__))
    options = ["--strict", "--no-error-summary"] if checker == "mypy" else ["--pythonpath", sys.executable]

    found = subprocess.run(
        [sys.executable, "-m", checker, *options, folder.name, user.name],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    faults = [line for line in found.stdout.splitlines() if "error" in line and ":" in line]
    assert {line.partition("user.py:")[2].partition(":")[0] for line in faults} == {"9", "10", "11"}, found.stdout
