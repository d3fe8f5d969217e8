"""Parameters in every style of OpenAPI arrive as the typed values that the contract means."""

import re

import pytest

from tests.behaviour.recording import contract, operation, served

NUMBERS = {"type": "array", "items": {"type": "integer"}}
POINT = {
    "type": "object",
    "required": ["x", "y"],
    "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}},
    "additionalProperties": False,
}
SCHEMAS = {"primitive": {"type": "integer"}, "array": NUMBERS, "object": {"$ref": "#/components/schemas/Point"}}

# location, style, explode, shape, path and query, headers
TABLE = [
    ("path", "simple", False, "primitive", "/7", {}),
    ("path", "simple", True, "primitive", "/7", {}),
    ("path", "simple", False, "array", "/3,5", {}),
    ("path", "simple", True, "array", "/3,5", {}),
    ("path", "simple", False, "object", "/x,3,y,5", {}),
    ("path", "simple", True, "object", "/x=3,y=5", {}),
    ("path", "label", False, "primitive", "/.7", {}),
    ("path", "label", True, "primitive", "/.7", {}),
    ("path", "label", False, "array", "/.3,5", {}),
    ("path", "label", True, "array", "/.3.5", {}),
    ("path", "label", False, "object", "/.x,3,y,5", {}),
    ("path", "label", True, "object", "/.x=3.y=5", {}),
    ("path", "matrix", False, "primitive", "/;p=7", {}),
    ("path", "matrix", True, "primitive", "/;p=7", {}),
    ("path", "matrix", False, "array", "/;p=3,5", {}),
    ("path", "matrix", True, "array", "/;p=3;p=5", {}),
    ("path", "matrix", False, "object", "/;p=x,3,y,5", {}),
    ("path", "matrix", True, "object", "/;x=3;y=5", {}),
    ("query", "form", False, "primitive", "?p=7", {}),
    ("query", "form", True, "primitive", "?p=7", {}),
    ("query", "form", False, "array", "?p=3,5", {}),
    ("query", "form", True, "array", "?p=3&p=5", {}),
    ("query", "form", False, "object", "?p=x,3,y,5", {}),
    ("query", "form", True, "object", "?x=3&y=5", {}),
    ("query", "spaceDelimited", False, "array", "?p=3%205", {}),
    ("query", "spaceDelimited", True, "array", "?p=3&p=5", {}),
    ("query", "spaceDelimited", False, "object", "?p=x%203%20y%205", {}),
    ("query", "pipeDelimited", False, "array", "?p=3%7C5", {}),
    ("query", "pipeDelimited", True, "array", "?p=3&p=5", {}),
    ("query", "pipeDelimited", False, "object", "?p=x%7C3%7Cy%7C5", {}),
    ("query", "deepObject", True, "object", "?p[x]=3&p%5By%5D=5", {}),
    ("query", "deepObject", False, "object", "?p[x]=3&p[y]=5", {}),
    ("header", "simple", False, "primitive", "", {"P": "7"}),
    ("header", "simple", True, "primitive", "", {"P": "7"}),
    ("header", "simple", False, "array", "", {"P": "3, 5"}),
    ("header", "simple", True, "array", "", {"P": "3,5"}),
    ("header", "simple", False, "object", "", {"P": "x,3,y,5"}),
    ("header", "simple", True, "object", "", {"P": "x=3, y=5"}),
    ("cookie", "form", False, "primitive", "", {"Cookie": "o=1; p=7"}),
    ("cookie", "form", True, "primitive", "", {"Cookie": "p=7"}),
    ("cookie", "form", False, "array", "", {"Cookie": "p=3,5"}),
    ("cookie", "form", True, "array", "", {"Cookie": "p=3&p=5"}),
    ("cookie", "form", False, "object", "", {"Cookie": "p=x,3,y,5"}),
    ("cookie", "form", True, "object", "", {"Cookie": "x=3&y=5"}),
    ("cookie", "cookie", False, "primitive", "", {"Cookie": "p=7"}),
    ("cookie", "cookie", False, "array", "", {"Cookie": "p=3,5"}),
    ("cookie", "cookie", True, "array", "", {"Cookie": "p=3; p=5"}),
    ("cookie", "cookie", False, "object", "", {"Cookie": "p=x,3,y,5"}),
    ("cookie", "cookie", True, "object", "", {"Cookie": "x=3; y=5"}),
]


def _name(location, style, explode, shape):
    return f"{location}-{style}-{'exploded' if explode else 'plain'}-{shape}"


def _paths():
    for location, style, explode, shape, *_ in TABLE:
        name = _name(location, style, explode, shape)
        parameter = {
            "name": "p",
            "in": location,
            "required": True,
            "style": style,
            "explode": explode,
            "schema": SCHEMAS[shape],
        }
        yield f"/{name}/{{p}}" if location == "path" else f"/{name}", {"get": operation(name, parameter)}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    document = contract(dict(_paths()), version="3.2.0", components={"schemas": {"Point": POINT}})
    with served(document, tmp_path_factory.mktemp("styles") / "made_styles") as service:
        yield service


@pytest.mark.parametrize(("location", "style", "explode", "shape", "url", "headers"), TABLE)
def test_value_written_in_its_style_is_read(service, location, style, explode, shape, url, headers):
    given = service.given("GET", f"/{_name(location, style, explode, shape)}{url}", headers=headers)

    expected = {"primitive": 7, "array": [3, 5], "object": service.package.models.Point(x=3, y=5)}
    assert given == {"p": expected[shape]}


@pytest.mark.parametrize(("location", "style", "explode", "shape", "url", "headers"), TABLE)
def test_value_off_its_schema_is_refused_with_its_place(service, location, style, explode, shape, url, headers):
    def bad(text):
        return re.sub(r"[57](?=\D*$)", "five", text)

    headers = {name: bad(value) for name, value in headers.items()}
    problem = service.refused("GET", f"/{_name(location, style, explode, shape)}{bad(url)}", headers=headers)

    assert problem["status"] == 422
    assert {(fault["in"], fault["name"]) for fault in problem["errors"]} == {(location, "p")}


def test_nothing_of_the_table_is_generated_plainer_than_it_is_written(service):
    assert service.degraded == ()


@pytest.mark.parametrize(
    ("where", "items", "text", "expected"),
    [
        ("query", {"type": "integer"}, "1%2C2", [1, 2]),
        ("query", {"type": "integer"}, "1,2", [1, 2]),
        ("query", {"type": "string"}, "a%2Cb", ["a,b"]),
        ("query", {"type": "string", "enum": ["a", "b"]}, "a%2Cb", ["a", "b"]),
        ("query", {"type": "string"}, "a%2Cb,c", ["a,b", "c"]),
        ("query", {"type": "integer"}, "1%2Cx", None),
        ("query", {"type": "integer"}, "", []),
        ("path", {"type": "integer"}, "1%2C2", [1, 2]),
        ("path", {"type": "string"}, "a%2Cb", ["a,b"]),
    ],
)
def test_array_whose_commas_are_encoded_is_read_where_it_can_be_nothing_else(where, items, text, expected, tmp_path):
    parameter = {
        "name": "v",
        "in": where,
        "required": True,
        "schema": {"type": "array", "items": items},
        "explode": False,
    }
    path, url = ("/it", f"/it?v={text}") if where == "query" else ("/it/{v}", f"/it/{text}")

    with served(contract({path: {"get": operation("find", parameter)}}), tmp_path / "made_commas") as service:
        if expected is None:
            assert service.refused("GET", url)["status"] == 422
        else:
            assert service.given("GET", url) == {"v": expected}


@pytest.mark.parametrize(
    ("style", "text", "found"),
    [
        ("simple", "a=1,b=", {"a": "1", "b": ""}),
        ("simple", "a", None),
        ("label", ".a=1.b", None),
        ("matrix", ";a=1;b", {"a": "1", "b": ""}),
    ],
)
def test_property_without_a_value_is_one_in_matrix_only(style, text, found, tmp_path):
    schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    parameter = {"name": "v", "in": "path", "required": True, "schema": schema, "style": style, "explode": True}

    with served(contract({"/it/{v}": {"get": operation("find", parameter)}}), tmp_path / "made_bare") as service:
        if found is None:
            assert service.refused("GET", f"/it/{text}")["status"] == 422
        else:
            assert vars(service.given("GET", f"/it/{text}")["v"]) == found
