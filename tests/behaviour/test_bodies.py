"""Bodies of every media type that a contract declares arrive typed, or the request is refused."""

from datetime import date
from decimal import Decimal

import pytest

from tests.behaviour.recording import contract, operation, served

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
POINT = {
    "type": "object",
    "required": ["x"],
    "properties": {"x": INTEGER, "y": INTEGER},
    "additionalProperties": False,
}
PET = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": TEXT,
        "isGood": {"type": "boolean"},
        "born": {"type": "string", "format": "date"},
        "price": {"type": "string", "format": "decimal"},
    },
}
PATCH = {
    "type": "object",
    "properties": {"name": TEXT, "note": {"type": ["string", "null"]}},
}
JSON_PATCH = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["op", "path"],
        "properties": {
            "op": {"enum": ["add", "remove"]},
            "path": {"type": "string", "format": "json-pointer"},
            "value": {},
        },
    },
}


def of_schema(name):
    return {"$ref": f"#/components/schemas/{name}"}


def post(operation_id, content, *, required=True, method="post", **keys):
    body = {"required": required, "content": content}
    return {method: operation(operation_id, requestBody=body, **keys)}


def json_content(schema):
    return {"application/json": {"schema": schema}}


PATHS = {
    "/json": post("takeJson", json_content(of_schema("Pet"))),
    "/list": post("takeList", json_content({"type": "array", "items": of_schema("Point"), "maxItems": 2})),
    "/number": post("takeNumber", json_content({"type": "number", "minimum": 1})),
    "/nullable": post("takeNull", json_content({"type": ["integer", "null"]})),
    "/anything": post("takeAnything", json_content({})),
    "/suffix": post("takeSuffix", {"application/vnd.pet+json": {"schema": of_schema("Pet")}}),
    "/optional": post("takeOptional", json_content(of_schema("Point")), required=False),
    "/merge": post("merge", {"application/merge-patch+json": {"schema": of_schema("Patch")}}, method="patch"),
    "/patch": post("patch", {"application/json-patch+json": {"schema": JSON_PATCH}}, method="patch"),
    "/text": post("takeText", {"text/plain": {"schema": TEXT}}),
    "/short": post("takeShort", {"text/plain": {"schema": {"type": "string", "maxLength": 3}}}),
    "/count": post("takeCount", {"text/plain": {"schema": INTEGER}}),
    "/day": post("takeDay", {"text/plain": {"schema": {"type": "string", "format": "date"}}}, required=False),
    "/xml": post("takeXml", {"application/xml": {"schema": TEXT}}),
    "/several": post(
        "takeSeveral",
        {
            "application/json": {"schema": of_schema("Point")},
            "application/x-www-form-urlencoded": {"schema": of_schema("Pet")},
            "text/*": {"schema": TEXT},
            "image/png": {},
        },
    ),
    "/several-optional": post(
        "takeSeveralOptional",
        {"application/json": {"schema": of_schema("Point")}, "text/plain": {"schema": TEXT}},
        required=False,
    ),
    "/small": post("takeSmall", {"application/json": {"schema": {}, "x-max-size": 10}}),
    "/smaller": post("takeSmaller", json_content({}), **{"x-max-size": 5}),
    "/lines": post("takeLines", {"application/jsonl": {"itemSchema": of_schema("Point")}}),
    "/sequence": post("takeSequence", {"application/json-seq": {"itemSchema": of_schema("Point")}}, required=False),
    "/ndjson": post("takeNdjson", {"application/x-ndjson": {"itemSchema": of_schema("Point")}}),
}
COMPONENTS = {"schemas": {"Pet": PET, "Point": POINT, "Patch": PATCH}}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    document = contract(PATHS, version="3.2.0", components=COMPONENTS)
    with served(document, tmp_path_factory.mktemp("bodies") / "made_bodies") as service:
        yield service


@pytest.fixture(scope="module")
def models(service):
    return service.package.models


def body(service, url, content, media_type="application/json", method="POST"):
    return service.given(method, url, content=content, headers={"Content-Type": media_type})["body"]


def faults(service, url, content, media_type="application/json", method="POST"):
    problem = service.refused(method, url, content=content, headers={"Content-Type": media_type})
    return problem["status"], [fault.get("pointer") for fault in problem.get("errors", [])]


def test_json_is_a_model_with_types_of_python(service, models):
    found = body(service, "/json", '{"name": "Tom", "isGood": true, "born": "2020-02-29", "price": "4.50"}')

    assert found == models.Pet(name="Tom", is_good=True, born=date(2020, 2, 29), price=Decimal("4.50"))


@pytest.mark.parametrize(
    ("content", "status", "pointers"),
    [
        ('{"name": 1}', 422, ["/name"]),
        ('{"name": "a", "isGood": 1}', 422, ["/isGood"]),
        ('{"name": "a", "isGood": "true"}', 422, ["/isGood"]),
        ('{"name": "a", "isGood": null}', 422, ["/isGood"]),
        ('{"name": "a", "born": 0, "price": 1}', 422, ["/born", "/price"]),
        ("{}", 422, ["/name"]),
        ("null", 422, [""]),
        ("{", 400, [None]),
        ('{"name": "a", "name": "b"}', 400, [None]),
        ('{"name": "a", "x": NaN}', 400, [None]),
        ("", 400, [None]),
    ],
)
def test_json_is_checked_strictly(service, content, status, pointers):
    assert faults(service, "/json", content) == (status, pointers)


def test_body_of_json_need_not_be_an_object(service, models):
    assert body(service, "/list", '[{"x": 1}]') == [models.Point(x=1)]
    assert faults(service, "/list", '[{"x": 1}, {"x": 1}, {"x": 1}]') == (422, [""])
    assert body(service, "/number", "1.5") == 1.5
    assert faults(service, "/number", "0.5") == (422, [""])
    assert body(service, "/anything", '{"a": [1, null]}') == {"a": [1, None]}


def test_null_is_a_value_and_no_absence(service):
    assert body(service, "/nullable", "null") is None
    assert faults(service, "/nullable", "") == (400, [None])
    assert faults(service, "/optional", "null") == (422, [""])
    assert service.given("POST", "/optional") == {"body": None}


def test_names_of_python_are_no_names_of_the_wire(service, models):
    assert body(service, "/json", '{"name": "a", "is_good": true}') == models.Pet(name="a")


def test_media_type_with_suffix_or_parameter_is_json(service, models):
    assert body(service, "/suffix", '{"name": "a"}', "application/vnd.pet+json") == models.Pet(name="a")
    assert body(service, "/json", '{"name": "a"}', "Application/JSON; charset=utf-8") == models.Pet(name="a")


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "application/vnd.pet+json", "nonsense"])
def test_other_media_type_is_a_415_that_says_what_is_accepted(service, media_type):
    answer = service.client.post("/json", content="{}", headers={"Content-Type": media_type})

    assert (answer.status_code, answer.headers["accept"]) == (415, "application/json")


def test_body_without_media_type_is_a_415(service):
    assert service.client.post("/json", content=b'{"name": "a"}').status_code == 415


def test_415_of_a_patch_says_so_in_accept_patch(service):
    answer = service.client.patch("/merge", content="{}", headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.headers["accept-patch"]) == (415, "application/merge-patch+json")


def test_merge_patch_keeps_absent_and_null_apart(service, models):
    def merged(content):
        return body(service, "/merge", content, "application/merge-patch+json", "PATCH")

    assert merged('{"note": null}').model_dump() == {"note": None}
    assert merged("{}").model_dump() == {}
    assert merged('{"name": "a"}') == models.Patch(name="a")
    assert faults(service, "/merge", '{"name": null}', "application/merge-patch+json", "PATCH") == (422, ["/name"])


def test_json_patch_is_a_list_of_operations(service):
    def patched(content):
        return body(service, "/patch", content, "application/json-patch+json", "PATCH")

    assert [(step.op, step.path, step.value) for step in patched('[{"op": "add", "path": "/a", "value": 1}]')] == [
        ("add", "/a", 1)
    ]
    assert faults(service, "/patch", '[{"op": "move", "path": "a"}]', "application/json-patch+json", "PATCH") == (
        422,
        ["/0/op", "/0/path"],
    )


def test_text_is_decoded_and_checked(service):
    assert body(service, "/text", "é".encode("utf-16"), "text/plain; charset=utf-16") == "é"
    assert body(service, "/text", "é".encode(), "text/plain") == "é"
    assert body(service, "/short", "abc", "text/plain") == "abc"
    assert faults(service, "/short", "abcd", "text/plain") == (422, [""])
    assert body(service, "/count", "7", "text/plain") == 7
    assert faults(service, "/count", "7_0", "text/plain") == (422, [""])
    assert body(service, "/day", "2024-02-29", "text/plain") == date(2024, 2, 29)
    assert service.given("POST", "/day") == {"body": None}
    assert faults(service, "/text", b"\xff", "text/plain")[0] == 400


def test_xml_is_text(service):
    assert body(service, "/xml", "<a/>", "application/xml; charset=utf-8") == "<a/>"


def test_several_media_types_are_one_union(service, models):
    assert body(service, "/several", '{"x": 1}') == models.Point(x=1)
    assert body(service, "/several", "name=a+b", "application/x-www-form-urlencoded") == models.Pet(name="a b")
    assert body(service, "/several", "a", "text/csv") == "a"
    assert body(service, "/several", b"png", "image/png") == b"png"
    assert "body: Point | Pet | str | Upload" in service.text("contract/default.py")


def test_refusals_of_several_media_types(service):
    answer = service.client.post("/several", content="x", headers={"Content-Type": "image/gif"})

    assert answer.status_code == 415
    assert answer.headers["accept"] == "application/json, application/x-www-form-urlencoded, text/*, image/png"
    assert service.refused("POST", "/several")["status"] == 400
    assert service.given("POST", "/several-optional") == {"body": None}


def test_x_max_size_is_the_most_that_is_read(service):
    assert body(service, "/small", '"12345678"') == "12345678"
    assert faults(service, "/small", '"123456789"') == (413, [])
    assert body(service, "/smaller", '"123"') == "123"
    assert faults(service, "/smaller", '"1234"') == (413, [])


def test_lines_and_sequences_are_iterated_typed(service, models):
    points = [models.Point(x=1), models.Point(x=2)]

    assert body(service, "/lines", '{"x": 1}\n\n{"x": 2}\n', "application/jsonl") == points
    assert body(service, "/ndjson", '{"x": 1}\n{"x": 2}', "application/x-ndjson") == points
    assert body(service, "/sequence", '\x1e{"x": 1}\n\x1e{"x": 2}\n', "application/json-seq") == points
    assert service.given("POST", "/sequence") == {"body": []}
    assert "body: AsyncIterator[Point]" in service.text("contract/default.py")


def test_bad_item_of_a_stream_is_refused_at_its_index(service):
    assert faults(service, "/lines", '{"x": 1}\n{"x": "2"}', "application/jsonl") == (422, ["/1/x"])
    assert faults(service, "/lines", '{"x": 1}\n{', "application/jsonl") == (400, ["/1"])
    assert service.refused("POST", "/lines")["status"] in (400, 415)


def test_nothing_is_generated_plainer_than_it_is_written(service):
    assert service.degraded == ()


def test_step_of_a_decimal_is_exact(tmp_path):
    price = {"type": "number", "format": "decimal", "multipleOf": 0.01, "minimum": 0}
    schema = {"type": "object", "properties": {"price": price}}
    content = {
        media_type: {"schema": schema} for media_type in ("application/json", "application/x-www-form-urlencoded")
    }
    document = contract({"/prices": {"post": operation("addPrice", requestBody={"content": content})}})

    with served(document, tmp_path / "made_prices") as service:
        assert service.given("POST", "/prices", json={"price": 0.07})["body"].price == Decimal("0.07")
        assert service.given("POST", "/prices", data={"price": "0.07"})["body"].price == Decimal("0.07")
        for sent in ({"json": {"price": 0.075}}, {"data": {"price": "0.075"}}):
            [fault] = service.refused("POST", "/prices", **sent)["errors"]
            assert (fault["pointer"], fault["keyword"]) == ("/price", "multipleOf")
