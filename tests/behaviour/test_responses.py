"""Responses: every row of what a declared response has to do, asked over ASGI."""

import logging
from datetime import date

import pytest
from fastapi.testclient import TestClient

from specfirst import pipeline
from specfirst.settings import ApiSettings
from tests.behaviour.replying import client_of, package, raised, result_of

PETS = """
paths:
  /pet:
    get:
      operationId: getPet
      responses:
        "200": {description: The pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        4XX: {description: No pet, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
        default: {description: No idea, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
  /job:
    post:
      operationId: addJob
      responses:
        2XX: {description: Under way, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /any:
    get:
      operationId: getAny
      responses:
        default: {description: The pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /moved:
    get: {operationId: getMoved, responses: {"302": {description: Elsewhere, headers: {Location: {required: true, schema: {type: string}}}}}}
  /odd:
    get:
      operationId: getOdd
      responses:
        "200": {description: The pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "299": {description: Odd, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: None, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string, minLength: 1}}}
    Fault: {type: object, required: [code], properties: {code: {type: integer}}}
"""


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    with package(PETS, tmp_path_factory.mktemp("pets")) as generated:
        yield generated


def test_signatures_list_statuses_ranges_and_the_default(pets):
    assert result_of(pets, "get_pet") == "Pet | Reply[Status4XX, Fault] | Reply[int, Fault]"
    assert result_of(pets, "add_job") == "Pet | Reply[Status2XX, Pet]"
    assert result_of(pets, "get_any") == "Pet | Reply[int, Pet]"
    assert result_of(pets, "get_moved") == "GetMovedFound"
    assert result_of(pets, "get_odd") == "Pet | Reply[Literal[299], Pet] | NotFound[Fault]"


def test_status_of_a_range_is_answered_by_it(pets):
    fault, reply = pets.models.Fault(code=7), pets.replies.Reply
    gone = client_of(pets, get_pet=lambda: reply(410, fault)).get("/pet")
    teapot = client_of(pets, get_pet=lambda: pets.replies.ImATeapot(fault)).get("/pet")
    accepted = client_of(pets, add_job=lambda: pets.replies.Accepted(pets.models.Pet(name="x"))).post("/job")

    assert (gone.status_code, gone.json()) == (410, {"code": 7})
    assert teapot.status_code == 418
    assert (accepted.status_code, accepted.json()) == (202, {"name": "x"})


def test_body_without_a_status_goes_out_with_200_for_2xx_and_default(pets):
    pet = pets.models.Pet(name="x")

    assert client_of(pets, add_job=lambda: pet).post("/job").status_code == 200
    assert client_of(pets, get_any=lambda: pet).get("/any").status_code == 200


def test_default_declares_what_no_status_and_no_range_does(pets):
    answer = client_of(pets, get_pet=lambda: pets.replies.Reply(503, pets.models.Fault(code=1))).get("/pet")

    assert (answer.status_code, answer.json()) == (503, {"code": 1})


def test_status_without_a_name_is_a_reply_with_its_number(pets):
    answer = client_of(pets, get_odd=lambda: pets.replies.Reply(299, pets.models.Pet(name="x"))).get("/odd")

    assert (answer.status_code, answer.json()) == (299, {"name": "x"})


def test_reply_that_is_raised_is_the_answer(pets):
    answer = client_of(pets, get_odd=raised(pets.replies.NotFound(pets.models.Fault(code=4)))).get("/odd")

    assert (answer.status_code, answer.json()) == (404, {"code": 4})


def test_undeclared_status_is_a_logged_server_error(pets, caplog):
    with caplog.at_level(logging.ERROR):
        answer = client_of(pets, get_odd=raised(pets.replies.Conflict(pets.models.Fault(code=4)))).get("/odd")

    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "getOdd replied 409, which its contract does not declare" in caplog.text


def test_body_off_its_schema_is_a_logged_server_error_with_the_pointer(pets, caplog):
    with caplog.at_level(logging.ERROR):
        answer = client_of(pets, get_odd=lambda: pets.models.Pet.model_construct(name=5)).get("/odd")

    assert answer.status_code == 500
    assert 'getOdd replied 200 off its schema: "/name"' in caplog.text
    assert "name" not in answer.text


def test_another_model_is_no_body(pets):
    assert client_of(pets, get_odd=lambda: pets.models.Fault(code=1)).get("/odd").status_code == 500


@pytest.mark.parametrize(("validation", "status"), [("always", 500), ("strict", 500), ("never", 200)])
def test_setting_says_whether_bodies_are_validated(validation, status, tmp_path):
    with package(PETS, tmp_path, response_validation=validation) as generated:
        answer = client_of(generated, get_odd=lambda: generated.models.Pet.model_construct(name=5)).get("/odd")

    assert answer.status_code == status


def test_sampled_validation_finds_a_fault_that_goes_on(tmp_path):
    with package(PETS, tmp_path, response_validation="sample") as generated:
        client = client_of(generated, get_odd=lambda: generated.models.Pet.model_construct(name=5))
        statuses = {client.get("/odd").status_code for _ in range(2000)}

    assert statuses == {200, 500}


HEADERS = """
paths:
  /page:
    get:
      operationId: getPage
      responses:
        "200":
          description: A page
          headers:
            X-Total: {required: true, schema: {type: integer}}
            X-Tags: {schema: {type: array, items: {type: string}}}
            X-Point: {explode: true, schema: {type: object, properties: {x: {type: integer}, y: {type: integer}}}}
            X-Meta: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
            Last-Seen: {schema: {type: string, format: date-time}}
          content: {application/json: {schema: {type: array, items: {type: string}}}}
        "429":
          description: Too many
          headers: {Retry-After: {schema: {type: integer}}}
        4XX:
          description: Other
          headers: {X-Why: {required: true, schema: {type: string}}}
          content: {text/plain: {schema: {type: string}}}
  /none:
    delete: {operationId: removeIt, responses: {"204": {description: Gone, headers: {X-Left: {required: true, schema: {type: integer}}}}}}
    get: {operationId: getIt, responses: {"200": {description: It}, "304": {description: Same, headers: {ETag: {required: true, schema: {type: string}}}}}}
"""


@pytest.fixture(scope="module")
def headed(tmp_path_factory):
    with package(HEADERS, tmp_path_factory.mktemp("headers")) as generated:
        yield generated


def test_declared_headers_are_arguments_and_written_in_their_style(headed):
    from datetime import UTC, datetime

    contract = headed.contract

    def get_page():
        return contract.GetPageOk(
            ["a"],
            x_total=3,
            x_tags=["a", "b"],
            x_point=headed.models.GetPageXPointHeader(x=1, y=2),
            x_meta=headed.models.GetPageXMetaHeader(a="é"),
            last_seen=datetime(2026, 1, 2, tzinfo=UTC),
            extra_headers={"X-Own": "1"},
        )

    headers = client_of(headed, get_page=get_page).get("/page").headers

    assert headers["x-total"] == "3"
    assert headers["x-tags"] == "a,b"
    assert headers["x-point"] == "x=1,y=2"
    assert headers["x-meta"] == '{"a":"\\u00e9"}'
    assert headers["last-seen"] == "2026-01-02T00:00:00Z"
    assert headers["x-own"] == "1"


def test_optional_headers_are_left_out(headed):
    headers = client_of(headed, get_page=lambda: headed.contract.GetPageOk([], x_total=0)).get("/page").headers

    assert "x-tags" not in headers
    assert "x-meta" not in headers
    assert "x-point" not in headers


def test_headers_of_ranges_and_errors_are_typed(headed):
    busy = client_of(headed, get_page=lambda: headed.contract.GetPageTooManyRequests(retry_after=5)).get("/page")
    other = client_of(headed, get_page=lambda: headed.contract.GetPageStatus4XX(410, "gone", x_why="old")).get("/page")

    assert (busy.status_code, busy.headers["retry-after"]) == (429, "5")
    assert (other.status_code, other.headers["x-why"], other.text) == (410, "old", "gone")


@pytest.mark.parametrize("reply", ["Ok", "bare"])
def test_missing_required_header_is_a_logged_server_error(headed, reply, caplog):
    body = headed.replies.Ok(["a"]) if reply == "Ok" else ["a"]
    with caplog.at_level(logging.ERROR):
        answer = client_of(headed, get_page=lambda: body).get("/page")

    assert answer.status_code == 500
    assert "getPage replied 200, but its headers are off their schemas: X-Total: required" in caplog.text


def test_required_header_of_an_answer_without_a_body(headed):
    contract = headed.contract
    client = client_of(
        headed,
        remove_it=lambda: contract.RemoveItNoContent(x_left=2),
        get_it=lambda: contract.GetItNotModified(etag='"1"'),
    )

    assert (client.delete("/none").status_code, client.delete("/none").headers["x-left"]) == (204, "2")
    assert client.delete("/none").content == b""
    assert "content-length" not in client.delete("/none").headers
    assert (client.get("/none").status_code, client.get("/none").headers["etag"]) == (304, '"1"')
    assert client_of(headed, remove_it=headed.replies.NoContent).delete("/none").status_code == 500


def test_cookies_are_set_on_a_reply(headed):
    def get_page():
        reply = headed.contract.GetPageOk([], x_total=0)
        return reply.set_cookie("a", "1", httponly=True).set_cookie("b", "2", max_age=60, secure=True)

    cookies = client_of(headed, get_page=get_page).get("/page").headers.get_list("set-cookie")

    assert cookies == ["a=1; HttpOnly; Path=/; SameSite=lax", "b=2; Max-Age=60; Path=/; SameSite=lax; Secure"]


MEDIA = """
paths:
  /report:
    get:
      operationId: getReport
      responses:
        "200":
          description: A report
          content:
            application/json: {schema: {$ref: "#/components/schemas/Report"}}
            text/csv: {schema: {type: string}}
            application/vnd.report+json: {schema: {$ref: "#/components/schemas/Report"}}
        "404": {description: None}
  /image:
    get: {operationId: getImage, responses: {"200": {description: A picture, content: {image/*: {}}}}}
  /page:
    get: {operationId: getPage, responses: {"200": {description: A page, content: {text/html: {schema: {type: string}}}}}}
    put: {operationId: putPage, responses: {"204": {description: Stored}}}
  /file:
    get: {operationId: getFile, responses: {"200": {description: A file, content: {application/octet-stream: {schema: {type: string, format: binary}}}}}}
components: {schemas: {Report: {type: object, required: [n], properties: {n: {type: integer}}}}}
"""


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    with package(MEDIA, tmp_path_factory.mktemp("media")) as generated:
        yield generated


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("text/csv;q=0.5, application/vnd.report+json", "application/vnd.report+json"),
        ("application/*", "application/json"),
    ],
)
def test_accept_decides_between_media_types(media, accept, media_type):
    client = client_of(media, get_report=lambda: media.models.Report(n=1))

    assert client.get("/report", headers={"Accept": accept}).headers["content-type"] == media_type


def test_type_of_the_body_decides_between_media_types(media):
    answer = client_of(media, get_report=lambda: "a;b").get("/report")

    assert (answer.headers["content-type"], answer.text) == ("text/csv; charset=utf-8", "a;b")


def test_unacceptable_media_type_is_406(media):
    answer = client_of(media, get_report=lambda: "a").get("/report", headers={"Accept": "image/png"})

    assert answer.status_code == 406


def test_reply_names_the_media_type_within_a_range(media):
    client = client_of(media, get_image=lambda: media.replies.Ok(b"png", media_type="image/png"))

    assert client.get("/image").headers["content-type"] == "image/png"
    undeclared = client_of(media, get_image=lambda: media.replies.Ok(b"x", media_type="text/plain"))
    assert undeclared.get("/image").status_code == 500


def test_html_and_files(media):
    async def chunks():
        yield b"ab"
        yield b"c"

    client = client_of(media, get_page=lambda: "<p>", get_file=chunks)

    assert client.get("/page").headers["content-type"] == "text/html; charset=utf-8"
    assert client.get("/file").content == b"abc"


def test_head_options_and_allow_are_exact(media):
    client = client_of(media, get_page=lambda: "<p>é", put_page=lambda: None)
    head, get = client.head("/page"), client.get("/page")
    options, refused = client.options("/page"), client.post("/page")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == get.headers
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS, PUT")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, PUT")
    assert client.put("/page").status_code == 204
    assert client.get("/nowhere").status_code == 404


TEXTS = """
paths:
  /day: {get: {operationId: getDay, responses: {"200": {description: Day, content: {text/plain: {schema: {type: string, format: date}}}}}}}
  /count: {get: {operationId: getCount, responses: {"200": {description: Count, content: {text/plain: {schema: {type: integer, maximum: 9}}}}}}}
  /code: {get: {operationId: getCode, responses: {"200": {description: Code, content: {text/csv: {schema: {type: string, pattern: "^a"}}}}}}}
"""


def test_a_text_is_held_to_its_schema(tmp_path):
    with package(TEXTS, tmp_path) as generated:
        good = client_of(generated, get_day=lambda: date(2024, 2, 29), get_count=lambda: 9, get_code=lambda: "ab")
        bad = client_of(generated, get_day=lambda: "soon", get_count=lambda: 10, get_code=lambda: "b")

        assert [good.get(path).text for path in ("/day", "/count", "/code")] == ["2024-02-29", "9", "ab"]
        assert [bad.get(path).status_code for path in ("/day", "/count", "/code")] == [500, 500, 500]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("application/xml: {schema: {type: object}}", "reply-as-text"),
        ("text/csv: {schema: {type: array, items: {type: string}}}", "reply-as-text"),
        ("application/pdf: {schema: {type: object}}", "reply-as-bytes"),
        ("application/pdf: {schema: {type: string, format: binary, maxLength: 9}}", "reply-as-bytes"),
        ("application/json: {itemSchema: {type: string}}", "ignored-item-schema"),
    ],
)
def test_what_is_not_checked_of_a_reply_is_reported(content, rule, tmp_path):
    file = tmp_path / "openapi.yaml"
    file.write_text(
        f"openapi: 3.2.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{get: {{operationId: a, responses: "
        f"{{'200': {{description: ok, content: {{{content}}}}}}}}}}}}}\n"
    )

    found = pipeline.generate(file, ApiSettings(file, tmp_path / "made")).diagnostics

    assert [one.rule for one in found] == [rule]


def test_one_declared_status_is_one_type_of_reply(tmp_path):
    """One with headers of its own, be they optional, is its class and not the general one beside it."""
    text = PETS.replace("description: None,", "description: None, headers: {X-Why: {schema: {type: string}}},")

    with package(text, tmp_path) as generated:
        assert result_of(generated, "get_odd") == "Pet | Reply[Literal[299], Pet] | GetOddNotFound"


def test_method_that_an_implementation_lacks_answers_501_and_its_others_work(pets, caplog):
    class Some(pets.contract.DefaultApi):
        async def get_any(self):
            return pets.models.Pet(name="x")

    async def provide():
        return Some()

    app = pets.create_app(unimplemented="501", default=provide)
    client = TestClient(app, raise_server_exceptions=False)

    assert client.get("/any").status_code == 200
    assert client.get("/odd").status_code == 501
    assert "getOdd is not implemented" in caplog.text


def test_method_that_is_no_part_of_the_contract_is_not_taken_for_a_missing_one(pets):
    class Duck:
        async def get_any(self):
            return self.get_odd_one()

    async def provide():
        return Duck()

    client = TestClient(pets.create_app(unimplemented="501", default=provide), raise_server_exceptions=False)

    assert client.get("/any").status_code == 500
    assert client.get("/odd").status_code == 501


WHOLE = """
paths:
  /set:
    get: {operationId: getSet, responses: {"200": {description: Set, content: {application/json: {schema: {type: array, items: {type: integer}, uniqueItems: true}}}}}}
  /pair:
    get: {operationId: getPair, responses: {"200": {description: Pair, content: {application/json: {schema: {$ref: "#/components/schemas/Pair"}}}}}}
components:
  schemas:
    Pair: {type: object, properties: {a: {type: integer}, b: {type: integer}}, dependentRequired: {a: [b]}}
"""


@pytest.mark.parametrize(("validation", "status"), [("always", 500), ("strict", 500), ("never", 200)])
def test_a_reply_is_held_to_what_its_types_do_not_say(validation, status, tmp_path, caplog):
    with package(WHOLE, tmp_path, response_validation=validation) as generated:
        pair = generated.models.Pair
        good = client_of(generated, get_set=lambda: [1, 2], get_pair=lambda: pair(a=1, b=2))
        bad = client_of(generated, get_set=lambda: [1, 1], get_pair=lambda: pair(a=1))

        assert [good.get(path).status_code for path in ("/set", "/pair")] == [200, 200]
        assert [bad.get(path).status_code for path in ("/set", "/pair")] == [status, status]
    if status == 500:
        assert 'getSet replied 200 off its schema: "": uniqueItems' in caplog.text
        assert "dependentRequired" in caplog.text
