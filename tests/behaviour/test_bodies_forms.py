"""Forms and multipart bodies arrive typed, part by part, or the request is refused."""

from datetime import date

import pytest

from tests.behaviour.forms import (
    BINARY,
    DAY,
    FILE,
    FORM,
    INTEGER,
    POINT,
    POINTS,
    TEXT,
    body,
    faults,
    multipart,
    of_schema,
    sent,
    urlencoded,
)
from tests.behaviour.recording import contract, operation, served

PATHS = {
    "/form": urlencoded(
        "takeForm",
        {
            "name": {"type": "string", "maxLength": 5},
            "age": INTEGER,
            "isGood": {"type": "boolean"},
            "born": DAY,
            "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
            "point": of_schema("Point"),
            "points": POINTS,
            "size": {"type": "string", "enum": ["s", "m"], "default": "m"},
        },
        required=["name"],
    ),
    "/styles": urlencoded(
        "takeStyles",
        {
            "tags": {"type": "array", "items": INTEGER},
            "pipes": {"type": "array", "items": INTEGER},
            "p": of_schema("Point"),
        },
        encoding={
            "tags": {"explode": False},
            "pipes": {"style": "pipeDelimited"},
            "p": {"style": "deepObject", "explode": True},
        },
    ),
    "/pairs": urlencoded(
        "takePairs", {"name": TEXT, "p": of_schema("Point")}, encoding={"p": {"style": "form", "explode": True}}
    ),
    "/json-text": urlencoded(
        "takeJsonText",
        {"ids": {"type": "array", "items": INTEGER}},
        encoding={"ids": {"contentType": "application/json"}},
    ),
    "/free": urlencoded("takeFree", {}, additionalProperties=INTEGER),
    "/optional-form": urlencoded("takeOptionalForm", {"a": INTEGER}, is_required=False),
    "/closed-form": urlencoded("takeClosedForm", {"a": INTEGER}, additionalProperties=False),
    "/upload": multipart(
        "upload",
        {
            "file": BINARY,
            "thumbnail": BINARY,
            "pages": {"type": "array", "items": BINARY, "minItems": 1, "maxItems": 2},
            "caption": {"type": "string", "maxLength": 5},
            "count": INTEGER,
            "day": DAY,
            "tags": {"type": "array", "items": TEXT},
            "point": of_schema("Point"),
            "points": POINTS,
            "the size": {"type": "string", "enum": ["s", "m"], "default": "m"},
            "since": {**DAY, "default": "2024-02-29"},
        },
        required=["file"],
    ),
    "/encoded": multipart(
        "uploadEncoded",
        {"image": {}, "details": TEXT, "numbers": {"type": "array", "items": INTEGER}, "notes": TEXT, "icon": TEXT},
        encoding={
            "image": {
                "contentType": "image/png, image/jpeg",
                "headers": {"X-Width": {"required": True, "schema": {"type": "integer", "minimum": 1}}},
            },
            "details": {"contentType": "application/json"},
            "numbers": {"contentType": "application/json"},
            "notes": {"contentType": "text/markdown"},
            "icon": {"contentType": "image/x-icon"},
        },
    ),
    "/styled-parts": multipart(
        "uploadStyled",
        {
            "ids": {"type": "array", "items": INTEGER},
            "pipes": {"type": "array", "items": TEXT},
            "spaces": {"type": "array", "items": TEXT},
            "each": {"type": "array", "items": INTEGER},
            "deep": of_schema("Point"),
            "pairs": of_schema("Place"),
            "flat": {**POINT, "default": {"x": 7}},
            "plain": INTEGER,
            "one": INTEGER,
        },
        required=["ids"],
        encoding={
            "ids": {"explode": False},
            "pipes": {"style": "pipeDelimited"},
            "spaces": {"style": "spaceDelimited", "explode": False},
            "each": {"style": "form"},
            "deep": {"style": "deepObject"},
            "pairs": {"style": "form", "explode": True},
            "flat": {"style": "form", "explode": False},
            "one": {"style": "deepObject"},
            "plain": {"style": "form", "allowReserved": True, "contentType": "application/json"},
        },
    ),
    "/reserved": urlencoded(
        "takeReserved",
        {"path": TEXT, "paths": {"type": "array", "items": TEXT}},
        encoding={"path": {"allowReserved": True}, "paths": {"allowReserved": True, "explode": False}},
    ),
    "/closed": multipart("uploadClosed", {"a": INTEGER}, additionalProperties=False),
    "/optional": multipart("uploadOptional", {"a": INTEGER}, is_required=False),
    "/limited": {
        "post": {
            **multipart("uploadLimited", {"file": BINARY})["post"],
            "x-max-size": 2000,
        }
    },
    "/shadows": multipart(
        "uploadShadows",
        {"date": DAY, "other": DAY, "str": TEXT, "list": {"type": "array", "items": TEXT}, "Upload": BINARY},
    ),
    "/binary": {"post": operation("takeBinary", requestBody={"required": True, "content": {"image/*": {}}})},
    "/octets": {
        "post": operation(
            "takeOctets",
            requestBody={"content": {"application/octet-stream": {"schema": BINARY, "x-max-size": 200_000}}},
        )
    },
}
PLACE = {"type": "object", "properties": {"city": TEXT, "streets": {"type": "array", "items": TEXT}}}
COMPONENTS = {"schemas": {"Point": POINT, "Place": PLACE}}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    document = contract(PATHS, version="3.2.0", components=COMPONENTS)
    with served(document, tmp_path_factory.mktemp("forms") / "made_forms") as service:
        yield service


@pytest.fixture(scope="module")
def models(service):
    return service.package.models


def test_form_is_a_model_of_its_texts(service):
    found = body(service, "/form", "name=a+b%26&age=3&isGood=true&born=2024-02-29&tags=a&tags=b")

    assert (found.name, found.age, found.is_good, found.born, found.tags, found.size) == (
        "a b&",
        3,
        True,
        date(2024, 2, 29),
        ["a", "b"],
        "m",
    )
    assert body(service, "/form", "name=a&tags=a").tags == ["a"]


def test_objects_in_a_form_are_json_by_default(service, models):
    found = body(service, "/form", "name=a&point=%7B%22x%22:1%7D&points=%7B%22x%22:1%7D&points=%7B%22x%22:2%7D")

    assert found.point == models.Point(x=1)
    assert found.points == [models.Point(x=1), models.Point(x=2)]
    assert body(service, "/form", "name=a&points=%5B%7B%22x%22:1%7D%5D").points == [models.Point(x=1)]


def test_styles_of_an_encoding_hold_in_a_form(service, models):
    found = body(service, "/styles", "tags=1,2&pipes=3%7C4&p[x]=1&p%5By%5D=2")

    assert (found.tags, found.pipes, found.p) == ([1, 2], [3, 4], models.Point(x=1, y=2))
    assert body(service, "/pairs", "name=a&x=1&y=2").p == models.Point(x=1, y=2)
    assert body(service, "/json-text", "ids=%5B1,2%5D").ids == [1, 2]


def test_form_of_any_names_is_a_map(service):
    assert body(service, "/free", "a=1&b=2") == {"a": 1, "b": 2}
    assert service.given("POST", "/optional-form") == {"body": None}


@pytest.mark.parametrize(
    ("content", "status", "found"),
    [
        ("age=3", 422, [("/name", "required")]),
        ("name=abcdef", 422, [("/name", "maxLength")]),
        ("name=a&age=x", 422, [("/age", "type")]),
        ("name=a&age=1&age=2", 422, [("/age", "type")]),
        ("name=a&tags=c", 422, [("/tags/0", "enum")]),
        ("name=a&point=%7B", 422, [("/point", "format")]),
        ("name=a&point=%7B%22x%22:%221%22%7D", 422, [("/point/x", "type")]),
        ("name=a&point=%7B%22x%22:1,%22x%22:2%7D", 422, [("/point", "format")]),
        ("name=%ff", 400, [(None, "format")]),
        ("name=%00", 422, [(None, "format")]),
    ],
)
def test_bad_form_is_refused(service, content, status, found):
    assert faults(service, "/form", content=content, headers=FORM) == (status, found)


def test_closed_form_takes_no_other_names(service):
    assert faults(service, "/closed-form", content="b=1", headers=FORM) == (422, [("/b", "additionalProperties")])


def test_parts_become_the_fields_of_a_dataclass(service, models):
    found = sent(
        service,
        "/upload",
        ("file", "ä.png", b"png", "image/png"),
        ("pages", "1", b"one"),
        ("pages", "2", b"two"),
        ("caption", None, "é"),
        ("count", None, "3"),
        ("day", None, "2024-02-29"),
        ("tags", None, "a"),
        ("tags", None, "b"),
        ("point", None, '{"x": 1}', "application/json"),
        ("points", None, '{"x": 1}'),
        ("points", None, '{"x": 2}'),
        ("the size", None, "s"),
    )

    assert (found.file.filename, found.file.media_type, found.file.size) == ("ä.png", "image/png", 3)
    assert [page.filename for page in found.pages] == ["1", "2"]
    assert (found.caption, found.count, found.day, found.tags) == ("é", 3, date(2024, 2, 29), ["a", "b"])
    assert (found.point, found.points) == (models.Point(x=1), [models.Point(x=1), models.Point(x=2)])
    assert (found.the_size, found.since) == ("s", date(2024, 2, 29))


def test_absent_parts_are_none_or_their_default(service):
    found = sent(service, "/upload", FILE)

    assert (found.thumbnail, found.pages, found.caption, found.tags, found.points) == (None,) * 5
    assert (found.the_size, found.since) == ("m", date(2024, 2, 29))


def test_array_of_objects_may_come_in_one_part(service, models):
    assert sent(service, "/upload", FILE, ("points", None, '[{"x": 1}]')).points == [models.Point(x=1)]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([("caption", None, "a")], [("/file", "required")]),
        ([FILE, FILE], [("/file", "type")]),
        ([FILE, ("caption", None, "abcdef")], [("/caption", "maxLength")]),
        ([FILE, ("count", None, "x"), ("day", None, "x")], [("/count", "type"), ("/day", "format")]),
        ([FILE, ("point", None, "{")], [("/point", "format")]),
        ([FILE, ("point", None, '{"x": "1"}')], [("/point/x", "type")]),
        ([FILE, ("points", None, '{"x": 1}'), ("points", None, "{}")], [("/points/1/x", "required")]),
        ([FILE, *[("pages", "a", b"")] * 3], [("/pages", "maxItems")]),
        ([FILE, ("the size", None, "l")], [("/the size", "enum")]),
        ([FILE, ("caption", None, b"\xff")], [("/caption", "format")]),
    ],
)
def test_bad_parts_are_refused_at_their_names(service, parts, found):
    assert faults(service, "/upload", *parts) == (422, found)


def test_content_types_of_an_encoding_say_how_a_part_is_read(service):
    found = sent(
        service,
        "/encoded",
        ("image", "a.png", b"png", "image/png", {"X-Width": "20"}),
        ("details", None, '"text"', "application/json"),
        ("numbers", None, "[1, 2]", "application/json"),
        ("notes", None, "# a", "text/markdown"),
        ("icon", "i.ico", b"icon", "image/x-icon"),
    )

    assert (found.image.headers["x-width"], found.details, found.numbers, found.notes) == ("20", "text", [1, 2], "# a")
    assert found.icon.media_type == "image/x-icon"


def test_styles_of_an_encoding_hold_for_parts(service, models):
    found = sent(
        service,
        "/styled-parts",
        ("ids", None, "1,2"),
        ("pipes", None, "a|50%+|c%20"),
        ("spaces", None, "a b"),
        ("each", None, "3"),
        ("each", None, "4"),
        ("deep[x]", None, "1"),
        ("deep[y]", None, "2"),
        ("city", None, "Köln"),
        ("plain", None, "5", "text/plain"),
        ("one", None, "6"),
    )

    assert (found.ids, found.pipes, found.spaces, found.each) == ([1, 2], ["a", "50%+", "c%20"], ["a", "b"], [3, 4])
    assert (found.deep, found.pairs.city, found.flat.x, found.plain) == (models.Point(x=1, y=2), "Köln", 7, 5)
    assert found.one == 6
    assert sent(service, "/styled-parts", ("ids", None, "1"), ("flat", None, "x,1,y,2")).flat.y == 2


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ([], ("/ids", "required")),
        ([("ids", None, "1,a")], ("/ids/1", "type")),
        ([("ids", None, "1"), ("ids", None, "2")], ("/ids", "format")),
        ([("ids", None, "1"), ("deep[y]", None, "2")], ("/deep/x", "required")),
        ([("ids", None, "1"), ("deep[z]", None, "2"), ("deep[x]", None, "2")], ("/deep/z", "additionalProperties")),
        ([("ids", None, "1"), ("flat", None, "x")], ("/flat", "format")),
    ],
)
def test_part_that_is_not_written_in_its_style_is_refused(service, parts, fault):
    assert faults(service, "/styled-parts", *(parts or [("other", None, "1")])) == (422, [fault])


def test_reserved_characters_in_a_form_are_themselves_where_they_may_be(service):
    found = body(service, "/reserved", "path=a+b/c?d&paths=a+b,c%2Cd")

    assert (found.path, found.paths) == ("a+b/c?d", ["a+b", "c,d"])


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (("image", "a.gif", b"gif", "image/gif", {"X-Width": "20"}), ("/image", "contentMediaType")),
        (("image", "a.png", b"png", "image/png"), ("/image", "required")),
        (("image", "a.png", b"png", "image/png", {"X-Width": "0"}), ("/image", "minimum")),
        (("notes", None, "a", "text/html"), ("/notes", "contentMediaType")),
        (("details", None, "text", "application/json"), ("/details", "format")),
    ],
)
def test_part_of_another_media_type_or_with_bad_headers_is_refused(service, part, fault):
    assert faults(service, "/encoded", part) == (422, [fault])


def test_closed_multipart_body_takes_no_other_parts(service):
    assert sent(service, "/closed", ("a", None, "1")).a == 1
    assert faults(service, "/closed", ("a", None, "1"), ("b", None, "2")) == (422, [("/b", "additionalProperties")])
    assert sent(service, "/upload", FILE, ("other", None, "2")).file.size == 3


def test_optional_multipart_body_may_be_absent(service):
    assert service.given("POST", "/optional") == {"body": None}
    assert service.refused("POST", "/upload")["status"] == 400


def test_truncated_or_broken_multipart_body_is_refused(service):
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\npng'

    assert faults(service, "/upload", content=part, headers=headers)[0] == 400
    assert faults(service, "/upload", content="nonsense", headers=headers)[0] == 400
    assert faults(service, "/upload", content=part, headers={"Content-Type": "multipart/form-data"})[0] == 400


def test_x_max_size_holds_for_the_whole_body(service):
    assert sent(service, "/limited", ("file", "a", b"a" * 1000)).file.size == 1000
    assert faults(service, "/limited", ("file", "a", b"a" * 3000)) == (413, [])


def test_field_named_like_a_type_hides_no_type(service):
    found = sent(service, "/shadows", ("other", None, "2024-02-29"), ("list", None, "a"))

    assert (found.date_, found.other, found.str_, found.list_) == (None, date(2024, 2, 29), None, ["a"])


def test_binary_body_is_a_stream(service):
    assert body(service, "/binary", b"gif", "image/gif") == b"gif"
    assert body(service, "/octets", b"a" * 200_000, "application/octet-stream") == b"a" * 200_000
    assert service.given("POST", "/octets") == {"body": None}
    assert faults(service, "/octets", content=b"a" * 200_001, headers={"Content-Type": "application/octet-stream"}) == (
        413,
        [],
    )
    assert faults(service, "/binary", content=b"a", headers={"Content-Type": "text/plain"})[0] == 415


def test_nothing_is_generated_plainer_than_it_is_written(service):
    assert service.degraded == ()


def test_json_in_a_form_stands_beside_texts_whose_types_have_names(tmp_path):
    """A name that stands further down in the module than the class of the form."""
    properties = {
        "point": {"type": "object", "properties": {"x": INTEGER}},
        "tags": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+$"}},
    }
    encoding = {"point": {"contentType": "application/json"}}

    with served(contract({"/form": urlencoded("take", properties, encoding=encoding)}), tmp_path) as service:
        found = service.given("POST", "/form", content="point=%7B%22x%22%3A1%7D&tags=a&tags=b", headers=FORM)["body"]

    assert (found.point.x, found.tags) == (1, ["a", "b"])
