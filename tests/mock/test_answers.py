"""What a mock answers: examples word for word, what the client prefers, and values that schemas allow."""

import json
import zlib

import pytest

from tests.mock.mocked import mocked, written

PETS = """\
openapi: 3.2.0
info: {title: Pets, version: "1"}
servers: [{url: /v1}]
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        "200":
          description: A pet.
          headers:
            X-Rate: {required: true, schema: {type: integer, minimum: 5}}
            X-Shown: {schema: {type: array, items: {type: string}}, example: [a, b]}
            X-Other: {schema: {type: string}}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Pet"}
              examples:
                cat: {value: {name: Tom}}
                dog: {$ref: "#/components/examples/Dog"}
            text/plain:
              schema: {type: string}
              examples: {cat: {serializedValue: "Tom\\n"}}
            application/xml:
              schema: {type: string}
              examples: {cat: {externalValue: ./tom.xml}, outside: {externalValue: ../secret.xml}}
        "404":
          description: None.
          content: {application/json: {schema: {}, examples: {unknown: {value: {code: 4}}}}}
        5XX: {description: Broken., content: {application/json: {example: {code: 5}}}}
    delete: {operationId: removePet, responses: {"204": {description: Gone.}}}
  /pets:
    get:
      operationId: listPets
      responses:
        default: {description: Pets., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}
components:
  examples: {Dog: {dataValue: {name: Rex, off: its schema}}}
  schemas:
    Pet:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: {type: string, examples: [Bello]}
        kind: {enum: [dog, cat]}
        age: {type: integer, example: old}
        born: {type: string, format: date}
        mother: {$ref: "#/components/schemas/Pet"}
"""


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outer") / "contract"
    folder.mkdir()
    (folder / "tom.xml").write_text("<pet>Tom</pet>")
    (folder.parent / "secret.xml").write_text("<secret/>")
    return written(PETS, folder)


@pytest.mark.parametrize(
    ("headers", "status", "content"),
    [
        ({}, 200, b'{"name":"Tom"}'),
        ({"Prefer": "example=dog"}, 200, b'{"name":"Rex","off":"its schema"}'),  # word for word
        ({"Prefer": "code=404"}, 404, b'{"code":4}'),
        ({"Prefer": "example=unknown"}, 404, b'{"code":4}'),
        ({"Prefer": "code=503"}, 503, b'{"code":5}'),
        ({"Prefer": 'respond-async, example="dog"; x=1, code=200'}, 200, b'{"name":"Rex","off":"its schema"}'),
        ({"Accept": "text/plain"}, 200, b"Tom\n"),
        ({"Accept": "application/xml, text/plain;q=0.5"}, 200, b"<pet>Tom</pet>"),
        ({"Accept": "text/plain", "Prefer": "example=dog"}, 200, b'{"name":"Rex","off":"its schema"}'),
    ],
)
def test_client_chooses_the_answer(headers, status, content, pets):
    response = pets.send("GET", "/pets/1", headers=headers)

    assert (response.status_code, response.content) == (status, content)


def test_preference_that_was_applied_is_named(pets):
    response = pets.send("GET", "/pets/1", headers={"Prefer": "code=404, example=unknown"})

    assert response.headers["Preference-Applied"] == "code=404, example=unknown"
    assert "Preference-Applied" not in pets.send("GET", "/pets/1").headers


@pytest.mark.parametrize(
    ("preference", "detail"),
    [
        ("code=418", 'No answer has the code "418": there is 200, 404, 5XX.'),
        ("code=five", 'No answer has the code "five": there is 200, 404, 5XX.'),
        ("example=mouse", 'No answer has the example "mouse": there is cat, dog, unknown.'),
        ("code=404, example=cat", 'No answer has the example "cat": there is unknown.'),
    ],
)
def test_answer_that_the_contract_has_not_is_refused(preference, detail, pets):
    response = pets.send("GET", "/pets/1", headers={"Prefer": preference})

    assert (response.status_code, response.json()["detail"]) == (400, detail)


def test_file_outside_of_the_folder_is_no_example(pets):
    response = pets.send("GET", "/pets/1", headers={"Prefer": "example=outside"})

    assert response.status_code == 400


def test_headers_are_those_that_are_required_and_those_that_have_an_example(pets):
    headers = pets.send("GET", "/pets/1").headers

    assert (headers["X-Rate"], headers["X-Shown"]) == ("5", "a,b")
    assert "X-Other" not in headers


def test_value_is_made_of_the_examples_of_properties_and_of_what_the_schema_allows(pets):
    response = pets.send("GET", "/pets")

    # The example of "age" is off its schema, and passed over; "mother" would lead to itself.
    assert response.status_code == 200
    assert response.json() == [{"name": "Bello", "kind": "dog", "age": 1, "born": "2024-02-29"}]
    assert pets.send("GET", "/pets").content == response.content


def test_answer_without_content_has_none(pets):
    response = pets.send("DELETE", "/pets/1")

    assert (response.status_code, response.content) == (204, b"")
    assert "Content-Length" not in response.headers


def test_request_is_held_to_the_contract(pets):
    response = pets.send("GET", "/pets/first")

    assert response.status_code in (400, 422)
    assert response.json()["errors"][0]["name"] == "id"
    assert pets.send("GET", "/pets/1", headers={"Accept": "image/png"}).status_code == 406
    assert pets.send("PUT", "/pets/1").status_code == 405


def test_page_of_another_origin_may_call(pets):
    asked = {
        "Origin": "http://localhost:3000",
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "authorization, prefer",
    }

    before = pets.send("OPTIONS", "/pets/1", headers=asked)
    response = pets.send("GET", "/pets/1", headers={"Origin": "http://localhost:3000"})

    assert before.status_code == 200
    assert "prefer" in before.headers["Access-Control-Allow-Headers"]
    assert response.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
    assert "X-Rate" in response.headers["Access-Control-Expose-Headers"]


STREAMS = """\
openapi: 3.2.0
info: {title: Streams, version: "1"}
paths:
  /events:
    get:
      operationId: listEvents
      responses:
        "200":
          description: Events.
          content:
            text/event-stream:
              itemSchema: {type: object, properties: {event: {type: string}, data: {type: string}}}
              examples:
                two: {dataValue: [{event: a, data: "1\\n2"}, {data: b}]}
            application/jsonl:
              itemSchema: {type: integer, examples: [3, four, 5]}
            application/json-seq:
              itemSchema: {type: boolean}
  /photo:
    get:
      operationId: getPhoto
      responses: {"200": {description: A photo., content: {image/*: {}}}}
"""


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("text/event-stream", b"event: a\ndata: 1\ndata: 2\n\ndata: b\n\n"),
        ("application/jsonl", b"3\n5\n"),
        ("application/json-seq", b"\x1etrue\n"),
    ],
)
def test_items_of_a_stream_are_those_of_its_examples(media_type, content, tmp_path):
    response = written(STREAMS, tmp_path).send("GET", "/events", headers={"Accept": media_type})

    assert response.content == content
    assert response.headers["Content-Type"].startswith(media_type)


def test_items_of_earlier_documents_stand_beside_a_schema_of_the_whole(tmp_path):
    contract = """\
openapi: 3.1.0
info: {title: Streams, version: "1"}
paths:
  /events:
    get:
      operationId: listEvents
      responses:
        "200":
          description: Events.
          content:
            text/event-stream:
              schema: {type: string}
              x-item-schema: {type: object, properties: {at: {type: string, example: noon}}}
"""
    response = written(contract, tmp_path).send("GET", "/events")

    assert response.content == b'data: {"at":"noon"}\n\n'


XML = """\
openapi: 3.0.3
info: {title: XML, version: "1"}
paths:
  /pet:
    get:
      operationId: getPet
      responses:
        "200": {description: A pet., content: {application/xml: {schema: {$ref: "#/components/schemas/Pet"}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id, tags, photos, owner]
      properties:
        id: {type: integer, xml: {attribute: true}, example: 7}
        name: {type: string, example: "<Tom & Co>"}
        tags: {type: array, xml: {wrapped: true}, items: {type: string, xml: {name: tag}}, example: [a, b]}
        photos: {type: array, items: {type: string}, example: [c, d]}
        owner: {$ref: "#/components/schemas/Owner"}
    Owner:
      type: object
      xml: {name: person, prefix: o, namespace: "https://example.com/o"}
      allOf: [{type: object, properties: {age: {type: integer, example: 5, xml: {name: years}}}}]
"""


def test_object_is_written_in_xml_as_its_schema_says(tmp_path):
    response = written(XML, tmp_path).send("GET", "/pet")

    assert response.text == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<Pet id="7"><name>&lt;Tom &amp; Co&gt;</name><tags><tag>a</tag><tag>b</tag></tags>'
        "<photos>c</photos><photos>d</photos>"
        '<o:person xmlns:o="https://example.com/o"><years>5</years></o:person></Pet>'
    )


def test_range_of_media_types_is_answered_with_one_of_them(tmp_path):
    mock = written(STREAMS, tmp_path)

    assert mock.send("GET", "/photo").headers["Content-Type"] == "image/png"
    assert _is_png(mock.send("GET", "/photo").content)
    assert mock.send("GET", "/photo", headers={"Accept": "image/gif"}).content.startswith(b"GIF89a")


def _is_png(content):
    """Whether each chunk has its checksum (W3C PNG, 5.3)."""
    at, sums = 8, []
    while at < len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4])
        sums.append(zlib.crc32(content[at + 4 : end]) == int.from_bytes(content[end : end + 4]))
        at = end + 4
    return content.startswith(b"\x89PNG") and len(sums) == 3 and all(sums)


SECURED = """\
openapi: 3.1.0
info: {title: Secured, version: "1"}
security: [{token: ["all"]}, {key: []}]
paths:
  /secret:
    post:
      operationId: tell
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text]}}}}
      responses:
        "204": {description: Told.}
        "401": {description: Who?, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
        4XX:
          description: No.
          content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}, example: {fault: wrong text}}}
components:
  schemas: {Fault: {type: object, required: [fault], properties: {fault: {type: string, enum: [wrong text, unknown]}}}}
  securitySchemes:
    token: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {all: All.}}}}
    key: {type: apiKey, in: header, name: X-Key}
"""


def test_any_credentials_are_good_and_missing_ones_are_not(tmp_path):
    mock = written(SECURED, tmp_path)

    def status(**headers: str) -> int:
        return mock.send("POST", "/secret", json={"text": "x"}, headers=headers).status_code

    assert status(Authorization="Bearer whatever") == 204
    assert status(**{"X-Key": "whatever"}) == 204
    assert status() == 401
    assert status(Authorization="whatever") == 401


def test_refusal_has_the_form_that_the_contract_declares(tmp_path, caplog):
    mock = written(SECURED, tmp_path)

    missing = mock.send("POST", "/secret", json={"text": "x"})
    wrong = mock.send("POST", "/secret", json={}, headers={"X-Key": "x"})

    assert (missing.status_code, missing.json()) == (401, {"fault": "wrong text"})
    assert (wrong.status_code, wrong.json()) == (422, {"fault": "wrong text"})
    assert "POST /secret: The body is off its schema. /text: Field required" in caplog.text


def test_converted_contract_is_mocked(tmp_path):
    contract = tmp_path / "swagger.json"
    response = {"description": "Fine.", "schema": {"type": "object"}, "examples": {"application/json": {"fine": True}}}
    paths = {
        "/health": {"get": {"operationId": "health", "produces": ["application/json"], "responses": {"200": response}}}
    }
    contract.write_text(json.dumps({"swagger": "2.0", "info": {"title": "H", "version": "1"}, "paths": paths}))

    assert mocked(contract, tmp_path).send("GET", "/health").json() == {"fine": True}


def test_refusal_says_why_in_words_where_the_contract_has_another_form_for_the_errors_of_a_problem(tmp_path):
    contract = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        "204": {description: No pets.}
        "400":
          description: Off.
          content:
            application/problem+json:
              schema:
                type: object
                properties: {status: {type: integer}, errors: {type: array, items: {type: string}}}
                example: {status: 404}
"""
    answer = written(contract, tmp_path).send("GET", "/pets?limit=x")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["status"] == 400
    assert "limit: Input should be a valid integer" in answer.json()["detail"]
    assert "errors" not in answer.json()
