"""Where a parameter stands in a request, and how its raw value is found there."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar, TypeAlias

from .percent import decoded, form_decoded
from .requests import Incoming
from .styles import (
    Decode,
    Read,
    Shape,
    Style,
    Value,
    as_sent,
    deep_array,
    deep_object,
    delimited,
    exploded_object,
    label,
    matrix,
    only,
    simple,
)

Find: TypeAlias = Callable[[Incoming], Value | None]
"""The raw value of a parameter, None where it is absent; Malformed if it is not written in its style."""


@dataclass(frozen=True, slots=True)
class Place:
    """A Parameter Object without its schema."""

    location: ClassVar[str]
    default_style: ClassVar[Style]

    name: str
    _: KW_ONLY
    shape: Shape = "primitive"
    others: tuple[Shape, ...] = ()
    """Shapes that the value may have as well."""
    style: Style | None = None
    """None for the default of the location."""
    explode: bool | None = None
    """None for the default of the style."""
    media_type: str | None = None
    """Of a parameter with `content` in place of `schema`."""
    allow_reserved: bool = False
    allow_empty_value: bool = False
    properties: tuple[str, ...] = ()
    """The wire names of an exploded form object; () for one that takes what no other parameter does."""

    @property
    def written(self) -> Style:
        return self.style or self.default_style

    @property
    def exploded(self) -> bool:
        return self.written in ("form", "cookie") if self.explode is None else self.explode

    @property
    def names(self) -> frozenset[str]:
        """The names of the pairs that are this parameter's alone."""
        own = frozenset([self.name])
        if not self.takes_pairs:
            return own
        return frozenset(self.properties) | own if self.others else frozenset(self.properties)

    @property
    def has_commas(self) -> bool:
        """Whether commas part the items of an array, in a text that is percent-encoded."""
        if self.shape != "array" or self.media_type is not None or self.location == "header":
            return False
        return self.written == "simple" or (self.written == "form" and not self.exploded)

    @property
    def takes_pairs(self) -> bool:
        return self.shape == "object" and self.exploded and self.written != "deepObject" and self.media_type is None


class Path(Place):
    """A path parameter: styles simple, label, matrix."""

    __slots__ = ()
    location = "path"
    default_style = "simple"


class Query(Place):
    """A query parameter, or a property of an urlencoded form: styles form, spaceDelimited, pipeDelimited, deepObject."""

    __slots__ = ()
    location = "query"
    default_style = "form"


class Header(Place):
    """A header parameter: style simple, not percent-encoded."""

    __slots__ = ()
    location = "header"
    default_style = "simple"


class Cookie(Place):
    """A cookie parameter: styles form (percent-encoded) and cookie (as sent)."""

    __slots__ = ()
    location = "cookie"
    default_style = "form"


class QueryString(Place):
    """The whole query string (OpenAPI 3.2, `in: querystring`)."""

    __slots__ = ()
    location = "query"
    default_style = "form"


def find(place: Place, among: Iterable[Place]) -> Find:
    """How the value of a parameter is found, `among` the parameters of its operation."""
    match place:
        case Path():
            return _in_path(place)
        case Header():
            return _in_header(place)
        case QueryString():
            return _query_string(place)
        case Cookie():
            return _in_cookie(place, _taken(Cookie, place, among))
        case _:
            return _in_query(place, _taken(Query, place, among))


def in_pairs(place: Place, taken: Collection[str] = ()) -> Callable[[Mapping[str, list[str]]], Value | None]:
    """How a query parameter is found among encoded pairs; `taken` are names of pairs that are somebody else's."""
    name = place.name
    # RFC 6570's reserved expansion leaves a plus sign as it is.
    decode = decoded if place.allow_reserved else form_decoded
    if place.written == "deepObject" and place.media_type is None:
        return lambda pairs: (deep_array if place.shape == "array" else deep_object)(name, pairs) or None
    if place.takes_pairs:
        return _own_pairs(place, taken, decode)
    if place.shape == "array" and place.exploded:
        return _every(name, decode)
    return _single(name, decode if place.media_type else _delimited(place, decode))


def undeclared(places: Iterable[Place], others: Iterable[str]) -> Callable[[Iterable[str]], list[str]]:
    """Which names of a query belong to none of the places, nor are among `others`."""
    declared = [place for place in places if place.location == "query"]
    known = {*others, *(name for place in declared for name in place.names)}
    prefixes = tuple(f"{place.name}[" for place in declared if place.written == "deepObject")
    if any(isinstance(place, QueryString) or (place.takes_pairs and not place.properties) for place in declared):
        return lambda _: []
    return lambda names: [name for name in names if name not in known and not name.startswith(prefixes)]


def _in_path(place: Place) -> Find:
    name = place.name
    match place.written:
        case "label":
            read = label(place.shape, explode=place.exploded)
        case "matrix":
            read = matrix(place.shape, name, explode=place.exploded)
        case _:
            read = simple(place.shape, explode=place.exploded)
    if place.media_type:
        read = decoded
    return lambda request: read(request.path[name])


def _in_query(place: Place, taken: Collection[str]) -> Find:
    find_pair = in_pairs(place, taken)
    return lambda request: find_pair(request.raw_query)


def _in_header(place: Place) -> Find:
    name = place.name.lower().encode("latin-1")
    read = simple(place.shape, explode=place.exploded, decode=as_sent) if place.media_type is None else as_sent
    is_list = place.shape != "primitive" and place.media_type is None

    def find_header(request: Incoming) -> Value | None:
        value = request.headers.get(name)
        if value is None:
            return None
        if name in request.repeated and not is_list:
            only(["", ""])
        return read(value.decode("latin-1"))

    return find_header


def _in_cookie(place: Place, taken: Collection[str]) -> Find:
    name = place.name
    is_encoded = place.written == "form"
    decode = decoded if is_encoded else as_sent
    # Expansion of style form puts an ampersand where cookies have a semicolon (OpenAPI 3.2, Appendix D).
    ampersands = is_encoded and place.exploded and place.shape != "primitive"
    if place.takes_pairs:
        find_pair = _own_pairs(place, taken, decode)
    elif place.shape == "array" and place.exploded:
        find_pair = _every(name, decode)
    else:
        find_pair = _single(name, decode if place.media_type else _delimited(place, decode))
    return lambda request: find_pair(request.cookies(is_encoded=is_encoded, ampersands=ampersands))


def _query_string(place: Place) -> Find:
    if (place.media_type or "").startswith("application/x-www-form-urlencoded"):
        return lambda request: exploded_object(request.raw_query, request.raw_query) or None

    def find_query_string(request: Incoming) -> Value | None:
        text = request.scope["query_string"].decode("latin-1")
        return decoded(text) if text else None

    return find_query_string


def _own_pairs(
    place: Place, taken: Collection[str], decode: Decode
) -> Callable[[Mapping[str, list[str]]], Value | None]:
    if place.properties:
        return lambda pairs: exploded_object(pairs, place.properties, decode) or None
    return lambda pairs: exploded_object(pairs, [name for name in pairs if name not in taken], decode) or None


def _every(name: str, decode: Decode) -> Callable[[Mapping[str, list[str]]], Value | None]:
    return lambda pairs: [decode(value) for value in pairs[name]] if name in pairs else None


def _single(name: str, read: Read) -> Callable[[Mapping[str, list[str]]], Value | None]:
    def find_pair(pairs: Mapping[str, list[str]]) -> Value | None:
        values = pairs.get(name)
        return None if values is None else read(only(values))

    return find_pair


def _delimited(place: Place, decode: Decode) -> Read:
    return delimited(place.shape, place.written, decode=decode)


def _taken(kind: type[Place], place: Place, among: Iterable[Place]) -> frozenset[str]:
    others = [other for other in among if isinstance(other, kind) and other != place]
    return frozenset(name for other in others for name in other.names)
