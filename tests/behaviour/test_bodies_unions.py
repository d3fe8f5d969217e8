"""Which of several forms a body is, and what a schema asks of all parts together."""

from datetime import date

import pytest

from tests.behaviour.forms import (
    BINARY,
    DAY,
    FILE,
    FORM,
    INTEGER,
    POINT,
    TEXT,
    body,
    faults,
    multipart,
    object_of,
    of_schema,
    sent,
    taking,
)
from tests.behaviour.recording import contract, served

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
