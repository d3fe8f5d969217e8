"""Bodies of application/x-www-form-urlencoded."""

from collections.abc import Mapping
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar, cast, overload

from pydantic import ValidationError
from pydantic_core import from_json as parsed

from .adapters import built
from .faults import Entry
from .form_choice import Alternatives, Form, Whole, hold
from .formats import from_json, from_text
from .hygiene import json_text_fault
from .json_items import read_items
from .media_types import is_json
from .model_kinds import ModelType, build, model_fields
from .percent import Malformed, form_decoded
from .places import Place, in_pairs
from .problems import Refused, invalid_body, part_entries, part_entry
from .reading import MEBIBYTE, Body
from .requests import Incoming, pairs_of
from .shapes import ArrayProperties
from .styles import Value, one_or_many

T = TypeVar("T")
BodyT_co = TypeVar("BodyT_co", covariant=True)
FormT_co = TypeVar("FormT_co", covariant=True)

Pairs: TypeAlias = Mapping[str, list[str]]
"""The encoded texts of a form by name."""

MEDIA_TYPE = "application/x-www-form-urlencoded"


class PairsForm(Generic[FormT_co]):
    """A model of the texts of pairs, each written as `encoding` says; `whole` is what the schema says of all of them.

    What has no encoding is a text, or a pair for each item of an array (OpenAPI 3.1, Encoding Object).
    """

    @overload
    def __init__(
        self: "PairsForm[T]",
        schema: type[T],
        encoding: Mapping[str, Place] | None = ...,
        *,
        tags: tuple[str | int, ...] = ...,
        whole: Whole | None = ...,
    ) -> None: ...
    @overload
    def __init__(
        self,
        schema: Any,
        encoding: Mapping[str, Place] | None = ...,
        *,
        tags: tuple[str | int, ...] = ...,
        whole: Whole | None = ...,
    ) -> None: ...
    def __init__(
        self,
        schema: Any,
        encoding: Mapping[str, Place] | None = None,
        *,
        tags: tuple[str | int, ...] = (),
        whole: Whole | None = None,
    ) -> None:
        places = dict(encoding or {})
        self.tags = frozenset(map(str, tags))
        self._finders = {name: in_pairs(place) for name, place in places.items()}
        self._taken = frozenset(pair for place in places.values() for pair in place.names)
        self._prefixes = tuple(f"{place.name}[" for place in places.values() if place.written == "deepObject")
        self._arrays = ArrayProperties(schema)
        json = [name for name, place in places.items() if place.media_type and is_json(place.media_type)]
        self._adapter = built(from_text(schema))
        self._validate = _InTwoSteps(schema, json) if json else self._adapter.validator.validate_python
        self._whole = whole

    async def read(self, content: Pairs, /) -> FormT_co:
        """The model; Refused where the pairs are off their schema, or not written in their style."""
        try:
            values = self._values(content)
        except Malformed as malformed:
            raise _malformed(malformed) from None
        try:
            form: FormT_co = self._validate(values, by_alias=True, by_name=False)
        except ValidationError as error:
            raise invalid_body(error, values) from None
        if self._whole is not None:
            written = self._adapter.dump_python(form, mode="json", by_alias=True, exclude_unset=True, warnings=False)
            json = {
                name: value for name, value in written.items() if name in values
            }  # a dataclass has its defaults too
            hold(self._whole, json, values.keys() - json.keys())
        return form

    def _values(self, pairs: Pairs) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, texts in pairs.items():
            if name not in self._taken and not name.startswith(self._prefixes):
                value = one_or_many([form_decoded(text) for text in texts])
                values[name] = [value] if isinstance(value, str) and name in self._arrays else value
        for name, find in self._finders.items():
            if (found := find(pairs)) is not None:
                values[name] = found
        return values


class OneOfPairsForms(Alternatives[Pairs, FormT_co]):
    """Several forms of pairs, of which a body is one."""

    async def texts(self, content: Pairs, name: str) -> list[str]:
        """The values of a name; Refused where they are not encoded as forms are."""
        try:
            return [form_decoded(text) for text in content.get(name, ())]
        except Malformed as malformed:
            raise _malformed(malformed) from None


class FormBody(Body[BodyT_co]):
    """A body of application/x-www-form-urlencoded: the texts of its pairs, each written as `encoding` says, or forms of them."""

    @overload
    def __init__(
        self: "FormBody[T]",
        schema: type[T] | OneOfPairsForms[T],
        encoding: Mapping[str, Place] | None = ...,
        *,
        limit: int = ...,
        required: Literal[True] = ...,
        whole: Whole | None = ...,
    ) -> None: ...
    @overload
    def __init__(
        self: "FormBody[T | None]",
        schema: type[T] | OneOfPairsForms[T],
        encoding: Mapping[str, Place] | None = ...,
        *,
        limit: int = ...,
        required: Literal[False],
        whole: Whole | None = ...,
    ) -> None: ...
    @overload
    def __init__(
        self,
        schema: Any,
        encoding: Mapping[str, Place] | None = ...,
        *,
        limit: int = ...,
        required: bool = ...,
        whole: Whole | None = ...,
    ) -> None: ...
    def __init__(
        self,
        schema: Any,
        encoding: Mapping[str, Place] | None = None,
        *,
        limit: int = MEBIBYTE,
        required: bool = True,
        whole: Whole | None = None,
    ) -> None:
        super().__init__([MEDIA_TYPE], limit=limit, required=required)
        is_one_of = isinstance(schema, OneOfPairsForms)
        self._form: Form[Pairs, Any] = schema if is_one_of else PairsForm(schema, encoding, whole=whole)

    async def read(self, request: Incoming) -> BodyT_co:
        try:
            pairs = pairs_of(await request.read(self.limit))
        except Malformed as malformed:
            raise _malformed(malformed) from None
        body: BodyT_co = await self._form.read(pairs)
        return body


def _model(schema: Any) -> ModelType:
    """The class behind the names that it has, with all of its fields."""
    while hasattr(schema, "__value__"):
        schema = schema.__value__
    model = cast("ModelType", schema)
    build(model)
    return model


class _InTwoSteps:
    """Validates a form in which some properties are JSON: each property by itself, then the model of them all."""

    def __init__(self, schema: ModelType, json: list[str]) -> None:
        hints: dict[str, Any] = {
            str(field.validation_alias or name): Annotated[(field.annotation, None, *field.metadata)]
            for name, field in model_fields(_model(schema)).items()
        }
        self._readers = {
            name: built(from_json(hint)).validator.validate_json
            if name in json
            else built(from_text(hint)).validator.validate_python
            for name, hint in hints.items()
        }
        self._json = frozenset(json)
        self._validate = built(schema).validator.validate_python

    def __call__(self, values: Mapping[str, Any], *, by_alias: bool, by_name: bool) -> Any:
        """The model; Refused with all faults of its properties, ValidationError for those of the whole."""
        errors: list[Entry] = []
        found = dict(values)
        for name, value in values.items():
            if name in self._readers:
                try:
                    found[name] = self._property(name, value)
                except ValidationError as error:
                    errors += part_entries(name, error, _parsed(value) if name in self._json else value)
                except Malformed as malformed:
                    errors.append(part_entry(name, str(malformed), "format"))
        if errors:
            raise Refused(422, "The body is off its schema.", errors=errors)
        return self._validate(found, by_alias=by_alias, by_name=by_name)

    def _property(self, name: str, value: Any) -> Any:
        """The value; ValidationError off its schema, Malformed where it should be JSON and is not."""
        read = self._readers[name]
        if name not in self._json:
            return read(value, by_alias=True, by_name=False)
        contents = [text.encode() for text in (value if isinstance(value, list) else [value])]
        for content in contents:
            if (fault := json_text_fault(content)) is not None:
                raise Malformed(fault)
        if isinstance(value, list):
            return read_items(read, contents)
        return read(contents[0], by_alias=True, by_name=False)


def _parsed(value: str | list[str]) -> Any:
    return [parsed(text) for text in value] if isinstance(value, list) else parsed(value)


def _malformed(malformed: Malformed) -> Refused:
    error: Entry = {"in": "body", "message": str(malformed), "keyword": "format"}
    return Refused(malformed.status, "The body cannot be read.", errors=[error])
