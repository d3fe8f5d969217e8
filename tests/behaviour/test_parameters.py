"""What a contract says about parameters, besides their style, holds for real requests."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from tests.behaviour.recording import contract, operation, served

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
MIXED = {"oneOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]}
POINT = {
    "type": "object",
    "required": ["x"],
    "properties": {"x": INTEGER, "y": INTEGER},
    "additionalProperties": False,
}
SEARCH = {
    "type": "object",
    "properties": {
        "text": TEXT,
        "colours": {"type": "array", "items": {"enum": ["red", "green"]}, "maxItems": 2},
        "since": {"type": "string", "format": "date"},
        "limit": {"type": "integer", "default": 10},
    },
    "additionalProperties": False,
}
NESTED = {
    "type": "object",
    "properties": {
        "within": {"$ref": "#/components/schemas/Point"},
        "points": {"type": "array", "items": {"$ref": "#/components/schemas/Point"}},
        "tags": {"type": "array", "items": TEXT},
    },
}
JSON_POINT = {"application/json": {"schema": {"$ref": "#/components/schemas/Point"}}}


def parameter(name, location="query", schema=None, **keys):
    found = {"name": name, "in": location, **keys}
    if location == "path":
        found["required"] = True
    if "content" not in keys:
        found["schema"] = TEXT if schema is None else schema
    return found


def get(operation_id, *parameters, **keys):
    return {"get": operation(operation_id, *parameters, **keys)}


def of_schema(name):
    return {"$ref": f"#/components/schemas/{name}"}


AWKWARD = ["from", "$filter", "user.name", "class", "a[]", "a b", "ä", "x-y", "1st", "self", "body", "_", "filter[a]"]
PATHS = {
    "/content": get(
        "content",
        parameter("q", content=JSON_POINT),
        parameter("H", "header", content=JSON_POINT),
        parameter("c", "cookie", content=JSON_POINT),
    ),
    "/content/{p}": get("contentInPath", parameter("p", "path", content=JSON_POINT)),
    "/contents": get(
        "contents",
        parameter("q", content={"application/json": {"schema": {"type": "array", "items": of_schema("Point")}}}),
    ),
    "/text": get("textContent", parameter("q", content={"text/plain": {"schema": TEXT}})),
    "/whole/json": get("wholeJson", parameter("all", "querystring", required=True, content=JSON_POINT)),
    "/whole/form": get(
        "wholeForm",
        parameter("all", "querystring", content={"application/x-www-form-urlencoded": {"schema": of_schema("Search")}}),
    ),
    "/reserved": get(
        "reserved",
        parameter("q", allowReserved=True),
        parameter("a", schema={"type": "array", "items": TEXT}, explode=False, allowReserved=True),
    ),
    "/empty": get(
        "empty",
        parameter("n", schema=INTEGER, allowEmptyValue=True),
        parameter("t", allowEmptyValue=True),
        parameter("e", schema={"enum": ["a", "b"]}, allowEmptyValue=True),
    ),
    "/awkward": get("awkward", *(parameter(name, schema=INTEGER) for name in AWKWARD)),
    "/headers": get("headers", parameter("X-Request-Id", "header", {"type": "string", "format": "uuid"})),
    "/places/{id}": get(
        "places",
        parameter("id", "path", INTEGER),
        parameter("id", "query", INTEGER),
        parameter("id", "header", INTEGER),
        parameter("id", "cookie", INTEGER),
    ),
    "/files/{name}.{extension}": get("file", parameter("name", "path"), parameter("extension", "path")),
    "/jobs/{id}:cancel": get("cancel", parameter("id", "path", INTEGER)),
    "/jobs/{id}": get("job", parameter("id", "path")),
    "/jobs/latest": get("latest"),
    "/ranges/{low}-{high}": get("range", parameter("low", "path", INTEGER), parameter("high", "path", INTEGER)),
    "/tree/{path}": get("tree", parameter("path", "path", **{"x-path-multisegment": True})),
    "/tree/{path}/size": get("treeSize", parameter("path", "path", **{"x-path-multisegment": True})),
    "/union": get(
        "union",
        parameter("u", schema={"oneOf": [INTEGER, {"type": "boolean"}, {"type": "string", "format": "date"}]}),
        parameter("l", schema={"oneOf": [INTEGER, {"type": "array", "items": INTEGER}]}),
        parameter("t", schema={"type": ["integer", "string"]}),
        parameter("n", schema={"type": ["integer", "null"]}),
        parameter("o", style="deepObject", schema={"oneOf": [of_schema("Point"), of_schema("Search")]}),
    ),
    "/mixed": get("mixed", parameter("m", schema={"oneOf": [INTEGER, of_schema("Point")]}), parameter("other")),
    "/mixed-array": get("mixedArray", parameter("m", schema=MIXED), parameter("s", explode=False, schema=MIXED)),
    "/mixed-header": get("mixedHeader", parameter("M", "header", {"anyOf": [INTEGER, of_schema("Point")]})),
    "/mixed-path/{m}": get("mixedPath", parameter("m", "path", {"anyOf": [INTEGER, of_schema("Point")]})),
    "/decimals": get(
        "decimals",
        parameter("p", schema={"type": "number", "format": "decimal", "multipleOf": 0.01, "minimum": 0}),
        parameter("q", schema={"type": "string", "format": "decimal", "pattern": "^1", "maxLength": 4}),
        parameter("r", schema={"type": "number", "format": "decimal", "not": {"const": 3}}),
    ),
    "/deep": get("deep", parameter("f", style="deepObject", schema=of_schema("Search"))),
    "/nested": get(
        "nested",
        parameter("f", style="deepObject", schema=of_schema("Nested")),
        parameter("points", style="deepObject", schema={"type": "array", "items": of_schema("Point")}),
    ),
    "/open": get(
        "open",
        parameter("limit", schema=INTEGER),
        parameter("rest", schema={"type": "object", "additionalProperties": INTEGER}),
    ),
    "/search": get("search", parameter("s", schema=of_schema("Search")), parameter("page", schema=INTEGER)),
    "/constraints": get(
        "constraints",
        parameter("needed", schema={"type": "string", "pattern": "^[a-z]+$", "maxLength": 5}, required=True),
        parameter("limit", schema={"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
        parameter("order", schema={"type": "string", "enum": ["asc", "desc"], "default": "asc"}),
        parameter("since", schema={"type": "string", "format": "date", "default": "2024-02-29"}),
        parameter("price", schema={"type": "number", "multipleOf": 0.5}),
        parameter("tags", schema={"type": "array", "items": TEXT, "minItems": 1, "maxItems": 2, "default": ["a"]}),
        parameter("old", schema={"type": "boolean"}, deprecated=True),
        parameter("fixed", schema={"const": 7}),
        parameter("size", "header", {"type": "string", "enum": ["s", "m"], "default": "m"}),
    ),
    "/shared/{id}": {
        "parameters": [
            parameter("id", "path", INTEGER),
            parameter("q", schema=INTEGER),
            {"$ref": "#/components/parameters/Limit"},
        ],
        **get("shared", parameter("q", schema={"type": "boolean"})),
    },
}
COMPONENTS = {
    "schemas": {"Point": POINT, "Search": SEARCH, "Nested": NESTED},
    "parameters": {"Limit": parameter("limit", schema={"type": "integer", "maximum": 5})},
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    document = contract(PATHS, version="3.2.0", components=COMPONENTS)
    with served(document, tmp_path_factory.mktemp("parameters") / "made_parameters") as service:
        yield service


@pytest.fixture(scope="module")
def models(service):
    return service.package.models


def test_json_in_a_parameter_is_a_model(service, models):
    headers = {"H": '{"x": 3}', "Cookie": "c=%7B%22x%22%3A4%7D"}

    given = service.given("GET", "/content?q=%7B%22x%22:1,%22y%22:2%7D", headers=headers)

    assert given == {"q": models.Point(x=1, y=2), "h": models.Point(x=3), "c": models.Point(x=4)}
    assert service.given("GET", "/content/%7B%22x%22:1%7D") == {"p": models.Point(x=1)}
    assert service.given("GET", "/content") == {"q": None, "h": None, "c": None}


def test_json_in_a_parameter_is_checked_as_json(service):
    for value in ("%7B", "", "%7B%22x%22:%221%22%7D", "%7B%22x%22:1,%22z%22:1%7D", "null"):
        problem = service.refused("GET", f"/content?q={value}")
        assert [(fault["in"], fault["name"]) for fault in problem["errors"]] == [("query", "q")]


def test_array_of_objects_in_a_query_is_json(service, models):
    url = "/contents?q=%5B%7B%22x%22:1%7D,%7B%22x%22:2%7D%5D"

    assert service.given("GET", url) == {"q": [models.Point(x=1), models.Point(x=2)]}


def test_content_of_text_is_text(service):
    assert service.given("GET", "/text?q=%22a%22+b") == {"q": '"a" b'}


def test_whole_query_string_is_one_parameter(service, models):
    assert service.given("GET", "/whole/json?%7B%22x%22:1%7D") == {"all": models.Point(x=1)}
    assert service.given("GET", "/whole/form?text=a+b&colours=red") == {
        "all": models.Search(text="a b", colours=["red"], limit=10)
    }
    assert service.given("GET", "/whole/form") == {"all": None}
    assert service.refused("GET", "/whole/json")["errors"][0]["keyword"] == "required"
    assert service.refused("GET", "/whole/form?colour=red")["errors"][0]["in"] == "query"


def test_reserved_characters_stay_where_they_are_allowed(service):
    assert service.given("GET", "/reserved?q=a+b/c?d:e@f%26g&a=x+y,z") == {"q": "a+b/c?d:e@f&g", "a": ["x+y", "z"]}


def test_empty_value_stands_for_no_value_where_it_is_allowed(service):
    assert service.given("GET", "/empty?n=&t=&e=") == {"n": None, "t": "", "e": None}
    assert service.given("GET", "/empty?n&t&e") == {"n": None, "t": "", "e": None}
    assert service.given("GET", "/empty?n=1") == {"n": 1, "t": None, "e": None}


@pytest.mark.parametrize("name", AWKWARD)
def test_name_that_is_no_name_of_python_reaches_an_argument(service, name):
    given = service.client.build_request("GET", "/", params={name: "1"}).url.query.decode()

    assert list(service.given("GET", f"/awkward?{given}").values()).count(1) == 1
    assert service.refused("GET", f"/awkward?{given}x")["errors"][0]["name"] == name


def test_header_is_found_in_any_case(service):
    text = "9f1c6f0e-5d0c-4f57-8a43-0d8f4e1f7a10"

    assert service.given("GET", "/headers", headers={"x-REQUEST-id": text}) == {"x_request_id": UUID(text)}
    assert service.refused("GET", "/headers", headers={"X-Request-Id": "no"})["errors"][0]["in"] == "header"


def test_same_name_in_four_places_is_four_arguments(service):
    given = service.given("GET", "/places/1?id=2", headers={"ID": "3", "Cookie": "id=4"})

    assert given == {"id": 1, "id_query": 2, "id_header": 3, "id_cookie": 4}


@pytest.mark.parametrize(
    ("url", "arguments"),
    [
        ("/files/a.b.txt", {"name": "a.b", "extension": "txt"}),
        ("/files/a%2Eb", {"name": "a", "extension": "b"}),
        ("/jobs/7:cancel", {"id": 7}),
        ("/jobs/7%3Acancel", {"id": 7}),
        ("/jobs/latest", {}),
        ("/jobs/a%2Fb", {"id": "a/b"}),
        ("/ranges/1-5", {"low": 1, "high": 5}),
        ("/tree/a", {"path": "a"}),
        ("/tree/a/b%2Fc/d", {"path": "a/b/c/d"}),
        ("/tree/a/b/size", {"path": "a/b"}),
    ],
)
def test_path_finds_its_operation_and_its_parameters(service, url, arguments):
    assert service.given("GET", url) == arguments


def test_path_that_fits_no_template_is_not_found(service):
    for url in ("/files/a", "/files/.txt", "/jobs/", "/tree/", "/ranges/5", "/jobs%2Flatest"):
        assert service.client.get(url).status_code == 404, url


def test_value_of_several_shapes_is_read_as_the_one_that_fits(service, models):
    assert service.given("GET", "/mixed?m=1&other=a") == {"m": 1, "other": "a"}
    assert service.given("GET", "/mixed?x=1&y=2&other=a") == {"m": models.Point(x=1, y=2), "other": "a"}
    assert service.given("GET", "/mixed") == {"m": None, "other": None}
    assert service.given("GET", "/mixed-array?m=1&s=2") == {"m": 1, "s": 2}
    assert service.given("GET", "/mixed-array?m=1&m=2&s=2,3") == {"m": [1, 2], "s": [2, 3]}
    assert service.given("GET", "/mixed-header", headers={"M": "1"})["m"] == 1
    assert service.given("GET", "/mixed-header", headers={"M": "x,1,y,2"})["m"] == models.Point(x=1, y=2)
    assert service.given("GET", "/mixed-path/x,1,y,2")["m"] == models.Point(x=1, y=2)
    [fault] = service.refused("GET", "/mixed?m=a")["errors"]
    assert (fault["in"], fault["name"], fault["keyword"]) == ("query", "m", "type")
    [fault] = service.refused("GET", "/mixed?x=a")["errors"]
    assert (fault["name"], fault["keyword"]) == ("m", "type")


def test_decimal_keeps_what_its_schema_says_beside_the_format(service):
    assert service.given("GET", "/decimals?p=0.03&q=1.20&r=2.5") == {
        "p": Decimal("0.03"),
        "q": Decimal("1.20"),
        "r": Decimal("2.5"),
    }
    for query, keyword in (("p=0.035", "multipleOf"), ("p=-1", "minimum"), ("q=1.234", "maxLength"), ("r=3", "not")):
        [fault] = service.refused("GET", f"/decimals?{query}")["errors"]
        assert (fault["name"], fault["keyword"]) == (query[0], keyword)
    assert service.refused("GET", "/decimals?q=2.5")["errors"][0]["keyword"] == "pattern"


def test_union_in_a_query_is_the_first_type_that_its_text_fits(service, models):
    assert service.given("GET", "/union?u=1&l=1&t=x&n=3")["u"] == 1
    assert service.given("GET", "/union?u=true")["u"] is True
    assert service.given("GET", "/union?u=2024-02-29")["u"] == date(2024, 2, 29)
    assert service.given("GET", "/union?l=1&l=2")["l"] == [1, 2]
    assert service.given("GET", "/union?t=1")["t"] == 1
    assert service.given("GET", "/union?o[x]=1")["o"] == models.Point(x=1)
    assert service.given("GET", "/union?o[colours]=red")["o"].colours == ["red"]
    assert service.refused("GET", "/union?u=x")["errors"][0]["name"] == "u"
    assert service.refused("GET", "/union?n=x")["errors"][0]["name"] == "n"


def test_deep_object_has_arrays_dates_and_defaults(service, models):
    given = service.given("GET", "/deep?f[colours]=red&f[colours]=green&f[since]=2024-02-29")

    assert given["f"] == models.Search(colours=["red", "green"], since=date(2024, 2, 29), limit=10)
    assert service.given("GET", "/deep?f[colours]=red")["f"].colours == ["red"]
    assert service.given("GET", "/deep") == {"f": None}
    assert service.refused("GET", "/deep?f[colour]=red")["errors"][0]["pointer"] == "/colour"
    assert service.refused("GET", "/deep?f[colours]=blue")["errors"][0]["pointer"] == "/colours/0"


def test_deep_object_is_nested_as_clients_write_it(service, models):
    url = "/nested?f[within][x]=1&f[points][0][x]=2&f[points][1][x]=3&f[tags][]=a&points[0][x]=4"

    given = service.given("GET", url)

    points = [models.Point(x=x) for x in (1, 2, 3, 4)]
    assert (given["f"].within, given["f"].points, given["f"].tags) == (points[0], points[1:3], ["a"])
    assert given["points"] == points[3:]
    assert service.given("GET", "/nested?f[tags][]=a&f[tags][]=b")["f"].tags == ["a", "b"]
    assert service.refused("GET", "/nested?f[within][x]=a")["errors"][0]["pointer"] == "/within/x"
    assert service.refused("GET", "/nested?f[within]=1&f[within][x]=1")["errors"][0]["name"] == "f"
    assert service.refused("GET", f"/nested?f{'[a]' * 5000}=1")["errors"][0]["name"] == "f"


def test_open_object_takes_what_no_other_parameter_does(service):
    assert service.given("GET", "/open?limit=3&a=1&b=2") == {"limit": 3, "rest": {"a": 1, "b": 2}}
    assert service.given("GET", "/open?limit=3") == {"limit": 3, "rest": None}
    assert service.refused("GET", "/open?a=x")["errors"][0]["name"] == "rest"


def test_exploded_object_stands_beside_other_parameters(service, models):
    given = service.given("GET", "/search?text=a&colours=red&page=2&other=1")

    assert given == {"s": models.Search(text="a", colours=["red"], limit=10), "page": 2}


def test_defaults_are_there_and_typed(service):
    assert service.given("GET", "/constraints?needed=abc") == {
        "needed": "abc",
        "limit": 20,
        "order": "asc",
        "since": date(2024, 2, 29),
        "price": None,
        "tags": ["a"],
        "old": None,
        "fixed": None,
        "size": "m",
    }


def test_default_of_one_request_is_not_that_of_the_next(service):
    service.given("GET", "/constraints?needed=abc")["tags"].append("b")

    assert service.given("GET", "/constraints?needed=abc")["tags"] == ["a"]


@pytest.mark.parametrize(
    ("query", "name", "keyword"),
    [
        ("", "needed", "required"),
        ("needed=ABC", "needed", "pattern"),
        ("needed=abcdef", "needed", "maxLength"),
        ("needed=a&needed=b", "needed", "type"),
        ("needed=%00", "needed", "format"),
        ("needed=%zz", "needed", "format"),
        ("needed=a&limit=0", "limit", "minimum"),
        ("needed=a&limit=101", "limit", "maximum"),
        ("needed=a&limit=1_0", "limit", "type"),
        ("needed=a&limit=%D9%A3", "limit", "type"),
        ("needed=a&limit=", "limit", "type"),
        ("needed=a&order=up", "order", "enum"),
        ("needed=a&price=0.3", "price", "multipleOf"),
        ("needed=a&since=2024-02-30", "since", "format"),
        ("needed=a&tags=a&tags=b&tags=c", "tags", "maxItems"),
        ("needed=a&old=yes", "old", "type"),
        ("needed=a&fixed=8", "fixed", "enum"),
    ],
)
def test_bad_input_is_refused_with_place_name_and_keyword(service, query, name, keyword):
    problem = service.refused("GET", f"/constraints?{query}")

    assert problem["status"] in (400, 422)
    assert [(fault["in"], fault["name"]) for fault in problem["errors"]] == [("query", name)]
    assert problem["errors"][0]["message"]
    assert problem["errors"][0]["keyword"] in (keyword, "format", "const")


def test_unknown_parameters_are_ignored(service):
    assert service.given("GET", "/jobs/latest?x=1") == {}


def test_parameter_of_an_operation_overrides_that_of_its_path(service):
    assert service.given("GET", "/shared/1?q=true&limit=5") == {"id": 1, "q": True, "limit": 5}
    assert service.refused("GET", "/shared/1?q=1")["errors"][0]["name"] == "q"
    assert service.refused("GET", "/shared/1?limit=6")["errors"][0]["name"] == "limit"


def test_header_of_an_operation_overrides_that_of_its_path_in_any_case(tmp_path):
    item = {"parameters": [parameter("X-Trace", "header")], **get("traced", parameter("x-trace", "header", INTEGER))}

    with served(contract({"/traced": item}), tmp_path / "made_traced") as service:
        assert service.given("GET", "/traced", headers={"X-TRACE": "7"}) == {"x_trace": 7}
        assert service.refused("GET", "/traced", headers={"X-Trace": "q"})["errors"][0]["name"] == "x-trace"


def test_nothing_is_generated_plainer_than_it_is_written(service):
    assert service.degraded == ()


def test_unknown_query_parameters_are_refused_with_the_setting(tmp_path):
    paths = {
        "/some": get("some", parameter("q"), parameter("f", style="deepObject", schema=of_schema("Search"))),
        "/same": get("same", parameter("q"), parameter("f", style="deepObject", schema=of_schema("Search"))),
        "/none": get("none"),
        "/open": get("open", parameter("rest", schema={"type": "object", "additionalProperties": TEXT})),
        "/secured": get("secured", security=[{}, {"key": []}]),
    }
    schemes = {"key": {"type": "apiKey", "in": "query", "name": "key"}}
    document = contract(paths, components={**COMPONENTS, "securitySchemes": schemes})

    with served(document, tmp_path / "made_strict", unknown_query="refuse") as service:
        assert service.given("GET", "/some?q=a&f[text]=b")["q"] == "a"
        assert service.given("GET", "/none") == {}
        assert service.given("GET", "/open?a=1") == {"rest": {"a": "1"}}
        for url in ("/some?q=a&x=1", "/same?x=1", "/none?x=1", "/secured?x=1"):
            problem = service.refused("GET", url)
            assert [(fault["in"], fault["name"]) for fault in problem["errors"]] == [("query", "x")]


def test_parameter_that_its_style_cannot_write_is_json_and_reported(tmp_path):
    points = {"type": "array", "items": of_schema("Point")}
    line = {"type": "object", "properties": {"from": of_schema("Point"), "to": of_schema("Point")}}
    paths = {
        "/repeated": get("repeated", parameter("p", schema=points)),
        "/whole": get("whole", parameter("p", schema=points, explode=False)),
        "/object": get("object", parameter("p", schema=line)),
        "/header": get("header", parameter("P", "header", points)),
        "/path/{p}": get("path", parameter("p", "path", points)),
    }

    with served(contract(paths, components=COMPONENTS), tmp_path / "made_nested") as service:
        point = service.package.models.Point
        two, one = [point(x=1), point(x=2)], "%7B%22x%22:1%7D"
        assert service.given("GET", f"/repeated?p={one}&p=%7B%22x%22:2%7D") == {"p": two}
        assert service.given("GET", f"/repeated?p=%5B{one}%5D") == {"p": two[:1]}
        assert service.given("GET", f"/whole?p=%5B{one},%7B%22x%22:2%7D%5D") == {"p": two}
        assert service.given("GET", f"/object?p=%7B%22from%22:{one}%7D")["p"].from_ == two[0]
        assert service.given("GET", "/header", headers={"P": '[{"x": 1}, {"x": 2}]'}) == {"p": two}
        assert service.given("GET", f"/path/%5B{one}%5D") == {"p": two[:1]}
        assert service.refused("GET", "/repeated?p=%7B%7D")["errors"][0]["pointer"] == "/0/x"
        assert service.refused("GET", "/repeated?p=1,2")["errors"][0]["name"] == "p"
        assert set(service.degraded) == {"nested-parameter"}


def test_parameter_of_a_media_type_that_is_not_taken_apart_is_text_and_reported(tmp_path):
    xml = parameter("p", content={"application/xml": {"schema": of_schema("Point")}})

    with served(contract({"/xml": get("xml", xml)}, components=COMPONENTS), tmp_path / "made_xml") as service:
        assert service.given("GET", "/xml?p=%3Ca/%3E") == {"p": "<a/>"}
        assert service.degraded == ("parameter-as-text",)


def test_format_that_nobody_knows_is_documentation(tmp_path):
    shoe = parameter("shoe", schema={"type": "string", "format": "shoe-size"})

    with served(contract({"/shoes": get("shoes", shoe)}), tmp_path / "made_shoes") as service:
        assert service.given("GET", "/shoes?shoe=anything")["shoe"] == "anything"
