"""Errors: problem details that name every fault and no value, and errors in a contract's own schema."""

from uuid import UUID

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from tests.behaviour.replying import app_of, client_of, package, raised

CONTRACT = """
paths:
  /pets/{petId}:
    post:
      operationId: addPet
      parameters:
        - {name: petId, in: path, required: true, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: integer, maximum: 5}}
        - {name: X-Tag, in: header, schema: {type: string, minLength: 3}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
      responses:
        "204": {description: Added}
        "422": {$ref: "#/components/responses/Problem"}
components:
  responses:
    Problem: {description: Off the contract, content: {application/problem+json: {schema: {type: object}}}}
  schemas:
    Pet:
      type: object
      required: [name, kinds]
      properties:
        name: {type: string, maxLength: 8}
        kinds: {type: array, items: {enum: [cat, dog]}}
      additionalProperties: false
"""
SECRET = "tiger-secret-dragon"


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    with package(CONTRACT, tmp_path_factory.mktemp("problems")) as generated:
        yield client_of(generated, add_pet=lambda **_: None)


def test_faults_of_parameters_name_place_name_message_and_keyword(problems):
    answer = problems.post("/pets/x?limit=9", json={}, headers={"X-Tag": "ab"})
    document = answer.json()

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert (document["type"], document["title"], document["status"]) == ("about:blank", "Unprocessable Content", 422)
    assert [(fault["in"], fault["name"], fault["keyword"]) for fault in document["errors"]] == [
        ("path", "petId", "type"),
        ("query", "limit", "maximum"),
        ("header", "X-Tag", "minLength"),
    ]
    assert all(fault["message"] for fault in document["errors"])


def test_faults_of_bodies_name_the_pointer_and_keyword(problems):
    answer = problems.post("/pets/1", json={"name": SECRET, "kinds": ["cat", "cow"], "more": 1})

    assert {(fault["in"], fault["pointer"], fault["keyword"]) for fault in answer.json()["errors"]} == {
        ("body", "/name", "maxLength"),
        ("body", "/kinds/1", "enum"),
        ("body", "/more", "additionalProperties"),
    }


@pytest.mark.parametrize(
    "request_",
    [
        {"url": f"/pets/{SECRET}", "json": {"name": "x", "kinds": []}},
        {"url": f"/pets/1?limit={SECRET}", "json": {"name": "x", "kinds": []}},
        {"url": "/pets/1", "json": {"name": SECRET, "kinds": [SECRET]}},
        {"url": "/pets/1", "content": f'{{"name": {SECRET}', "headers": {"Content-Type": "application/json"}},
        {"url": "/pets/1", "content": SECRET, "headers": {"Content-Type": f"application/{SECRET}"}},
        {"url": "/pets/1", "json": {"name": "x", "kinds": []}, "headers": {"Accept": f"a/{SECRET}"}},
    ],
)
def test_input_is_never_echoed(problems, request_):
    answer = problems.post(**request_)

    assert SECRET not in answer.text
    assert all(SECRET not in value for value in answer.headers.values())


GOOD = {"json": {"name": "x", "kinds": []}}


@pytest.mark.parametrize("way", ["direct", "by FastAPI"])
@pytest.mark.parametrize(
    ("method", "url", "request_", "status"),
    [
        ("POST", "/pets/x", GOOD, 422),
        ("POST", "/pets/1", {"content": "{", "headers": {"Content-Type": "application/json"}}, 422),
        ("POST", "/pets/1", {"content": "{", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", "/pets/2", GOOD, 500),
        ("POST", "/pets/3", GOOD, 500),
        ("POST", "/pets/4", GOOD, 418),
        ("POST", "/pets/5", GOOD, 501),
        ("GET", "/pets/1", {}, 405),
        ("GET", "/nowhere", {}, 404),
    ],
)
def test_each_problem_has_an_instance_of_its_own(troubled, way, method, url, request_, status):
    """RFC 9457, 3.1.5: a URI for the occurrence. It is a URN that is made for it, for the path would echo the input."""
    answers = [troubled[way].request(method, url, **request_) for _ in range(2)]
    instances = [answer.json()["instance"] for answer in answers]

    assert [answer.status_code for answer in answers] == [status, status]
    assert all(UUID(instance.removeprefix("urn:uuid:")).version == 4 for instance in instances)
    assert instances[0] != instances[1]


@pytest.mark.parametrize("way", ["direct", "by FastAPI"])
@pytest.mark.parametrize("pet", [2, 3], ids=["off its contract", "failed"])
def test_instance_of_a_server_error_leads_to_its_line_in_the_log(troubled, way, pet, caplog):
    answer = troubled[way].post(f"/pets/{pet}", **GOOD)

    assert answer.json()["instance"] in caplog.text


@pytest.fixture(scope="module")
def troubled(tmp_path_factory):
    """A service in trouble, which answers itself and by FastAPI."""

    def add_pet(pet_id, **_):
        troubles = {3: RuntimeError(SECRET), 4: HTTPException(418), 5: NotImplementedError()}
        if pet_id in troubles:
            raise troubles[pet_id]
        return "no body is declared"

    with package(CONTRACT, tmp_path_factory.mktemp("troubled")) as generated:
        direct, by_fastapi = (app_of(generated, add_pet=add_pet) for _ in range(2))
        by_fastapi.dependency_overrides[add_pet] = add_pet  # whatever it is: FastAPI solves the dependencies then
        yield {
            "direct": TestClient(direct, raise_server_exceptions=False),
            "by FastAPI": TestClient(by_fastapi, raise_server_exceptions=False),
        }


def test_instance_is_handed_to_error_shapes(shaped):
    seen = []

    class Shapes(shaped.contract.ErrorShapes):
        def error(self, refusal):
            seen.append(refusal.instance)
            return shaped.models.Error(code=refusal.status, message=refusal.instance)

        def faults(self, refusal):
            raise NotImplementedError

    app = app_of(shaped, options={"errors": Shapes()}, list_pets=lambda **_: [])

    assert [TestClient(app).get("/pets?limit=x").json()["message"]] == seen
    assert seen[0].startswith("urn:uuid:")


def test_server_errors_say_nothing(tmp_path):
    with package(CONTRACT, tmp_path) as generated:
        answer = client_of(generated, add_pet=raised(RuntimeError(SECRET))).post(
            "/pets/1", json={"name": "x", "kinds": []}
        )

    assert answer.status_code == 500
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    assert answer.json() == problem | {"instance": answer.json()["instance"]}


SHAPED = """
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        "200": {description: Pets, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        default: {description: Anything else, content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}}
    post:
      operationId: addPet
      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
      responses:
        "204": {description: Added}
        "400": {description: Unreadable, content: {application/problem+json: {schema: {type: object}}}}
        4XX:
          description: Refused
          content: {application/vnd.faults+json: {schema: {$ref: "#/components/schemas/Faults"}}}
components:
  schemas:
    Error: {type: object, required: [code, message], properties: {code: {type: integer, minimum: 400}, message: {type: string}}}
    Faults: {type: object, required: [faults], properties: {faults: {type: array, items: {type: string}}}}
"""


@pytest.fixture(scope="module")
def shaped(tmp_path_factory):
    with package(SHAPED, tmp_path_factory.mktemp("shaped")) as generated:
        yield generated


def shaping(generated, *, code=None):
    class Shapes(generated.contract.ErrorShapes):
        def error(self, refusal):
            return generated.models.Error(code=refusal.status, message=refusal.title) if code is None else code

        def faults(self, refusal):
            return generated.models.Faults(faults=[fault["keyword"] for fault in refusal.errors])

    app = app_of(generated, options={"errors": Shapes()}, list_pets=lambda **_: [], add_pet=lambda **_: None)
    return TestClient(app, raise_server_exceptions=False)


def test_declared_error_schema_is_shaped_by_the_hook(shaped):
    answer = shaping(shaped).get("/pets?limit=x")

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/json")
    assert answer.json() == {"code": 422, "message": "Unprocessable Content"}


def test_each_schema_has_its_method_and_its_media_type(shaped):
    answer = shaping(shaped).post("/pets", json=[])

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/vnd.faults+json")
    assert answer.json() == {"faults": ["type"]}


def test_declared_problems_stay_problems(shaped):
    answer = shaping(shaped).post("/pets", content="{", headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_shape_is_validated(shaped):
    assert shaping(shaped, code={"code": 1}).get("/pets?limit=x").status_code == 500


def test_refusals_are_problems_without_the_hook(shaped):
    answer = client_of(shaped, list_pets=lambda **_: []).get("/pets?limit=x")

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


OWN_PROBLEMS = """
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        "200": {description: Pets, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        "422": {description: Off, content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}}
components:
  schemas:
    Problem:
      type: object
      required: [title, status]
      properties: {title: {type: string}, status: {type: integer}, errors: PROPERTY}
"""
OWN_FORMS = [
    "{type: array, items: {type: object, required: [field, reason], properties: {field: {type: string}, reason: {type: string}}}}",
    "{type: object, additionalProperties: {type: array, items: {type: string}}}",
    "{type: array, items: {type: string}}",
]


@pytest.mark.parametrize("errors", OWN_FORMS)
def test_problems_without_the_hook_have_no_errors_where_the_contract_has_another_form_for_them(errors, tmp_path):
    with package(OWN_PROBLEMS.replace("PROPERTY", errors), tmp_path) as generated:
        answer = client_of(generated, list_pets=lambda **_: []).get("/pets?limit=x")

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "errors" not in answer.json()
    assert answer.json()["detail"].startswith(
        "The parameters are off their schema. limit: Input should be a valid integer"
    )


def test_problems_of_another_form_are_shaped_by_the_hook(tmp_path):
    with package(OWN_PROBLEMS.replace("PROPERTY", OWN_FORMS[2]), tmp_path) as generated:

        class Shapes(generated.contract.ErrorShapes):
            def problem(self, refusal):
                names = [fault["name"] for fault in refusal.errors]
                return generated.models.Problem(title=refusal.title, status=refusal.status, errors=names)

        app = app_of(generated, options={"errors": Shapes()}, list_pets=lambda **_: [])
        answer = TestClient(app).get("/pets?limit=x")

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json() == {"title": "Unprocessable Content", "status": 422, "errors": ["limit"]}


@pytest.mark.parametrize(
    ("others", "media_type"),
    [
        ("application/xml: {schema: {type: string}}", "application/json"),
        ("application/problem+json: {schema: {type: object}}", "application/problem+json"),
    ],
)
def test_one_of_several_media_types_is_shaped_unless_problems_are_among_them(others, media_type, tmp_path):
    contract = OWN_PROBLEMS.replace("PROPERTY", OWN_FORMS[2]).replace("application/problem+json", "application/json")
    contract = contract.replace('schemas/Problem"}}}', f'schemas/Problem"}}}}, {others}}}')
    with package(contract, tmp_path) as generated:

        class Shapes(generated.contract.ErrorShapes):
            def problem(self, refusal):
                return generated.models.Problem(title=refusal.title, status=refusal.status)

        app = app_of(generated, options={"errors": Shapes()}, list_pets=lambda **_: [])
        answer = TestClient(app).get("/pets?limit=x")

    assert (answer.status_code, answer.headers["content-type"]) == (422, media_type)


@pytest.mark.parametrize("errors", ["{type: array}", "{type: array, items: {type: object, required: [message]}}"])
def test_problems_are_ours_where_the_schema_of_the_contract_accepts_them(errors, tmp_path):
    with package(OWN_PROBLEMS.replace("PROPERTY", errors), tmp_path) as generated:
        answer = client_of(generated, list_pets=lambda **_: []).get("/pets?limit=x")

    assert [fault["name"] for fault in answer.json()["errors"]] == ["limit"]
    assert not hasattr(generated.contract, "ErrorShapes")


@pytest.mark.parametrize(("documented", "statuses"), [("422", [422, 422]), ("400", [400, 400]), ("404", [400, 422])])
def test_request_off_its_contract_is_refused_with_the_status_that_is_documented(documented, statuses, tmp_path):
    """Unreadable and off its schema are two faults; a contract that knows one status means both by it."""
    contract = f"""
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: {{required: true, content: {{application/json: {{schema: {{type: integer}}}}}}}}
      responses:
        "204": {{description: Added}}
        "{documented}": {{description: Off}}
"""
    headers = {"Content-Type": "application/json"}
    with package(contract, tmp_path) as generated, client_of(generated, add_pet=lambda **_: None) as client:
        answers = [client.post("/pets", content=text, headers=headers) for text in ("{", "true")]

    assert [answer.status_code for answer in answers] == statuses
    assert [answer.json()["status"] for answer in answers] == statuses
