"""YAML 1.2 (core schema) with the place of every key and item, from the event stream of PyYAML's C parser.

PyYAML's own constructors follow YAML 1.1: they take `no` for false and `2020-01-01` for a date, and keep no places.
"""

import re
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from specfirst.diagnostics import Diagnostic, Place, Rule, Unreadable

from . import rules
from .limits import MAX_ALIASED, MAX_ALIASED_TEXT, MAX_DEPTH
from .text import line_and_column

Positions: TypeAlias = dict[int, "dict[str, tuple[int, int]] | list[tuple[int, int]]"]
"""By the id of each mapping and sequence: the 0-based line and column of its keys or items."""

Event: TypeAlias = Any
"""An event of PyYAML; its stubs know less than the C parser gives."""

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_CORE = "tag:yaml.org,2002:"
_KINDS: dict[str, tuple[type, ...]] = {"null": (type(None),), "bool": (bool,), "int": (int,), "float": (int, float)}
_WRITTEN_AS_TEXT = frozenset({"openapi", "swagger", "version"})


@dataclass(frozen=True, slots=True)
class Yaml:
    """A parsed file."""

    value: Any
    positions: Positions
    texts: dict[tuple[int, str], str]
    """What is written for `openapi`, `swagger` and `version`, by the id of the mapping: `1.10` is no 1.1."""


def parse(text: str, name: str) -> Yaml:
    """The value of a YAML text; raises Unreadable with every duplicate key, or with the first other fault."""
    builder = _Builder(text, name)
    try:
        value = builder.document()
    except ReaderError:
        raise Unreadable(_unprintable(text, name)) from None
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_syntax(text, name, error)) from None
    if builder.faults:
        raise Unreadable(*builder.faults)
    return Yaml(value, builder.positions, builder.texts)


@dataclass(slots=True)
class _Anchored:
    value: Any
    size: int
    """Nodes in it, aliases expanded."""
    height: int
    characters: int
    """Of the texts in it, aliases expanded."""


@dataclass(slots=True)
class _Builder:
    text: str
    name: str
    positions: Positions = field(default_factory=dict)
    texts: dict[tuple[int, str], str] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, _Anchored | None] = field(default_factory=dict)
    """None while the anchored node is being read."""
    written: int = 0
    aliased: int = 0
    characters: int = 0
    """Of the values that are texts, and of what aliases stand for."""
    aliased_characters: int = 0
    deepest: int = 0
    get: Any = None

    def document(self) -> Any:
        self.get = yaml.CSafeLoader(self.text).get_event
        self.get()
        if type(self.get()) is StreamEndEvent:
            self.refuse(rules.EMPTY_FILE, None, f'"{self.name}" is empty')
        value = self.node(self.get(), 1)
        self.get()
        following = self.get()
        if type(following) is DocumentStartEvent:
            self.refuse(
                rules.SEVERAL_DOCUMENTS, following, "a second YAML document begins here", hint="keep one to a file"
            )
        return value

    def node(self, event: Event, depth: int) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            value = self.scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = _Anchored(value, 1, 0, len(event.value))
            return value
        if kind is AliasEvent:
            return self.alias(event, depth)
        if depth > MAX_DEPTH:
            self.refuse(rules.TOO_DEEP, event, f"nested deeper than {MAX_DEPTH} levels")
        is_mapping = type(event) is MappingStartEvent
        if event.tag is not None:
            self.check_tag(event, "map" if is_mapping else "seq")
        if not event.anchor:
            self.deepest = max(self.deepest, depth)
            return self.mapping(depth) if is_mapping else self.sequence(depth)
        before, deepest, self.deepest = self.written + self.aliased, self.deepest, depth
        characters = self.characters
        self.anchors[event.anchor] = None
        value = self.mapping(depth) if is_mapping else self.sequence(depth)
        size, height = self.written + self.aliased - before + 1, self.deepest - depth + 1
        self.anchors[event.anchor] = _Anchored(value, size, height, self.characters - characters)
        self.deepest = max(deepest, self.deepest)
        return value

    def mapping(self, depth: int) -> dict[str, Any]:
        result, places = dict[str, Any](), dict[str, tuple[int, int]]()
        self.positions[id(result)] = places
        merges = list[tuple[Event, Any]]()
        while not isinstance(key := self.get(), MappingEndEvent):
            if type(key) is not ScalarEvent:
                self.refuse(rules.INVALID_KEY, key, "a key must be plain text")
            mark: Any = key.start_mark
            name, event = key.value, self.get()
            self.written += 1
            if key.tag is not None or key.anchor:
                self.check_key(key)
            value = (
                self.scalar(event) if type(event) is ScalarEvent and not event.anchor else self.node(event, depth + 1)
            )
            if name == "<<" and key.implicit[0]:
                merges.append((key, value))
                continue
            if name in result:
                self.duplicate(name, mark, places[name])
            if name in _WRITTEN_AS_TEXT and type(event) is ScalarEvent:
                self.texts[id(result), name] = event.value
            places[name] = (mark.line, mark.column)
            result[name] = value
        for key, value in merges:
            self.merge(result, places, key, value)
        return result

    def sequence(self, depth: int) -> list[Any]:
        result, places = list[Any](), list[tuple[int, int]]()
        self.positions[id(result)] = places
        while type(event := self.get()) is not SequenceEndEvent:
            mark = event.start_mark
            self.written += 1
            places.append((mark.line, mark.column))
            result.append(self.node(event, depth + 1))
        return result

    def scalar(self, event: Event) -> Any:
        """Value of a scalar by the core schema (YAML 1.2.2, section 10.3.2)."""
        value = event.value
        self.characters += len(value)
        if not event.implicit[0]:
            return value if event.tag is None else self.tagged(event)
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        return self.number(event, value) if value[0] in "0123456789+-." else value

    def number(self, event: Event, value: str) -> Any:
        try:
            if _INTEGER.match(value):
                return int(value)
            if _FLOAT.match(value):
                number = float(value)
                return (
                    number if isfinite(number) else self.refuse(rules.INVALID_NUMBER, event, "the number is too large")
                )
            if _OCTAL.match(value) or _HEXADECIMAL.match(value):
                return self.decimal(int(value, 0))
        except ValueError:  # Python reads and writes at most 4300 decimal digits
            self.refuse(rules.INVALID_NUMBER, event, "the number has too many digits", hint="quote it to keep it text")
        if _NOT_FINITE.match(value):
            self.refuse(rules.INVALID_NUMBER, event, f'"{value}" has no JSON form', hint="quote it to keep it text")
        return value

    @staticmethod
    def decimal(number: int) -> int:
        """The number, which can be written in decimal digits as well; ValueError where it has too many."""
        str(number)
        return number

    def tagged(self, event: Event) -> Any:
        if event.tag in ("!", f"{_CORE}str"):
            return event.value
        kind = str(event.tag).removeprefix(_CORE)
        if kind in _KINDS:
            value = _CONSTANTS[event.value] if event.value in _CONSTANTS else self.number(event, event.value)
            if type(value) is int and kind == "float":
                return float(value)
            if type(value) in _KINDS[kind]:
                return value
        return self.check_tag(event, "")

    def check_tag(self, event: Event, allowed: str) -> None:
        if event.tag not in ("!", _CORE + allowed):
            shown = str(event.tag).replace(_CORE, "!!")
            self.refuse(rules.UNSUPPORTED_TAG, event, f'the YAML tag "{shown}" is not supported here', hint="remove it")

    def check_key(self, key: Event) -> None:
        if key.tag is not None and not key.tag.startswith(_CORE):
            self.check_tag(key, "str")
        if key.anchor:
            self.anchors[key.anchor] = _Anchored(key.value, 1, 0, len(key.value))

    def alias(self, event: Event, depth: int) -> Any:
        if event.anchor not in self.anchors:
            self.refuse(rules.UNDEFINED_ALIAS, event, f'no anchor "&{event.anchor}" stands before this alias')
        target = self.anchors[event.anchor]
        if target is None:
            self.refuse(rules.RECURSIVE_ALIAS, event, f'the alias "*{event.anchor}" stands inside its own anchor')
        self.aliased += target.size
        self.characters += target.characters
        self.aliased_characters += target.characters
        if self.aliased_characters > MAX_ALIASED_TEXT:
            message = f"aliases expand to more than {MAX_ALIASED_TEXT} characters of text (the alias limit)"
            self.refuse(rules.ALIAS_LIMIT, event, message)
        if self.aliased > MAX_ALIASED:
            self.refuse(rules.ALIAS_LIMIT, event, f"aliases expand to more than {MAX_ALIASED} nodes (the alias limit)")
        if depth + target.height > MAX_DEPTH:
            self.refuse(rules.TOO_DEEP, event, f"nested deeper than {MAX_DEPTH} levels")
        self.deepest = max(self.deepest, depth + target.height)
        return target.value

    def merge(self, result: dict[str, Any], places: dict[str, tuple[int, int]], key: Event, value: Any) -> None:
        """`<<`: keys of the mapping or mappings that are not given here (YAML 1.1 merge type)."""
        mark = key.start_mark
        for source in value if isinstance(value, list) else [value]:
            if not isinstance(source, dict):
                self.refuse(rules.INVALID_YAML, key, '"<<" merges mappings only', hint="quote it if it is a name")
            for name, item in source.items():
                places.setdefault(name, (mark.line, mark.column))
                result.setdefault(name, item)

    def duplicate(self, key: str, mark: Any, first: tuple[int, int]) -> None:
        again, before = (Place(self.name, line + 1, column + 1) for line, column in ((mark.line, mark.column), first))
        message = f'the key "{key}" stands at {before.line}:{before.column} already'
        self.faults.append(rules.fault(rules.DUPLICATE_KEY, again, message, related=(before,)))

    def refuse(self, rule: Rule, event: Event | None, message: str, *, hint: str | None = None) -> NoReturn:
        mark = event.start_mark if event else None
        place = Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name, 1, 1)
        raise Unreadable(*self.faults, rules.fault(rule, place, message, hint=hint))


def _unprintable(text: str, name: str) -> Diagnostic:
    found = _UNPRINTABLE.search(text)
    place = Place(name, *line_and_column(text, found.start() if found else 0))
    shown = f"U+{ord(found.group()):04X}" if found else "a character"
    return rules.fault(rules.INVALID_CHARACTER, place, f"the control character {shown} stands in the text")


def _syntax(text: str, name: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark: Any = error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 0, 0)
    line = text.splitlines()[mark.line : mark.line + 1] if mark else []
    if mark and line and line[0][mark.column : mark.column + 1] == "\t":
        return rules.fault(rules.INVALID_YAML, place, "a tab cannot indent YAML", hint="use spaces")
    context = f" {error.context}" if error.context else ""
    return rules.fault(
        rules.INVALID_YAML, place, f"no YAML: {error.problem or 'broken'}{context}", hint="look at the line above, too"
    )
