"""Parameters reach an operation as typed values, in every style of OpenAPI, or the request is refused."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

import pytest
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from specfirst.runtime.parameters import Cookie, Header, Parameters, Path, Query, QueryString
from tests.runtime.incoming import errors_of, incoming, refusal


class Point(BaseModel):
    x: int
    y: int


class Filter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    species: str | None = None
    colours: list[str] | None = None
    born: date | None = None


def one(hint: Any) -> Parameters[Any]:
    """Parameters of which there is one, `value`."""
    return Parameters(TypedDict("One", {"value": hint}))  # type: ignore[operator]  # a type made at run time


def in_query(schema: Any, query: str, name: str = "q", **style: Any) -> Any:
    return one(Annotated[schema, Query(name, **style)])(incoming(query=query))["value"]


def in_path(schema: Any, text: str, **style: Any) -> Any:
    return one(Annotated[schema, Path("p", **style)])(incoming(path={"p": text}))["value"]


def in_header(schema: Any, *values: str, **style: Any) -> Any:
    headers = [("X-H", value) for value in values]
    return one(Annotated[schema, Header("x-h", **style)])(incoming(headers=headers))["value"]


def in_cookie(schema: Any, cookie: str, **style: Any) -> Any:
    return one(Annotated[schema, Cookie("c", **style)])(incoming(headers=[("Cookie", cookie)]))["value"]


@pytest.mark.parametrize(
    ("style", "explode", "text"),
    [
        ("simple", False, "3,5"),
        ("simple", True, "3,5"),
        ("label", False, ".3,5"),
        ("label", True, ".3.5"),
        ("matrix", False, ";p=3,5"),
        ("matrix", True, ";p=3;p=5"),
    ],
)
def test_array_in_a_path(style, explode, text):
    values = in_path(list[int], text, shape="array", style=style, explode=explode)

    assert values == [3, 5]


@pytest.mark.parametrize(
    ("style", "explode", "text"),
    [
        ("simple", False, "x,3,y,5"),
        ("simple", True, "x=3,y=5"),
        ("label", False, ".x,3,y,5"),
        ("label", True, ".x=3.y=5"),
        ("matrix", False, ";p=x,3,y,5"),
        ("matrix", True, ";x=3;y=5"),
    ],
)
def test_object_in_a_path(style, explode, text):
    point = in_path(Point, text, shape="object", style=style, explode=explode)

    assert point == Point(x=3, y=5)


@pytest.mark.parametrize(("style", "text"), [("simple", "7"), ("label", ".7"), ("matrix", ";p=7")])
def test_primitive_in_a_path(style, text):
    value = in_path(int, text, style=style)

    assert value == 7


def test_encoded_slash_and_separator_in_a_path_are_text():
    values = in_path(list[str], "a%2Cb,c%2Fd,e+f", shape="array")

    assert values == ["a,b", "c/d", "e+f"]


@pytest.mark.parametrize(
    ("style", "explode", "query"),
    [
        ("form", True, "q=3&q=5"),
        ("form", False, "q=3,5"),
        ("spaceDelimited", False, "q=3%205"),
        ("spaceDelimited", False, "q=3+5"),
        ("pipeDelimited", False, "q=3|5"),
        ("pipeDelimited", False, "q=3%7C5"),
        ("spaceDelimited", True, "q=3&q=5"),
        ("pipeDelimited", True, "q=3&q=5"),
    ],
)
def test_array_in_a_query(style, explode, query):
    values = in_query(list[int], query, shape="array", style=style, explode=explode)

    assert values == [3, 5]


@pytest.mark.parametrize(
    ("style", "explode", "query"),
    [
        ("form", True, "x=3&y=5"),
        ("form", False, "q=x,3,y,5"),
        ("spaceDelimited", False, "q=x%203%20y%205"),
        ("pipeDelimited", False, "q=x%7C3%7Cy%7C5"),
        ("deepObject", True, "q[x]=3&q[y]=5"),
        ("deepObject", True, "q%5Bx%5D=3&q%5By%5D=5"),
    ],
)
def test_object_in_a_query(style, explode, query):
    point = in_query(Point, query, shape="object", style=style, explode=explode, properties=("x", "y"))

    assert point == Point(x=3, y=5)


def test_array_property_given_once_is_a_list_of_one():
    found = in_query(Filter, "q[colours]=red&q[born]=2020-02-03", shape="object", style="deepObject")

    assert found == Filter(colours=["red"], born=date(2020, 2, 3))


def test_one_item_is_an_array():
    assert in_query(list[int], "q=3", shape="array") == [3]


def test_empty_text_of_a_delimited_array_is_no_item():
    assert in_query(list[str], "q=", shape="array", explode=False) == []


def test_open_exploded_object_takes_what_no_other_parameter_does():
    class Search(TypedDict):
        limit: Annotated[int, Query("limit")]
        rest: Annotated[dict[str, str], Query("rest", shape="object")]

    found = Parameters(Search)(incoming(query="limit=3&a=1&b=2"))

    assert found == {"limit": 3, "rest": {"a": "1", "b": "2"}}


def test_exploded_object_takes_its_own_properties_only():
    class Search(TypedDict):
        name: Annotated[str, Query("name")]
        point: Annotated[Point, Query("point", shape="object", properties=("x", "y"))]

    found = Parameters(Search)(incoming(query="name=n&x=1&y=2&z=3"))

    assert found == {"name": "n", "point": Point(x=1, y=2)}


def test_plus_is_a_space_in_a_query_and_encoded_plus_a_plus():
    assert in_query(str, "q=a+b%2Bc%20d") == "a b+c d"


def test_plus_stays_where_reserved_characters_are_allowed():
    assert in_query(str, "q=a+b/c?d:e@f", allow_reserved=True) == "a+b/c?d:e@f"


@pytest.mark.parametrize("name", ["from", "$filter", "user.name", "a[]", "a b", "ä", "class", "x-y"])
def test_awkward_names(name):
    assert in_query(int, f"{quote(name)}=1", name=name) == 1


def test_one_name_in_four_places():
    class Ids(TypedDict):
        id: Annotated[int, Path("id")]
        id_query: Annotated[int, Query("id")]
        id_header: Annotated[int, Header("id")]
        id_cookie: Annotated[int, Cookie("id")]

    request = incoming(path={"id": "1"}, query="id=2", headers=[("ID", "3"), ("Cookie", "id=4")])

    assert Parameters(Ids)(request) == {"id": 1, "id_query": 2, "id_header": 3, "id_cookie": 4}


def test_json_in_a_query_is_read_as_json():
    point = in_query(Point, "q=%7B%22x%22:1,%22y%22:2%7D", media_type="application/json")

    assert point == Point(x=1, y=2)


@pytest.mark.parametrize("query", ["q=%7B%22x%22:1,%22x%22:1,%22y%22:2%7D", "q=%7B", "q=", "q=1&q=2"])
def test_unreadable_json_in_a_query_is_refused(query):
    errors = errors_of(lambda: in_query(Point, query, media_type="application/json"))

    assert [(error["in"], error["name"]) for error in errors] == [("query", "q")]


def test_json_off_its_schema_is_refused_at_its_pointer():
    errors = errors_of(
        lambda: in_query(dict[str, Point], "q=%7B%22a%22:%7B%22x%22:1%7D%7D", media_type="application/json")
    )

    assert errors == [
        {"in": "query", "name": "q", "pointer": "/a/y", "message": "Field required", "keyword": "required"}
    ]


def test_absent_json_has_its_default_or_is_required():
    class Both(TypedDict):
        optional: Annotated[Point | None, Query("o", media_type="application/json"), Field(default=None)]
        bounded: Annotated[
            list[int], Field(max_length=3), Query("b", media_type="application/json"), Field(default_factory=list)
        ]
        limit: Annotated[int, Query("limit"), Field(default=20)]

    assert Parameters(Both)(incoming()) == {"optional": None, "bounded": [], "limit": 20}
    assert errors_of(lambda: in_query(Point, "", media_type="application/json"))[0]["keyword"] == "required"


def test_whole_query_string_is_a_form():
    hint = Annotated[Filter, QueryString("q", media_type="application/x-www-form-urlencoded")]

    found = one(hint)(incoming(query="species=a+cat&colours=red"))

    assert found["value"] == Filter(species="a cat", colours=["red"])


def test_whole_query_string_is_json():
    hint = Annotated[Point, QueryString("q", media_type="application/json")]

    found = one(hint)(incoming(query="%7B%22x%22%3A1%2C%22y%22%3A2%7D"))

    assert found["value"] == Point(x=1, y=2)


def test_headers_are_lists_and_objects_and_not_percent_encoded():
    assert in_header(list[str], "a, b%20", "c", shape="array") == ["a", "b%20", "c"]
    assert in_header(Point, "x=3, y=5", shape="object", explode=True) == Point(x=3, y=5)
    assert in_header(Point, "x,3,y,5", shape="object") == Point(x=3, y=5)
    assert in_header(Point, '{"x":3,"y":5}', media_type="application/json") == Point(x=3, y=5)


def test_cookies_of_style_form_are_percent_encoded_and_of_style_cookie_as_sent():
    assert in_cookie(str, "a=1; c=x%20y") == "x y"
    assert in_cookie(str, "a=1; c=x%20y", style="cookie") == "x%20y"


@pytest.mark.parametrize(
    ("style", "explode", "cookie"),
    [("form", False, "c=3,5"), ("form", True, "c=3&c=5"), ("cookie", True, "c=3; c=5"), ("cookie", False, "c=3,5")],
)
def test_array_in_a_cookie(style, explode, cookie):
    assert in_cookie(list[int], cookie, shape="array", style=style, explode=explode) == [3, 5]


def test_object_in_cookies():
    assert in_cookie(Point, "x=3; y=5; z=6", shape="object", properties=("x", "y")) == Point(x=3, y=5)
    assert in_cookie(Point, "c=x,3,y,5", shape="object", explode=False) == Point(x=3, y=5)


def test_empty_value_stands_for_none_where_the_contract_allows_it():
    hint = Annotated[int | None, Query("q", allow_empty_value=True), Field(default=None)]

    assert one(hint)(incoming(query="q="))["value"] is None
    assert one(hint)(incoming(query="q"))["value"] is None
    assert in_query(str, "q=", allow_empty_value=True) == ""


@pytest.mark.parametrize(
    "query", ["q=x", "q=", "q=1_000", "q=%D9%A3", "q=+1", "q=1.5", "q=1&q=2", "", "q=%00", "q=%zz", "q=%", "q=%ff"]
)
def test_bad_number_is_refused_with_its_place(query):
    refused = refusal(lambda: in_query(int, query))

    assert 400 <= refused.status < 500
    assert [(error["in"], error["name"], set(error) >= {"message", "keyword"}) for error in refused.errors or []] == [
        ("query", "q", True)
    ]


@pytest.mark.parametrize(("query", "status"), [("q=%ff", 400), ("q=a%2", 400), ("q=a%00", 422), ("q=a&q=b", 422)])
def test_bad_text_is_refused(query, status):
    assert refusal(lambda: in_query(str, query)).status == status


def test_name_that_cannot_be_decoded_is_refused():
    assert refusal(lambda: in_query(str, "%ff=1&q=1")).status == 400


@pytest.mark.parametrize(
    ("style", "text"),
    [("label", "3"), ("matrix", "p=3"), ("matrix", ";o=3"), ("matrix", ";p=3;p=4"), ("label", ""), ("matrix", ";")],
)
def test_text_that_is_not_of_its_style_is_refused(style, text):
    assert refusal(lambda: in_path(int, text, style=style)).status == 422


def test_property_without_value_and_property_given_twice_are_refused():
    assert refusal(lambda: in_path(Point, "x,3,y", shape="object")).status == 422
    assert refusal(lambda: in_path(Point, "x=3,x=4,y=5", shape="object", explode=True)).status == 422


def test_repeated_scalar_header_and_cookie_are_refused():
    assert refusal(lambda: in_header(str, "a", "b")).status == 422
    assert refusal(lambda: in_cookie(str, "c=1; c=2")).status == 422


def test_every_fault_is_listed_and_no_value_is_echoed():
    class Many(TypedDict):
        limit: Annotated[int, Query("limit"), Field(le=100)]
        point: Annotated[Filter, Query("f", shape="object", style="deepObject")]
        trace: Annotated[str, Header("X-Trace"), Field(min_length=10)]

    refused = refusal(
        lambda: Parameters(Many)(incoming(query="limit=8888&f[born]=secret", headers=[("x-trace", "hidden")]))
    )

    assert refused.errors is not None
    assert [(error["in"], error["name"], error.get("pointer"), error["keyword"]) for error in refused.errors] == [
        ("query", "limit", None, "maximum"),
        ("query", "f", "/born", "format"),
        ("header", "X-Trace", None, "minLength"),
    ]
    assert not any(value in refused.content() for value in (b"8888", b"secret", b"hidden"))


def test_object_whose_commas_a_client_has_encoded_is_an_object():
    """One piece is no object, so that nothing else can be meant."""
    point = in_query(Point, "q=x%2C3%2Cy%2C5", shape="object", explode=False)

    assert point == Point(x=3, y=5)
