"""What is said of single parts: headers, the type and length of files, encodings."""

from datetime import date

import pytest

from specfirst import pipeline
from specfirst.settings import ApiSettings
from tests.behaviour.forms import BINARY, DAY, INTEGER, POINT, POINTS, TEXT, faults, form, multipart, sent
from tests.behaviour.recording import contract, operation, served

HEADERS = {
    "X-Language": {"required": True, "schema": {"enum": ["de", "fr"]}},
    "X-Sizes": {"schema": {"type": "array", "items": INTEGER}},
    "X-Day": {"schema": {**DAY, "default": "2024-02-29"}},
    "X-Point": {"content": {"application/json": {"schema": POINT}}},
}


def test_headers_of_a_part_are_typed_and_checked(tmp_path):
    encoding = {"note": {"headers": HEADERS}, "file": {"headers": {"Digest": {"schema": TEXT}}}}
    document = contract({"/form": multipart("take", {"note": TEXT, "file": BINARY}, encoding=encoding)})

    with served(document, tmp_path / "made_part_headers") as service:
        assert service.degraded == ()
        given = {"X-Language": "de", "X-Sizes": "1,2", "X-Point": '{"x": 1}'}
        found = sent(service, "/form", ("note", None, "a", "text/plain", given))
        assert found.note_headers == service.contracts.TakeNoteHeaders(
            x_language="de", x_sizes=[1, 2], x_day=date(2024, 2, 29), x_point=found.note_headers.x_point
        )
        assert (found.note_headers.x_point.x, found.file_headers) == (1, None)
        found = sent(service, "/form", ("file", "a", b"a", "image/png", {"Digest": "abc"}))
        assert (found.file_headers.digest, found.note_headers) == ("abc", None)
        assert faults(service, "/form", ("note", None, "a")) == (422, [("/note", "required")])
        assert faults(service, "/form", ("note", None, "a", "text/plain", {"X-Language": "en"})) == (
            422,
            [("/note", "enum")],
        )
        part = ("note", (None, "a", "text/plain", {"X-Language": "de", "X-Sizes": "1,x"}))
        [fault] = service.refused("POST", "/form", files=[part])["errors"]
        assert (fault["in"], fault["pointer"], fault["name"], fault["keyword"]) == ("body", "/note", "X-Sizes", "type")


def test_each_of_several_parts_has_its_headers(tmp_path):
    properties = {"files": {"type": "array", "items": BINARY}, "files_headers": TEXT}
    encoding = {"files": {"headers": {"X-Page": {"required": True, "schema": INTEGER}}}}
    document = contract({"/form": multipart("take", properties, required=["files"], encoding=encoding)})

    with served(document, tmp_path / "made_many_headers") as service:
        pages = [("files", f"{page}.png", b"a", "image/png", {"X-Page": page}) for page in "21"]
        found = sent(service, "/form", *pages)
        assert ([each.x_page for each in found.files_headers_2], found.files_headers) == ([2, 1], None)
        assert faults(service, "/form", *pages, ("files", "c", b"a", "image/png")) == (422, [("/files", "required")])


def test_a_file_is_of_one_of_the_types_and_ranges_of_its_encoding(tmp_path):
    encoding = {"file": {"contentType": "image/*, application/pdf; version=2"}}
    document = contract({"/form": multipart("take", {"file": BINARY}, encoding=encoding)})

    with served(document, tmp_path / "made_types") as service:
        for media_type in ("image/png", "IMAGE/JPEG", "application/pdf;version=2"):
            assert sent(service, "/form", ("file", "a", b"a", media_type)).file.media_type == media_type
        for media_type in ("text/plain", "application/json", "imagexpng/a"):
            assert faults(service, "/form", ("file", "a", b"a", media_type)) == (422, [("/file", "contentMediaType")])


def test_length_of_a_file_is_that_of_its_bytes(tmp_path):
    file = {**BINARY, "minLength": 2, "maxLength": 3}
    binary = {"required": True, "content": {"application/octet-stream": {"schema": {**BINARY, "maxLength": 3}}}}
    document = contract(
        {
            "/form": multipart("take", {"file": file, "files": {"type": "array", "items": file}}),
            "/binary": {"post": operation("takeBinary", requestBody=binary)},
        }
    )

    with served(document, tmp_path / "made_lengths") as service:
        assert service.degraded == ()
        for name in ("file", "files"):
            assert service.given("POST", "/form", files=[(name, ("a", b"abc"))])["body"] is not None
            assert faults(service, "/form", (name, "a", b"a")) == (422, [(f"/{name}", "minLength")])
            assert faults(service, "/form", (name, "a", b"abcd")) == (422, [(f"/{name}", "maxLength")])
        headers = {"Content-Type": "application/octet-stream"}
        assert service.given("POST", "/binary", content=b"abc", headers=headers) == {"body": b"abc"}
        assert faults(service, "/binary", content=b"abcd", headers=headers) == (413, [])


@pytest.mark.parametrize("media_type", ["multipart/form-data", "image/png"])
def test_pattern_of_a_file_is_reported(media_type, tmp_path):
    file = {**BINARY, "pattern": "^a"}
    schema = {"type": "object", "properties": {"file": file}} if media_type.startswith("m") else file
    body = {"content": {media_type: {"schema": schema}}}

    with served(
        contract({"/it": {"post": operation("take", requestBody=body)}}), tmp_path / "made_patterns"
    ) as service:
        assert service.degraded == ("unchecked-bytes",)


@pytest.mark.parametrize("media_type", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_style_that_cannot_write_what_is_nested_is_reported(media_type, tmp_path):
    made = form("take", {"points": POINTS}, media_type, encoding={"points": {"explode": True}})
    document = contract({"/form": made}, components={"schemas": {"Point": POINT}})

    with served(document, tmp_path / "made_nested") as service:
        assert service.degraded == ("unsupported-encoding",)
        sent = {"files": [("points", (None, '{"x": 1}'))]} if media_type[0] == "m" else {"data": {"points": '{"x": 1}'}}
        assert service.given("POST", "/form", **sent)["body"].points == [service.package.models.Point(x=1)]


def test_encodings_by_place_are_reported(tmp_path):
    made = multipart("take", {"a": INTEGER})
    made["post"]["requestBody"]["content"]["multipart/form-data"]["itemEncoding"] = {"contentType": "text/plain"}

    with served(contract({"/form": made}, version="3.2.0"), tmp_path / "made_item_encoding") as service:
        assert service.degraded == ("unsupported-encoding",)
        assert sent(service, "/form", ("a", None, "1")).a == 1


@pytest.mark.parametrize("more", [{}, {"minProperties": 1}, {"patternProperties": {"^z": INTEGER}}])
def test_part_that_is_not_taken_apart_is_text_and_reported_at_its_encoding(more, tmp_path):
    schema = {
        "type": "object",
        "required": ["x"],
        "properties": {"x": {"type": "object", "properties": {"a": INTEGER}}, "n": INTEGER},
        **more,
    }
    content = {"schema": schema, "encoding": {"n": {}, "x": {"contentType": "application/xml"}}}
    body = {"required": True, "content": {"multipart/form-data": content}}
    document = contract({"/form": {"post": operation("take", requestBody=body)}})

    with served(document, tmp_path / "made_texts", lenient=True) as service:
        found = service.given("POST", "/form", files={"x": (None, "<a/>", "application/xml"), "n": (None, "1")})
        assert (found["body"].x, found["body"].n) == ("<a/>", 1)
        assert faults(service, "/form", ("x", None, "<a/>", "application/json")) == (422, [("/x", "contentMediaType")])
    path = tmp_path / "made_texts.json"
    made = pipeline.generate(path, ApiSettings(path, tmp_path / "other"), lenient=True)
    column = path.read_text().index('"x": {"contentType"') + 1
    assert [one.place.column for one in made.diagnostics if one.rule == "part-as-text"] == [column]


def test_multipart_body_that_is_no_form_arrives_as_bytes(tmp_path):
    content = {
        "schema": {"type": "array", "prefixItems": [{"type": "object"}], "items": {}},
        "prefixEncoding": [{"contentType": "application/json"}],
        "itemEncoding": {"contentType": "image/*"},
    }
    body = {"required": True, "content": {"multipart/mixed": content}}
    document = contract({"/it": {"post": operation("take", requestBody=body)}}, version="3.2.0")
    sent = b"--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b--\r\n"

    with served(document, tmp_path / "made_mixed") as service:
        headers = {"Content-Type": "multipart/mixed; boundary=b"}
        assert service.given("POST", "/it", content=sent, headers=headers) == {"body": sent}
        assert sorted(service.degraded) == ["body-as-bytes", "unsupported-encoding", "unsupported-encoding"]
