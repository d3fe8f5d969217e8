"""Models far within one another: each holds little of what is within it, and reads and writes all of it."""

import json
import time

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter, ValidationError

from tests.generating import generated, imported

COUNT = 300
DEEPEST = 60
"""Objects within one another that are sent: a body has 64 at most."""


def link(number):
    """Every other one tells itself apart from an end by a tag; every third one is in a list; one needs a validator."""
    below = {"$ref": f"#/components/schemas/S{number - 1}"}
    ends = {"discriminator": {"propertyName": "kind"}, "oneOf": [below, {"$ref": "#/components/schemas/End"}]}
    following = ends if number % 2 else {"type": "array", "items": below} if number % 3 == 0 else below
    more = {"dependentRequired": {"first": ["a"]}} if number == 40 else {}
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"const": f"S{number}"},
            "a": {"type": "integer"},
            "next": following,
            "first": {"$ref": f"#/components/schemas/S{COUNT - 1}"} if number == 10 else {"type": "string"},
        },
        **more,
    }


def contract():
    """A chain that is closed to a circle at its tenth model, and a chain of lists beside it."""
    schemas = {f"S{number}": link(number) for number in range(1, COUNT)}
    schemas |= {
        f"L{number}": {"type": "array", "items": {"$ref": f"#/components/schemas/L{number - 1}"}}
        for number in range(1, COUNT)
    }
    schemas["S0"] = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "S0"}, "n": {"type": "integer"}},
    }
    schemas["End"] = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "End"}}}
    schemas["L0"] = {"type": "integer"}
    paths = {}
    for name in (f"S{COUNT - 1}", f"S{DEEPEST}", f"L{COUNT - 1}"):
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        answer = {"200": {"description": "It.", "content": content}}
        body = {"required": True, "content": content}
        paths[f"/{name}"] = {
            "post": {"operationId": f"send{name}", "tags": ["t"], "requestBody": body, "responses": answer}
        }
    info = {"title": "Deep", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def value(number, depth, end):
    """A value of the model of that number, so deep, that ends with `end`."""
    if not depth or not number:
        return {"kind": f"S{number}", **end}
    below = value(number - 1, depth - 1, end)
    return {"kind": f"S{number}", "a": number, "next": [below] if number % 3 == 0 and not number % 2 else below}


@pytest.fixture(scope="module", params=["BaseModel", "dataclass"])
def package(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("deep")
    (folder / "openapi.json").write_text(json.dumps(contract()))
    generated(folder / "openapi.json", folder / "deep", models=request.param)
    with imported(folder / "deep") as found:
        yield found


class Echo:
    def __getattr__(self, name):
        async def answer(*, body):
            return body

        return answer


@pytest.fixture(scope="module")
def client(package):
    async def provide():
        return Echo()

    return TestClient(package.create_app(t=provide))


@pytest.mark.parametrize("number", [COUNT - 1, DEEPEST])
def test_body_far_within_models_is_read_and_written_as_it_is(number, client):
    body = value(number, 19, {})

    answer = client.post(f"/S{number}", json=body)

    assert (answer.status_code, answer.json()) == (200, body)


@pytest.mark.parametrize(
    ("end", "place"), [({"a": "no"}, "/next/a"), ({"next": 5}, "/next/next"), ({"kind": "S1"}, "/next")]
)
def test_fault_far_within_models_is_found_at_its_place(end, place, client):
    answer = client.post(f"/S{COUNT - 1}", json=value(COUNT - 1, 19, end))

    assert answer.status_code == 422
    pointer = answer.json()["errors"][0]["pointer"].replace("/0", "").removesuffix("/kind")
    assert pointer == "/next" * 18 + place


def test_what_a_validator_has_to_say_of_a_model_far_within_is_said(client):
    assert client.post(f"/S{DEEPEST}", json=value(DEEPEST, 20, {"first": "x", "a": 1})).status_code == 200
    assert client.post(f"/S{DEEPEST}", json=value(DEEPEST, 20, {"first": "x"})).status_code == 422


def test_every_model_of_a_chain_is_made_by_itself_in_time(package):
    started = time.process_time()
    for number in range(COUNT):
        adapter = TypeAdapter(getattr(package.models, f"S{number}"))
        adapter.validate_python({"kind": f"S{number}"})
        with pytest.raises(ValidationError):
            adapter.validate_python({"kind": "none"})

    assert time.process_time() - started < 5


def test_list_within_hundreds_of_lists_ends_in_an_answer(client):
    assert client.post(f"/L{COUNT - 1}", json=[[[]]]).json() == [[[]]]
    assert client.post(f"/L{COUNT - 1}", json=[[[1]]]).status_code == 422
