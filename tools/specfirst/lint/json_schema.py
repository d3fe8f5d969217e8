"""Values against the schemas of a document, which are read as JSON Schema 2020-12 whatever version wrote them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jsonschema_rs

from specfirst import pointer as pointers
from specfirst.load import Document
from specfirst.load.grammar import FIELDS, Field, Kind, Shape

from .keywords import is_well_formed
from .patterns import compiles
from .references import reference
from .unfolding import Unfolding

FORMATS = frozenset({"date-time", "date", "time", "uuid", "email", "ipv4", "ipv6", "uri"})
"""What is asserted; other formats are descriptions."""

_DOCUMENT = "urn:contract"
_BACKTRACK_LIMIT = 10_000
_MOST_VALIDATORS = 100
"""Validators that are kept: hardly any is asked for again much later, and thousands of them take hundreds of megabytes."""
_MOST_ERRORS = 20
_LONGEST_MESSAGE = 200
_KEPT = frozenset(
    {
        *("type", "enum", "const", "format", "pattern", "minLength", "maxLength"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("minItems", "maxItems", "uniqueItems", "minContains", "maxContains"),
        *("minProperties", "maxProperties", "required", "dependentRequired"),
    }
)
"""Keywords whose value is no schema and says something about values."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a value is off its schema."""

    tokens: tuple[str | int, ...]
    """From the value to its deepest faulty part."""
    message: str


class Schemas:
    """The schemas of a document as validators, each compiled when it is first asked for."""

    def __init__(self, document: Document, *, ignores_siblings: bool) -> None:
        self._document = document
        self._ignores_siblings = ignores_siblings
        self._unfolding = Unfolding(document)
        self._validators: dict[str, jsonschema_rs.Validator | None] = {}
        self._converted_for_one = 0
        self._by_content: dict[str, jsonschema_rs.Validator | None] = {}

    def mismatches(self, pointer: str, value: Any) -> list[Mismatch]:
        """What of the value is off the schema at the pointer, deepest parts first named, at most one for each part.

        Empty too where the schema cannot be compiled, for another rule says why.
        """
        validator = self._validator(pointer)
        if validator is None:
            return []
        try:
            if validator.is_valid(value):
                return []
            found = [
                _mismatch(error) for error, _ in zip(validator.iter_errors(value), range(_MOST_ERRORS), strict=False)
            ]
        except (ValueError, jsonschema_rs.ReferencingError):
            return []
        return list({mismatch.tokens: mismatch for mismatch in reversed(found)}.values())[::-1]

    def _validator(self, pointer: str) -> jsonschema_rs.Validator | None:
        if pointer not in self._validators:
            _make_room(self._validators)
            try:
                self._validators[pointer] = self._of_content(self._converted(self._document.at(pointer)))
            except (KeyError, RecursionError):
                self._validators[pointer] = None
        return self._validators[pointer]

    def _of_content(self, schema: Any) -> jsonschema_rs.Validator | None:
        """The validator of a converted schema, of which a contract has many that say the same."""
        content = repr(schema)
        if content not in self._by_content:
            _make_room(self._by_content)
            registry = self._registry_for(schema) if _DOCUMENT in content else None
            self._by_content[content] = self._compiled(schema, registry)
        return self._by_content[content]

    def _compiled(self, schema: Any, registry: jsonschema_rs.Registry | None) -> jsonschema_rs.Validator | None:
        try:
            return jsonschema_rs.Draft202012Validator(
                schema,
                registry=registry,
                validate_formats=True,
                pattern_options=jsonschema_rs.FancyRegexOptions(backtrack_limit=_BACKTRACK_LIMIT),
                offline=True,
            )
        except (RecursionError, ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError):
            return None

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        """A number for each pointer that a reference leads to."""
        written = (found.node for found in self._document.references if found.kind is Kind.SCHEMA)
        targets = dict.fromkeys(filter(None, map(reference, written)))
        return {pointer: str(number) for number, pointer in enumerate(targets)}

    @cached_property
    def _pointers(self) -> Mapping[str, str]:
        return {number: pointer for pointer, number in self._numbers.items()}

    def _registry_for(self, schema: Any) -> jsonschema_rs.Registry:
        """What the references of a converted schema lead to, by numbers.

        Schemas with a value to compare lead to few others, as a rule. Where those for all validators come to as many as
        there are, every further one shares the registry of everything.
        """
        contents: dict[str, Any] = {}
        waiting = list(_numbers_in(schema))
        while waiting and self._converted_for_one + len(contents) < len(self._numbers):
            number = waiting.pop()
            if number in self._pointers and number not in contents:
                contents[number] = self._converted_at(self._pointers[number])
                waiting += _numbers_in(contents[number])
        self._converted_for_one += len(contents)
        return self._registry if waiting else _registry(contents)

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        """What all references lead to, by the number of its pointer."""
        return _registry({number: self._converted_at(pointer) for pointer, number in self._numbers.items()})

    def _converted_at(self, pointer: str) -> Any:
        try:
            return self._converted(self._document.at(pointer))
        except (KeyError, RecursionError):
            return True

    def _converted(self, schema: Any) -> Any:
        """The schema as JSON Schema 2020-12, without what is ill-formed."""
        if not isinstance(schema, dict):
            return schema if isinstance(schema, bool) else True
        if not self._unfolding.is_bounded(schema):
            return True
        target = reference(schema)
        ignored = target is not None and self._ignores_siblings
        converted = {} if ignored else {**self._assertions(schema), **self._applicators(schema)}
        if target is not None:
            converted["$ref"] = f"{_DOCUMENT}#/{self._numbers[target]}" if target in self._numbers else f"{_DOCUMENT}#"
        return _with_null(converted) if schema.get("nullable") is True else converted

    def _assertions(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        kept = {name: schema[name] for name in schema if name in _KEPT and _is_usable(name, schema[name])}
        for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if isinstance(kept.get(exclusive), bool):
                is_exclusive = kept.pop(exclusive)
                if is_exclusive and bound in kept:
                    kept[exclusive] = kept.pop(bound)
        if "required" in kept:
            kept["required"] = self._always_required(schema)
        return kept

    def _always_required(self, schema: Mapping[str, Any]) -> list[str]:
        """Without what is left out of requests or of answers (OpenAPI 3.0, Schema Object, readOnly and writeOnly)."""
        properties = schema.get("properties")
        declared = properties if isinstance(properties, dict) else {}
        return [name for name in dict.fromkeys(schema["required"]) if not self._is_one_way(declared.get(name))]

    def _is_one_way(self, schema: Any) -> bool:
        target = reference(schema)
        if target is not None:
            try:
                schema = {**self._document.at(target), **schema}
            except (KeyError, TypeError):
                return False
        return isinstance(schema, dict) and (schema.get("readOnly") is True or schema.get("writeOnly") is True)

    def _applicators(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        converted: dict[str, Any] = {}
        for name, value in schema.items():
            field = FIELDS[Kind.SCHEMA].get(name)
            if field is None or field.kind is not Kind.SCHEMA:
                continue
            below = _each(field, value, self._converted)
            if name == "items" and isinstance(below, list):
                converted.setdefault("prefixItems", below)
            elif below is not None:
                converted[name] = below
        patterns = converted.get("patternProperties")
        if patterns is not None:
            converted["patternProperties"] = {name: below for name, below in patterns.items() if compiles(name)}
        return converted


def _registry(contents: dict[str, Any]) -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry([(_DOCUMENT, contents)], draft=jsonschema_rs.Draft202012)


def _numbers_in(converted: Any) -> Iterator[str]:
    """The numbers of what a converted schema refers to; those in its enumerated values are of nobody, and do no harm."""
    if isinstance(converted, dict):
        target = converted.get("$ref")
        if isinstance(target, str) and target.startswith(f"{_DOCUMENT}#/"):
            yield target.removeprefix(f"{_DOCUMENT}#/")
        for part in converted.values():
            yield from _numbers_in(part)
    elif isinstance(converted, list):
        for part in converted:
            yield from _numbers_in(part)


def _make_room(validators: dict[str, jsonschema_rs.Validator | None]) -> None:
    """Forget the one that has been there longest, where there are as many as are kept."""
    if len(validators) == _MOST_VALIDATORS:
        del validators[next(iter(validators))]


def _each(field: Field, value: Any, convert: Callable[[Any], Any]) -> Any:
    """What a field holds, converted; None where it is of the wrong shape, or an empty list."""
    if isinstance(value, list) and field.shape in (Shape.LIST, Shape.ONE_OR_LIST):
        return [convert(item) for item in value] or None
    if isinstance(value, dict) and field.shape is Shape.MAP:
        return {name: convert(item) for name, item in value.items()}
    return convert(value) if field.shape in (Shape.ONE, Shape.ONE_OR_LIST) else None


def _is_usable(name: str, value: Any) -> bool:
    if not is_well_formed(name, value):
        return False
    return value in FORMATS if name == "format" else name != "pattern" or compiles(value)


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    types = schema.get("type")
    if types is None or len(schema.keys() & {"$ref", "allOf", "anyOf", "oneOf", "const", "not"}):
        return {"anyOf": [schema, {"type": "null"}]}
    names = types if isinstance(types, list) else [types]
    nullable = {**schema, "type": list(dict.fromkeys([*names, "null"]))}
    return {**nullable, "enum": [*schema["enum"], None]} if "enum" in schema else nullable


def _mismatch(error: jsonschema_rs.ValidationError) -> Mismatch:
    deepest = max(_within(error), key=lambda one: len(one.instance_path))
    message = " ".join(deepest.message.split())
    if len(message) > _LONGEST_MESSAGE:
        message = message[: _LONGEST_MESSAGE // 2] + " ... " + message[-_LONGEST_MESSAGE // 2 :]
    return Mismatch(tuple(deepest.instance_path), message)


def _within(error: jsonschema_rs.ValidationError) -> Iterator[jsonschema_rs.ValidationError]:
    """The error, and those of the one variant of a union that the value fits best."""
    yield error
    kind = error.kind
    if isinstance(kind, (jsonschema_rs.ValidationErrorKind.AnyOf, jsonschema_rs.ValidationErrorKind.OneOfNotValid)):
        best = max(kind.context, key=_depth, default=[])
        for inner in best:
            yield from _within(inner)


def _depth(errors: Iterable[jsonschema_rs.ValidationError]) -> int:
    return max((len(error.instance_path) for error in errors), default=0)


def below(pointer: str, mismatch: Mismatch) -> str:
    """The pointer of the faulty part of the value at a pointer."""
    return pointers.join(pointer, *mismatch.tokens)
