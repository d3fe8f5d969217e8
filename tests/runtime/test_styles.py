"""What RFC 6570 writes, the styles read back."""

from hypothesis import given
from hypothesis import strategies as st

from specfirst.runtime import serialise, styles
from specfirst.runtime.parameters import Cookie, Header, Path, Query
from specfirst.runtime.places import Place, find
from tests.runtime.incoming import incoming

# Any text but NUL, which is refused; lone surrogates are no text.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
names = texts.filter(bool)
items = st.lists(texts, min_size=1).filter(lambda values: values != [""])
objects = st.dictionaries(names, texts, min_size=1)
values = st.one_of(texts, items, objects)


def shape_of(value: serialise.Written) -> styles.Shape:
    return "primitive" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def found(place: Place, **request: object) -> object:
    return find(place, [place])(incoming(**request))


@given(value=values, explode=st.booleans())
def test_simple(value, explode):
    place = Path("p", shape=shape_of(value), explode=explode)

    assert found(place, path={"p": serialise.simple(value, explode=explode)}) == value


@given(value=values, explode=st.booleans())
def test_label(value, explode):
    place = Path("p", shape=shape_of(value), style="label", explode=explode)

    assert found(place, path={"p": serialise.label(value, explode=explode)}) == value


@given(name=names, value=values, explode=st.booleans())
def test_matrix(name, value, explode):
    place = Path(name, shape=shape_of(value), style="matrix", explode=explode)

    assert found(place, path={name: serialise.matrix(name, value, explode=explode)}) == value


@given(name=names, value=values, explode=st.booleans())
def test_form(name, value, explode):
    place = Query(name, shape=shape_of(value), explode=explode, properties=tuple(value))

    assert found(place, query=serialise.form(name, value, explode=explode)) == value


@given(name=names, value=st.one_of(items, objects), style=st.sampled_from(["spaceDelimited", "pipeDelimited"]))
def test_delimited(name, value, style):
    # These styles cannot tell their delimiter in a value from one between values (OpenAPI 3.1, Style Examples).
    parts = value if isinstance(value, list) else [*value, *value.values()]
    if any(delimiter in part for part in parts for delimiter in " |"):
        return
    place = Query(name, shape=shape_of(value), style=style)

    assert found(place, query=serialise.form(name, value, style=style, explode=False)) == value


@given(name=names, value=objects)
def test_deep_object(name, value):
    # Names with brackets, and names that count, stand for what is within.
    if any("][" in key for key in value):
        return
    place = Query(name, shape="object", style="deepObject", explode=True)

    assert found(place, query=serialise.form(name, value, style="deepObject", explode=True)) == value


@given(value=texts)
def test_allow_reserved(value):
    # What separates pairs is written encoded by whoever builds a URL.
    query = serialise.form("q", value, explode=True, encode=serialise.encoded_reserved)
    if any(character in value for character in "&#"):
        return

    assert found(Query("q", allow_reserved=True), query=query) == value


@given(value=values, explode=st.booleans(), separator=st.sampled_from(["&", "; "]))
def test_form_in_a_cookie(value, explode, separator):
    place = Cookie("c", shape=shape_of(value), explode=explode, properties=tuple(value))
    cookie = serialise.form("c", value, explode=explode, separator=separator)

    assert found(place, headers=[("Cookie", cookie)]) == value


tokens = st.text("abcXYZ019!#$%&'*+-.^_`|~", min_size=1)


@given(value=st.one_of(tokens, st.lists(tokens, min_size=1), st.dictionaries(tokens, tokens, min_size=1)))
def test_cookie_in_a_cookie(value):
    place = Cookie("c", shape=shape_of(value), style="cookie", properties=tuple(value))
    cookie = serialise.form("c", value, style="cookie", explode=True, separator="; ", encode=serialise.as_is)

    assert found(place, headers=[("Cookie", cookie)]) == value


@given(
    value=st.one_of(tokens, st.lists(tokens, min_size=1), st.dictionaries(tokens, tokens, min_size=1)),
    explode=st.booleans(),
)
def test_simple_in_a_header(value, explode):
    place = Header("X-H", shape=shape_of(value), explode=explode)
    header = serialise.simple(value, explode=explode, encode=serialise.as_is)

    assert found(place, headers=[("X-H", header)]) == value
