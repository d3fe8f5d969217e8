"""Forms and multipart bodies arrive typed, part by part, or the request is refused."""

from contextlib import contextmanager
from datetime import date

import pytest

from specfirst import pipeline
from specfirst.settings import ApiSettings
from tests.behaviour.recording import contract, operation, served

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
BINARY = {"type": "string", "format": "binary"}
DAY = {"type": "string", "format": "date"}
POINT = {
    "type": "object",
    "required": ["x"],
    "properties": {"x": INTEGER, "y": INTEGER},
    "additionalProperties": False,
}
POINTS = {"type": "array", "items": {"$ref": "#/components/schemas/Point"}}


def of_schema(name):
    return {"$ref": f"#/components/schemas/{name}"}


def form(operation_id, properties, media_type, *, required=(), encoding=None, is_required=True, **keys):
    schema = {"type": "object", "properties": properties, "required": list(required), **keys}
    content = {media_type: {"schema": schema, **({"encoding": encoding} if encoding else {})}}
    return {"post": operation(operation_id, requestBody={"required": is_required, "content": content})}


def urlencoded(operation_id, properties, **keys):
    return form(operation_id, properties, "application/x-www-form-urlencoded", **keys)


def multipart(operation_id, properties, **keys):
    return form(operation_id, properties, "multipart/form-data", **keys)


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


def body(service, url, content, media_type="application/x-www-form-urlencoded"):
    return service.given("POST", url, content=content, headers={"Content-Type": media_type})["body"]


def sent(service, url, *parts):
    """The body of a multipart request of parts (name, filename, content, media type, headers)."""
    return service.given("POST", url, files=list(map(_part, parts)))["body"]


def _part(part):
    name, filename, content, media_type, headers = (*part, *(None,) * (5 - len(part)))
    return name, (filename, content, media_type, headers or {}) if media_type or headers else (filename, content)


def faults(service, url, *parts, **request):
    problem = service.refused("POST", url, **({"files": list(map(_part, parts))} if parts else request))
    return problem["status"], [(fault.get("pointer"), fault.get("keyword")) for fault in problem.get("errors", [])]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILE = ("file", "a.png", b"png")


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


def object_of(*required, **properties):
    return {"type": "object", "required": list(required), "properties": properties}


@contextmanager
def taking(schema, folder, media_type="multipart/form-data", **components):
    """A service with one operation, POST /it, that takes a body of the schema."""
    body = {"required": True, "content": {media_type: {"schema": schema}}}
    document = contract({"/it": {"post": operation("take", requestBody=body)}}, components={"schemas": components})
    with served(document, folder / "made_taking") as service:
        assert service.degraded == ()
        yield service


PHOTO = object_of("kind", kind={"const": "photo"}, file=BINARY)
NOTE = object_of("kind", "text", kind={"const": "note"}, text={"type": "string", "maxLength": 3})


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_multipart_body_is_the_form_that_its_tag_says(keyword, tmp_path):
    with taking({keyword: [PHOTO, NOTE]}, tmp_path) as service:
        assert sent(service, "/it", ("kind", None, "note"), ("text", None, "a")) == service.contracts.TakeFormNote(
            kind="note", text="a"
        )
        photo = sent(service, "/it", ("kind", None, "photo"), FILE)
        assert (type(photo).__name__, photo.file.size) == ("TakeFormPhoto", 3)
        assert faults(service, "/it", ("kind", None, "note"), ("text", None, "abcd")) == (422, [("/text", "maxLength")])
        assert faults(service, "/it", ("kind", None, "x")) == (422, [("/kind", "enum")])
        assert faults(service, "/it", ("text", None, "a")) == (422, [("/kind", "required")])
        assert faults(service, "/it", ("kind", None, "note"), ("kind", None, "note")) == (422, [("/kind", "type")])


def test_multipart_body_is_the_component_that_its_discriminator_maps_to(tmp_path):
    kind = {"kind": {"type": "string"}}
    schema = {
        "oneOf": [of_schema("Photo"), of_schema("Note")],
        "discriminator": {"propertyName": "kind", "mapping": {"p": "#/components/schemas/Photo", "n": "Note"}},
    }
    components = {"Photo": object_of("kind", "file", **kind, file=BINARY), "Note": object_of("kind", **kind, n=INTEGER)}

    with taking(schema, tmp_path, **components) as service:
        assert sent(service, "/it", ("kind", None, "n"), ("n", None, "1")) == service.contracts.TakeFormNote("n", 1)
        assert sent(service, "/it", ("kind", None, "p"), FILE).file.size == 3
        assert faults(service, "/it", ("kind", None, "p")) == (422, [("/file", "required")])


def test_multipart_body_of_one_form_only_fits_no_other(tmp_path):
    schema = {"oneOf": [object_of("a", a=INTEGER, c=BINARY), object_of("b", b=INTEGER, c=TEXT)]}

    with taking(schema, tmp_path) as service:
        assert sent(service, "/it", ("b", None, "1"), ("c", None, "x")).c == "x"
        assert sent(service, "/it", ("a", None, "1"), ("c", "c.png", b"x")).c.size == 1
        assert faults(service, "/it", ("a", None, "1"), ("b", None, "1")) == (422, [("", "oneOf")])
        assert faults(service, "/it", ("a", None, "x")) == (422, [("/a", "type")])
        assert faults(service, "/it", ("c", None, "x")) == (422, [("", "anyOf")])


def test_multipart_body_of_any_form_is_the_first_that_fits(tmp_path):
    """The text of `a` is looked at twice, the file of the first form is whole although the second is tried, too."""
    numbers = object_of("a", a=INTEGER, c=BINARY)
    texts = object_of("a", a=TEXT, c={"type": "array", "items": INTEGER})

    with taking({"anyOf": [numbers, texts]}, tmp_path) as service:
        assert sent(service, "/it", ("a", None, "1"), ("c", None, b"22")).c.size == 2
        assert sent(service, "/it", ("a", None, "x"), ("c", None, "2")) == service.contracts.TakeFormObject2("x", [2])


def test_forms_within_forms_are_told_by_their_tags(tmp_path):
    inner = {"oneOf": [PHOTO, NOTE], "discriminator": {"propertyName": "kind"}}
    schema = {"oneOf": [of_schema("Inner"), object_of("kind", kind={"const": "other"})]}

    with taking(schema, tmp_path, Inner=inner) as service:
        assert sent(service, "/it", ("kind", None, "note"), ("text", None, "a")).text == "a"
        assert sent(service, "/it", ("kind", None, "other")).kind == "other"
        assert faults(service, "/it", ("kind", None, "none"))[0] == 422


def test_what_a_schema_asks_of_all_parts_together_is_checked(tmp_path):
    schema = {
        **object_of(a=INTEGER, born=DAY, file={**BINARY, "minLength": 1}, point=POINT),
        "minProperties": 2,
        "dependentRequired": {"a": ["born"]},
        "anyOf": [{"required": ["a"]}, {"required": ["file"]}],
    }

    with taking(schema, tmp_path) as service:
        assert sent(service, "/it", ("a", None, "1"), ("born", None, "2024-02-29")).born == date(2024, 2, 29)
        assert sent(service, "/it", FILE, ("point", None, '{"x": 1}')).point.x == 1
        assert sent(service, "/it", FILE, ("other", None, "1")).file.size == 3
        assert faults(service, "/it", FILE) == (422, [("", "minProperties")])
        assert faults(service, "/it", FILE, ("a", None, "1")) == (422, [("/born", "dependentRequired")])
        assert faults(service, "/it", ("born", None, "2024-02-29"), ("point", None, '{"x": 1}')) == (
            422,
            [("", "anyOf")],
        )


@pytest.mark.parametrize("others", [{"additionalProperties": INTEGER}, {"patternProperties": {"^x": INTEGER}}])
def test_parts_without_a_property_are_reported_where_a_schema_says_what_they_are(others, tmp_path):
    document = contract({"/form": multipart("take", {"a": INTEGER}, **others)})

    with served(document, tmp_path / "made_others") as service:
        assert service.degraded == ("unchecked-parts",)
        assert sent(service, "/form", ("a", None, "1"), ("xb", None, "2")).a == 1


def test_number_of_parts_of_a_closed_form_is_checked(tmp_path):
    schema = {**object_of(a=INTEGER, b=INTEGER), "additionalProperties": False, "maxProperties": 1}

    with taking(schema, tmp_path) as service:
        assert sent(service, "/it", ("a", None, "1")).a == 1
        assert faults(service, "/it", ("a", None, "1"), ("b", None, "1")) == (422, [("", "maxProperties")])


URLENCODED = "application/x-www-form-urlencoded"


def test_form_is_the_one_that_its_tag_says(tmp_path):
    place = object_of("kind", kind={"const": "place"}, point=POINT, day=DAY)

    with taking({"oneOf": [place, NOTE]}, tmp_path, URLENCODED) as service:
        models = service.package.models
        assert body(service, "/it", "kind=note&text=a") == models.TakeFormNote(kind="note", text="a")
        found = body(service, "/it", "kind=place&point=%7B%22x%22:1%7D&day=2024-02-29")
        assert (found.point.x, found.day) == (1, date(2024, 2, 29))
        assert faults(service, "/it", content="kind=x", headers=FORM) == (422, [("/kind", "enum")])
        assert faults(service, "/it", content="text=a", headers=FORM) == (422, [("/kind", "required")])
        assert faults(service, "/it", content="kind=place&point=1", headers=FORM) == (422, [("/point", "type")])
        assert faults(service, "/it", content="kind=%zz", headers=FORM)[0] == 400


def test_form_of_one_kind_only_is_of_no_other(tmp_path):
    """A model takes no notice of what it does not know: the form is tried as each of them."""
    schema = {"oneOf": [object_of("a", a=INTEGER), object_of("b", b=INTEGER)]}

    with taking(schema, tmp_path, URLENCODED) as service:
        assert body(service, "/it", "a=1") == service.package.models.TakeFormWithA(a=1)
        assert faults(service, "/it", content="a=1&b=1", headers=FORM) == (422, [("", "oneOf")])
        assert faults(service, "/it", content="a=x", headers=FORM) == (422, [("/a", "type")])
        assert faults(service, "/it", content="c=1", headers=FORM) == (422, [("", "anyOf")])


@pytest.mark.parametrize("forms", [{}, {"anyOf": [object_of("a"), object_of("born")]}])
def test_what_a_schema_asks_of_a_whole_form_with_json_in_it_is_checked(forms, tmp_path):
    schema = {**object_of(a=INTEGER, born=DAY, point=POINT), "minProperties": 2, "dependentRequired": {"a": ["born"]}}

    with taking(schema | forms, tmp_path, URLENCODED) as service:
        assert body(service, "/it", "a=1&born=2024-02-29").a == 1
        assert body(service, "/it", "born=2024-02-29&other=1").born == date(2024, 2, 29)
        assert faults(service, "/it", content="born=2024-02-29", headers=FORM) == (422, [("", "minProperties")])
        assert faults(service, "/it", content="a=1&point=%7B%22x%22:1%7D", headers=FORM) == (
            422,
            [("/born", "dependentRequired")],
        )


@pytest.mark.parametrize("media_type", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_style_that_cannot_write_what_is_nested_is_reported(media_type, tmp_path):
    made = form("take", {"points": POINTS}, media_type, encoding={"points": {"explode": True}})
    document = contract({"/form": made}, components=COMPONENTS)

    with served(document, tmp_path / "made_nested") as service:
        assert service.degraded == ("unsupported-encoding",)
        sent = {"files": [("points", (None, '{"x": 1}'))]} if media_type[0] == "m" else {"data": {"points": '{"x": 1}'}}
        assert service.given("POST", "/form", **sent)["body"].points == [service.package.models.Point(x=1)]


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
