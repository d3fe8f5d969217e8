"""One value of a schema, with those within it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, TypeAlias
from urllib.parse import unquote

import jsonschema_rs

from .facts import At, Facts, Parts, Reader
from .texts import of_pattern, texts

_DEEPEST = 24
_COMPLETE = 8
"""Levels down to which optional properties are shown, too."""
_MOST_ITEMS = 1000
_MOST_CANDIDATES = 60
_MOST_TRIED = 2000
"""Schemas that values are made of for one answer, with care; beyond, the first that comes to mind is taken."""
_PLAIN: tuple[Any, ...] = ("text", 1, 0, 1.5, True, {}, [], ["text"], None, "", -1)
_Key: TypeAlias = tuple[int, ...]
_IMPLIED = (
    ("object", ("minProperties", "maxProperties")),
    ("array", ("minItems", "maxItems", "uniqueItems")),
    ("number", ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
    ("string", ("minLength", "maxLength", "pattern", "format")),
)


class Sampler:
    """Makes one value, with those within it."""

    def __init__(self, reader: Reader, schemas: Mapping[str, Any], *, is_careful: bool) -> None:
        """`is_careful`: whether values are compared with their schemas; else the first that comes to mind is taken."""
        self._reader = reader
        self._schemas = schemas
        self._is_careful = is_careful
        self._validators: dict[_Key, Callable[[Any], bool]] = {}
        self._made_before: dict[tuple[_Key, bool], Any] = {}
        self._open: list[Parts] = []
        """What values are being made of, from the outside in."""
        self._tried = 0

    def value(self, parts: Parts) -> Any:
        """The first candidate that fits."""
        if len(self._open) > _DEEPEST:
            return None
        key = (_key(parts), len(self._open) < _COMPLETE)
        if key not in self._made_before:
            self._made_before[key] = self._value(parts)
        return self._made_before[key]

    def _value(self, parts: Parts) -> Any:
        self._tried += 1
        self._open.append(parts)
        candidates = chain(self._candidates(parts), _PLAIN)
        value = first = next(candidates)
        if self._is_careful and self._tried < _MOST_TRIED:
            tried = chain([first], islice(candidates, _MOST_CANDIDATES))
            value = next((one for one in tried if self.fits(parts, one)), first)
        self._open.pop()
        return value

    def examples(self, parts: Parts) -> list[Any]:
        """The examples of schemas that fit them."""
        found = (example for facts in self._reader.variants(parts) for example in self._answered(facts))
        return [example for example in found if self.fits(parts, example)]

    def _answered(self, facts: Facts) -> Iterator[Any]:
        """The examples, without what only requests have."""
        left_out = {name for name, parts in facts.properties.items() if any(map(self._reader.is_left_out, parts))}
        for example in facts.examples:
            if isinstance(example, dict) and left_out:
                yield {name: value for name, value in example.items() if name not in left_out}
            else:
                yield example

    def _candidates(self, parts: Parts) -> Iterator[Any]:
        found = list(self._reader.variants(parts))
        for facts in found:
            yield from (*self._answered(facts), *facts.given)
        for facts in found:
            yield from self._made(facts)

    def fits(self, parts: Parts, value: Any) -> bool:
        """Whether a value fits all of the schemas; without care every one does."""
        if not self._is_careful:
            return True
        key = _key(parts)
        if key not in self._validators:
            self._validators[key] = self._validator(parts)
        return self._validators[key](value)

    def _validator(self, parts: Parts) -> Callable[[Any], bool]:
        """Every value fits where the schemas are none that a validator reads."""
        whole = {**self._schemas, "allOf": [part.schema for part in parts]}
        try:
            validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True, offline=True)
        except (ValueError, jsonschema_rs.ReferencingError, jsonschema_rs.ValidationError, RecursionError):
            return lambda _: True

        def fits(value: Any) -> bool:
            try:
                return validator.is_valid(value)
            except ValueError:  # half a character, or a pattern without end
                return False

        return fits

    def _made(self, facts: Facts) -> Iterator[Any]:
        for kind in _kinds(facts):
            match kind:
                case "object":
                    yield from self._objects(facts)
                case "array":
                    yield self._array(facts)
                case "integer" | "number":
                    yield from _numbers(facts.keywords, kind)
                case "string":
                    yield from texts(facts.keywords)
                case "boolean":
                    yield from (True, False)
                case _:
                    yield None

    def _objects(self, facts: Facts) -> Iterator[dict[str, Any]]:
        """With all properties, with those that have to be there, and with tags or without."""
        required = {name for name in facts.required if name in facts.properties}
        shown = [name for name in facts.properties if name in required or self._is_shown(facts.properties[name])]
        yield self._object(facts, shown, facts.tags)
        if len(shown) > len(required):
            yield self._object(facts, sorted(required), facts.tags)
        if facts.tags:
            yield self._object(facts, shown, {})

    def _is_shown(self, parts: Parts) -> bool:
        """Whether an optional property is: not far down, and not where it leads to what it is a part of."""
        if len(self._open) >= _COMPLETE:
            return False
        if any(part.schema is False or self._reader.is_left_out(part) for part in parts):
            return False
        around = {found for one in self._open for found in (*_references(one), *(part.pointer for part in one))}
        items = tuple(
            At(part.schema["items"], part.pointer)
            for part in parts
            if isinstance(part.schema, dict) and "items" in part.schema
        )
        return around.isdisjoint(_references((*parts, *items)))

    def _object(self, facts: Facts, names: list[str], tags: Mapping[str, str | int]) -> dict[str, Any]:
        wanted = dict.fromkeys(names)
        for name in names:
            wanted |= dict.fromkeys(facts.dependent.get(name, ()))
        made = {name: self._property(facts, name, tags) for name in wanted}
        made |= {name: self._property(facts, name, tags) for name in facts.required if name not in made}
        made |= {name: tag for name, tag in tags.items() if name not in made}
        least = int(facts.keywords.get("minProperties", 1 if _is_map(facts) and len(self._open) < _COMPLETE else 0))
        return made | self._further(facts, min(least, _MOST_ITEMS) - len(made), made)

    def _property(self, facts: Facts, name: str, tags: Mapping[str, str | int]) -> Any:
        parts = facts.properties.get(name) or facts.additional
        if name in tags:
            return tags[name]
        if name in facts.shown and self.fits(parts, facts.shown[name]):
            return facts.shown[name]
        return self.value(parts) if parts else "text"

    def _further(self, facts: Facts, count: int, made: Mapping[str, Any]) -> dict[str, Any]:
        """Properties that no name is declared for."""
        found: dict[str, Any] = {}
        for index in range(count):
            name, parts = self._name(facts, index)
            if name in made or name in found:
                name = f"{name}{index + 1}"
            found[name] = self.value(parts) if parts else "text"
        return found

    def _name(self, facts: Facts, index: int) -> tuple[str, Parts]:
        for pattern, at in facts.patterns.items():
            for text in of_pattern(pattern, turn=index):
                return text, (at,)
        name = self.value(facts.names) if facts.names else "name"
        return str(name), facts.additional

    def _array(self, facts: Facts) -> list[Any]:
        least = max(int(facts.keywords.get("minItems", 0)), int(facts.keywords.get("minContains", 0)))
        is_shown = self._is_shown(facts.items) or not facts.items
        count = max(least, 1) if is_shown and facts.keywords.get("maxItems", 1) else least
        prefix = [self.value(parts) for parts in facts.prefix[: int(facts.keywords.get("maxItems", len(facts.prefix)))]]
        rest = (*facts.contains, *facts.items)
        missing = min(max(count - len(prefix), 0), _MOST_ITEMS)
        if not rest and facts.prefix:
            missing = max(min(least, _MOST_ITEMS) - len(prefix), 0)
        if facts.keywords.get("uniqueItems"):
            return prefix + list(self._distinct(rest, missing))
        return prefix + [self.value(rest) if rest else "text"] * missing

    def _distinct(self, parts: Parts, count: int) -> Iterator[Any]:
        seen: list[Any] = []
        candidates = chain(self._candidates(parts), _PLAIN) if parts else iter(_PLAIN)
        for one in chain(candidates, (number for number in range(2, count + 2)), map(str, range(count))):
            if len(seen) == count:
                return
            if self.fits(parts, one) and not any(one == other and type(one) is type(other) for other in seen):
                seen.append(one)
                yield one


def _references(parts: Parts) -> set[str]:
    """The pointers that schemas refer to at once."""
    references = (part.schema.get("$ref") for part in parts if isinstance(part.schema, dict))
    return {unquote(reference[1:]) for reference in references if isinstance(reference, str)}


def _key(parts: Parts) -> _Key:
    """By identity: the schemas live as long as what is made of them."""
    return tuple(id(part.schema) for part in parts)


def _is_map(facts: Facts) -> bool:
    """Whether its properties are of a schema, and of no names of their own."""
    said = [part.schema for part in (*facts.additional, *facts.patterns.values())]
    return not facts.properties and any(isinstance(one, dict) and one for one in said)


def _kinds(facts: Facts) -> list[str]:
    """The types that a value may have, null last; what the keywords are about where none is named."""
    if facts.types is not None:
        return sorted(facts.types, key=lambda one: one == "null")
    if facts.properties or facts.required or facts.additional or facts.patterns or facts.tags:
        return ["object"]
    if facts.items or facts.prefix or facts.contains:
        return ["array"]
    return [kind for kind, keywords in _IMPLIED if not facts.keywords.keys().isdisjoint(keywords)] or ["string"]


def _numbers(keywords: Mapping[str, Any], kind: str) -> Iterator[Any]:
    """Small numbers, and those around the bounds."""
    names = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    bounds = [keywords[name] for name in names if name in keywords]
    step = keywords.get("multipleOf", 1)
    yield from (1, 0) if kind == "integer" else (1.5, 1, 0)
    if "multipleOf" in keywords:
        yield from (multiple * step for multiple in (1, 2, 10))
    for bound in bounds:
        yield from (bound, bound + step, bound - step, bound + step / 2, bound - step / 2)
        if step:
            yield from ((bound // step) * step, (bound // step + 1) * step, (bound // step - 1) * step)
    if bounds:
        yield sum(bounds) / len(bounds)
