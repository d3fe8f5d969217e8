"""What an annotation cannot say of a schema, checked on the same value by a JSON Schema validator."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote
from weakref import WeakKeyDictionary

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError, ValidationInfo
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    SchemaError,
    SchemaSerializer,
    core_schema,
)

from .formats import LONGEST_FOR_BACKTRACKING
from .model_building import whole_schema
from .strictness import read_from_json

SCHEMAS = Path(__file__).parent.parent / "schemas.json"
"""The schemas that need it, as JSON Schema 2020-12, each at its pointer in the contract."""

PATTERN_FORMAT = "pattern "
"""Begins the format that stands for a pattern which only Python can match (model/json_schema.py)."""
_CONTRACT = "urn:contract"
_BACKTRACKS = 1000
"""Steps back that a pattern with look-around may take: a tenth of a second on 64 kB."""
_MOST_LISTED = 100
_ANY = SchemaSerializer(core_schema.any_schema())
_known: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()
"""Opaque models (model_building.py) that are found to be checked by a validator, or not."""


class Checked:
    """A value that is read from JSON also fits the schema at the pointer, in all that JSON Schema says."""

    def __init__(self, pointer: str) -> None:
        self.pointer = pointer

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return checked(self.pointer, read_from_json(handler(source)))


def checked(pointer: str, schema: Any) -> CoreSchema:
    """The core schema and then, for values that are read from JSON, the whole schema at the pointer.

    The validator has its say only where Pydantic found no fault: one fault is told once.
    """
    check = Check(pointer, schema)
    return core_schema.with_info_wrap_validator_function(check, schema, metadata={"check": check})


def says_more_than_types(adapter: TypeAdapter[Any]) -> bool:
    """Whether some schema within the type is checked by a validator, too."""
    return _says_more(adapter.core_schema)


def _says_more(schema: Any) -> bool:
    waiting: list[Any] = [schema]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, dict):
            found = cast("dict[str, Any]", node)
            if (whole := whole_schema(found)) is not None:
                if _model_says_more(found["cls"], whole):
                    return True
                continue
            if isinstance(found.get("metadata"), dict) and "check" in found["metadata"]:
                return True
            waiting.extend(
                part for name, part in found.items() if name != "metadata" and isinstance(part, dict | list | tuple)
            )
        else:
            waiting.extend(part for part in node if isinstance(part, dict | list | tuple))
    return False


def _model_says_more(model: Any, whole: Any) -> bool:
    """Of an opaque model, which holds no opaque one that holds it: those were finished before it."""
    if model not in _known:
        _known[model] = _says_more(whole)
    return _known[model]


class Check:
    """Validates the values of one core schema."""

    def __init__(self, pointer: str, schema: CoreSchema) -> None:
        self._validator = _validator(pointer)
        self._schema = schema

    def __call__(self, value: Any, read: core_schema.ValidatorFunctionWrapHandler, info: ValidationInfo[Any]) -> Any:
        found = read(value)
        if info.mode == "json":
            self._require(value)
        return found

    def of_text(self, value: Any) -> Any:
        """The value, which was read from text: what it would be as JSON has to fit. None is one that is absent."""
        if value is not None:
            json = self._serializer.to_python(value, mode="json", by_alias=True, exclude_unset=True, warnings=False)
            self._require(json)
        return value

    def of_values(self, schema: CoreSchema) -> Callable[[Any, core_schema.ValidatorFunctionWrapHandler], Any]:
        """A wrap validator of the values of a dataclass, which were read from text by `schema`: they have to fit, too."""
        serializer = _serializer(schema)

        def read_values(values: Any, read: core_schema.ValidatorFunctionWrapHandler) -> Any:
            found = read(values)
            self._require(serializer.to_python(values, mode="json", by_alias=True, warnings=False))
            return found

        return read_values

    @cached_property
    def _serializer(self) -> SchemaSerializer:
        return _serializer(self._schema)

    def _require(self, value: Any) -> None:
        _require(self._validator, value)


class WholeForm:
    """Holds a form to the schema at the pointer, but for what is written in its parts that are `unseen`."""

    def __init__(self, pointer: str, *, unseen: Collection[str] = ()) -> None:
        self._validator = _validator(pointer)
        self._unseen = unseen

    def __call__(self, value: Mapping[str, Any], unseen: Collection[str]) -> None:
        """ValidationError where the form, as JSON, is off its schema."""
        _require(self._validator, dict(value), {*unseen, *self._unseen})


def _require(validator: Any, value: Any, unseen: Collection[str] = ()) -> None:
    """ValidationError where the value is off the schema, but for its members that are `unseen`."""
    try:
        if validator.is_valid(value):
            return
        faults = list(islice(_faults(validator, value, unseen), _MOST_LISTED))
    except ValueError:  # half a character, or nested deeper than the validator goes
        faults = [InitErrorDetails(type=PydanticCustomError("type", "Input should be readable"), input=None)]
    if faults:
        raise ValidationError.from_exception_data("schema", faults)


def _faults(validator: Any, value: Any, unseen: Collection[str]) -> Iterator[InitErrorDetails]:
    for fault in validator.iter_errors(value):
        location = cast("tuple[int | str, ...]", tuple(fault.instance_path))
        if location and location[0] in unseen:
            continue
        keyword = _keyword(fault)
        message = _MESSAGES.get(keyword, f"Input should be valid for its {keyword}")
        # The keyword is a type of its own: messages of the validator quote the value.
        error = PydanticCustomError(cast("Any", keyword), cast("Any", message))
        holder = _at(value, location)
        if keyword in _OF_MISSING:  # named where it would be, as Pydantic does
            location = (*location, str(fault.kind.property))
        yield InitErrorDetails(type=error, loc=location, input=holder)


def _serializer(schema: CoreSchema) -> SchemaSerializer:
    """By the schema, which knows that a decimal is a number; by the value where the schema is no whole."""
    try:
        return SchemaSerializer(schema)
    except SchemaError:
        return _ANY


def _keyword(fault: Any) -> str:
    """The keyword that refuses the value; the validator says "required" where `dependentRequired` asks for something."""
    kind = str(fault.kind.name)
    if kind == "format" and str(fault.kind.format).startswith(PATTERN_FORMAT):
        return "pattern"
    if kind == "required" and fault.schema_path[-1] == "dependentRequired":
        return "dependentRequired"
    return _KINDS.get(kind, kind)


def _at(value: Any, location: tuple[int | str, ...]) -> Any:
    for token in location:
        value = value[token]
    return value


@cache
def _library() -> Any:
    """jsonschema-rs, which only contracts that need it require; RuntimeError where it is not installed."""
    try:
        return import_module("jsonschema_rs")
    except ImportError:
        raise RuntimeError("This package needs jsonschema-rs: add it to the dependencies of the project.") from None


@cache
def _schemas() -> Any:
    return json.loads(SCHEMAS.read_bytes())


@cache
def _registry() -> Any:
    return _library().Registry([(_CONTRACT, _schemas())])


@cache
def _patterns() -> dict[str, Callable[[str], bool]]:
    """What matches each pattern that the validator cannot, by the name it goes by as a format."""
    found: dict[str, Callable[[str], bool]] = {}
    waiting: list[Any] = [_schemas()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            values = cast("dict[str, Any]", node)
            name = values.get("format")
            if isinstance(name, str) and name.startswith(PATTERN_FORMAT):
                found[name] = _matching(name.removeprefix(PATTERN_FORMAT))
            waiting.extend(values.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return found


def _matching(pattern: str) -> Callable[[str], bool]:
    search = re.compile(pattern, re.ASCII).search

    def matches(text: str) -> bool:
        if len(text) > LONGEST_FOR_BACKTRACKING:
            raise ValueError("the text is too long for a pattern that is tried again and again")
        return search(text) is not None

    return matches


@cache
def _validator(pointer: str) -> Any:
    """Compiled once for all models that it checks."""
    library = _library()
    fragment = quote(pointer, safe="/~!$&'()*+,;=:@?")  # RFC 6901, section 6
    return library.Draft202012Validator(
        {"$ref": f"{_CONTRACT}#{fragment}"},
        registry=_registry(),
        validate_formats=True,
        formats=_patterns(),
        pattern_options=library.FancyRegexOptions(backtrack_limit=_BACKTRACKS),
    )


_OF_MISSING = ("required", "dependentRequired")
# Kinds of faults that no keyword is called by.
_KINDS = {"falseSchema": "not", "backtrackLimitExceeded": "pattern", "regexEngineFailure": "pattern"}
_MESSAGES = {
    "not": "Input should not be valid for the schema that is excluded",
    "anyOf": "Input should be valid for one of the schemas",
    "oneOf": "Input should be valid for exactly one of the schemas",
    "enum": "Input should be one of the values of the contract",
    "const": "Input should be the value of the contract",
    "type": "Input should be of another type",
    "required": "A property is missing that is required here",
    "dependentRequired": "A property is missing that is required beside another one",
    "additionalProperties": "Input should have no properties but those that are declared",
    "unevaluatedProperties": "Input should have no properties but those that are declared",
    "additionalItems": "Input should have no more items than are declared",
    "unevaluatedItems": "Input should have no more items than are declared",
    "propertyNames": "The name of a property should be valid for the schema of names",
    "uniqueItems": "Items should differ from one another",
    "contains": "Input should contain as many items of the one kind as the contract asks for",
    "minProperties": "Input should have more properties",
    "maxProperties": "Input should have fewer properties",
    "minItems": "Input should have more items",
    "maxItems": "Input should have fewer items",
    "minLength": "Text should be longer",
    "maxLength": "Text should be shorter",
    "minimum": "Input should be greater",
    "maximum": "Input should be less",
    "exclusiveMinimum": "Input should be greater",
    "exclusiveMaximum": "Input should be less",
    "multipleOf": "Input should be a multiple of what the contract says",
    "pattern": "Text should match the pattern of the contract",
    "format": "Input should be valid for its format",
}
