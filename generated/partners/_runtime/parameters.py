"""Parameters: from their text on the wire to the typed arguments of an operation."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Annotated, Any, Generic, TypeVar, cast, get_type_hints

from pydantic import ValidationError
from pydantic_core import from_json as parsed

from .adapters import built
from .faults import Entry
from .formats import from_json, from_text
from .hints import default_of, place_of, typed_dict, with_typed_default, without_absence
from .hygiene import json_text_fault
from .json_items import read_items
from .media_types import is_json
from .percent import Malformed
from .places import Cookie, Find, Header, Path, Place, Query, QueryString, find, undeclared
from .problems import Refused, content_entries, off_schema, parameter_entries
from .readings import FIRST_THAT_FITS, each_of, or_encoded_whole
from .requests import Incoming
from .shapes import ArrayProperties

__all__ = ["Cookie", "Header", "Parameters", "Path", "Query", "QueryString"]

ParametersT = TypeVar("ParametersT")


class Parameters(Generic[ParametersT]):
    """Reads the parameters that a TypedDict describes; each key names its place with Path, Query, ... .

    A value that has a media type of JSON is read as JSON is, every other value as text. With `only`, which are names
    for somebody else, a query has no names that are not declared.
    """

    def __init__(self, described: type[ParametersT], *, only: Collection[str] | None = None) -> None:
        hints = get_type_hints(described, include_extras=True)
        places = {key: place_of(hint) for key, hint in hints.items()}
        among = tuple(places.values())
        json = [key for key, place in places.items() if place.media_type and is_json(place.media_type)]
        texts = {key: with_typed_default(hint) for key, hint in hints.items() if key not in json}
        several = [key for key in texts if places[key].others or places[key].has_commas]
        texts |= {key: Annotated[texts[key], FIRST_THAT_FITS] for key in several}
        self._places = {key: (place.location, place.name) for key, place in places.items()}
        self._finders = tuple((key, _find(hint, places[key], among)) for key, hint in texts.items())
        self._contents = tuple((key, find(places[key], among), _Content(hints[key])) for key in json)
        self._undeclared = None if only is None else undeclared(among, only)
        self._validate = built(from_text(typed_dict(texts))).validator.validate_python

    def __call__(self, request: Incoming) -> ParametersT:
        if self._undeclared is not None and (strange := self._undeclared(request.raw_query)):
            raise off_schema([_not_declared(name) for name in strange])
        raw: dict[str, object] = {}
        key = ""
        try:
            for key, find_value in self._finders:
                if (value := find_value(request)) is not None:
                    raw[key] = value
        except Malformed as malformed:
            raise self._malformed(key, malformed) from None
        try:
            arguments: ParametersT = self._validate(raw, by_alias=True, by_name=False)
        except ValidationError as error:
            raise off_schema(parameter_entries(error, raw, self._places)) from None
        return self._with_contents(request, arguments) if self._contents else arguments

    def _with_contents(self, request: Incoming, arguments: ParametersT) -> ParametersT:
        values = dict(cast("Mapping[str, object]", arguments))
        key = ""
        try:
            for key, find_value, content in self._contents:
                values[key] = content.read(key, cast("str | list[str] | None", find_value(request)), self._places)
        except Malformed as malformed:
            raise self._malformed(key, malformed) from None
        return cast("ParametersT", values)

    def _malformed(self, key: str, malformed: Malformed) -> Refused:
        place, name = self._places[key]
        entry: Entry = {"in": place, "name": name, "message": str(malformed), "keyword": "format"}
        return Refused(malformed.status, "The parameters cannot be read.", errors=[entry])


def _not_declared(name: str) -> Entry:
    return {"in": "query", "name": name, "message": "Parameter is not declared", "keyword": "additionalProperties"}


class _Content:
    """A parameter with a media type of JSON."""

    def __init__(self, hint: Any) -> None:
        typed = with_typed_default(hint)
        self._default = default_of(typed)
        self._validate = built(from_json(without_absence(typed))).validator.validate_json

    def read(self, key: str, text: str | list[str] | None, places: Mapping[str, tuple[str, str]]) -> Any:
        """The value, or its default; Refused where it is off its schema, Malformed where it is no JSON."""
        if text is None:
            if self._default is None:
                place, name = places[key]
                raise off_schema([{"in": place, "name": name, "message": "Field required", "keyword": "required"}])
            return self._default.get_default(call_default_factory=True, validated_data={})
        contents = [each.encode() for each in ([text] if isinstance(text, str) else text)]
        for content in contents:
            if (fault := json_text_fault(content)) is not None:
                raise Malformed(fault)
        try:
            if isinstance(text, list):
                return read_items(self._validate, contents)
            return self._validate(text, by_alias=True, by_name=False)
        except ValidationError as error:
            value = parsed(text) if isinstance(text, str) else list(map(parsed, contents))
            raise off_schema(content_entries(error, value, places[key])) from None


def _find(hint: Any, place: Place, among: Collection[Place]) -> Find:
    """How a text value is found, with a list of one where a property is an array, and no empty value where it is no value."""
    if place.others:
        shapes = [replace(place, shape=shape, others=()) for shape in (place.shape, *place.others)]
        return each_of([_find(hint, each, [other for other in among if other != place]) for each in shapes])
    find_value = find(place, among)
    if (
        place.takes_pairs
        or (place.shape == "object" and place.written == "deepObject")
        or isinstance(place, QueryString)
    ):
        return _listing(find_value, ArrayProperties(hint))
    if place.has_commas:
        find_value = or_encoded_whole(find_value)
    if place.allow_empty_value and not _takes_empty(hint):
        return lambda request: find_value(request) or None
    return find_value


def _listing(find_value: Find, arrays: ArrayProperties) -> Find:
    return lambda request: arrays.listed(find_value(request))


def _takes_empty(hint: Any) -> bool:
    try:
        built(from_text(hint)).validate_python("")
    except ValidationError:
        return False
    return True
