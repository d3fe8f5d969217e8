"""Written schemas as JSON Schema 2020-12, with the same repairs as the model: for a validator beside it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from specfirst.load.document import Document
from specfirst.pointer import join, tokens

from .dynamic import specialised
from .ecma import translated
from .one_sided import INPUT, left_out
from .patterns import for_validator
from .repair import NOTES, NUMBER_FORMATS, STRING_FORMATS, Keywords, Repairer
from .report import Report

PATTERN_FORMAT = "pattern "
"""Begins the format that stands for a pattern which the validator cannot match."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ONE = (
    "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedProperties",
    "unevaluatedItems",
)  # fmt: skip
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = ("properties", "patternProperties", "dependentSchemas")
_IN_PLACE = frozenset({"$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"})
_DROPPED = NOTES | {"nullable", "x-python-name", "contentMediaType", "contentEncoding", "contentSchema", "definitions"}


def json_schema(
    pointers: Iterable[str], document: Document, report: Report | None = None, *, tagged: Collection[str] = ()
) -> dict[str, Any]:
    """One document with the schemas at the pointers and all that they refer to, each at its own pointer.

    `{"$ref": reference_to(pointer)}` beside it, in one document, is the schema at that pointer: as answers have it, or as
    requests have it where INPUT stands before the pointer. `report` is told what the document cannot say. `tagged` are the
    pointers of unions whose variants a tag tells apart: no other variant has to refuse the value as well.
    """
    writer = _Writer(document, report or Report(), tagged)
    for pointer in pointers:
        writer.add(pointer)
    return writer.document()


def reference_to(pointer: str) -> str:
    """The `$ref` of a pointer: a URI fragment (RFC 6901, section 6)."""
    return "#" + quote(pointer, safe="/~!$&'()*+,;=:@?")


class _Writer:
    def __init__(self, document: Document, report: Report, tagged: Collection[str]) -> None:
        self._tagged = tagged
        self._document = specialised(document)
        self._report = report
        self._repairer = Repairer(document.version.startswith(("3.0", "2.")), Report())
        self._schemas: dict[str, Any] = {}
        self._waiting: list[str] = []

    def add(self, pointer: str) -> None:
        """The schema at the pointer, and all that it refers to."""
        if not self._is_written(pointer):
            message = "the schema is written nowhere as a whole, so what no type says of it is not checked"
            self._report.add("unchecked-schema", pointer.removeprefix(INPUT), message)
        self._waiting.append(pointer)
        while self._waiting:
            wanted = self._waiting.pop()
            if wanted not in self._schemas:
                self._schemas[wanted] = True
                self._schemas[wanted] = self._schema(self._at(wanted), wanted)

    def document(self) -> dict[str, Any]:
        """All schemas, those around others first."""
        root: dict[str, Any] = {"$schema": _DIALECT}
        for pointer in sorted(self._schemas, key=lambda found: found.count("/")):
            _put(root, tokens(pointer), self._schemas[pointer])
        return root

    def _at(self, pointer: str) -> Any:
        return self._document.at(pointer.removeprefix(INPUT)) if self._is_written(pointer) else True

    def _is_written(self, pointer: str) -> bool:
        try:
            self._document.at(pointer.removeprefix(INPUT))
        except KeyError:
            return False
        return True

    def _schema(self, written: Any, pointer: str, outer: frozenset[str] = frozenset()) -> Any:
        """The schema; `outer` are properties that what it is a part of does not have."""
        if not isinstance(written, dict):
            return written is not False
        keywords = self._repairer.keywords(written, pointer)
        note = "readOnly" if pointer.startswith(INPUT) else "writeOnly"
        outer |= left_out(written, note, self._at)
        if outer and "required" in keywords:
            keywords["required"] = [name for name in keywords["required"] if name not in outer]
        nullable = bool(keywords.get("nullable")) or self._is_noted_null(keywords)
        said = _with_format(_with_pattern(dict(self._keywords(keywords, pointer, outer))))
        return _allowing_null(said) if nullable else said

    def _is_noted_null(self, keywords: Keywords) -> bool:
        """An `allOf` with a part that says `nullable: true` and nothing more, which is meant for the whole."""
        parts = (part for part in keywords.get("allOf", ()) if isinstance(part, dict))
        return any(part.get("nullable") is True and all(name in _DROPPED for name in part) for part in parts)

    def _keywords(self, keywords: Keywords, pointer: str, outer: frozenset[str]) -> Iterator[tuple[str, Any]]:
        if isinstance(keywords.get("items"), list):
            keywords = {**keywords, "prefixItems": keywords["items"], "items": keywords.get("additionalItems", True)}
        for name, value in keywords.items():
            if name in _DROPPED or name == "additionalItems":
                continue
            yield from self._keyword(name, value, pointer, outer)

    def _keyword(self, name: str, value: Any, pointer: str, outer: frozenset[str]) -> Iterator[tuple[str, Any]]:
        at = join(pointer, name)
        inner = outer if name in _IN_PLACE else frozenset[str]()
        if name in _ONE:
            yield name, self._schema(value, at, inner)
        elif name in _LISTS:
            is_tagged = name == "oneOf" and pointer.removeprefix(INPUT) in self._tagged
            yield (
                "anyOf" if is_tagged else name,
                [self._schema(part, join(at, index), inner) for index, part in enumerate(value)],
            )
        elif name == "properties":
            # Properties that are left out are ignored where they come all the same.
            yield name, {key: key in outer or self._schema(part, join(at, key)) for key, part in value.items()}
        elif name == "patternProperties":
            yield name, dict(self._patterns(value, at))
        elif name in _MAPS:
            yield name, {key: self._schema(part, join(at, key), inner) for key, part in value.items()}
        elif name == "$ref":
            yield from self._reference(value, INPUT if pointer.startswith(INPUT) else "")
        elif name == "type":
            yield name, value[0] if len(value) == 1 else value
        elif name == "pattern":
            if (readable := for_validator(value)) is not None:
                yield name, readable
            elif (other := translated(value)) is not None:
                yield _OTHER_ENGINE, other.text
        elif _is_kept(name, value):
            yield name, value

    def _patterns(self, written: Keywords, pointer: str) -> Iterator[tuple[str, Any]]:
        for pattern, schema in written.items():
            if (readable := for_validator(pattern)) is not None:
                yield readable, self._schema(schema, join(pointer, pattern))
            elif translated(pattern) is not None:
                message = f'what the pattern "{pattern[:60]}" says of names is not checked'
                self._report.add("half-checked-pattern", join(pointer, pattern).removeprefix(INPUT), message)

    def _reference(self, written: str, form: str) -> Iterator[tuple[str, Any]]:
        """A reference within the document; any other leads nowhere by now and allows everything."""
        if not written.startswith("#/"):
            return
        for target in (written[1:], unquote(written[1:])):
            if self._at(target) is not True:
                self._waiting.append(form + target)
                yield "$ref", reference_to(form + target)
                return


def _is_kept(name: str, value: Any) -> bool:
    return name != "format" or value in STRING_FORMATS or value in NUMBER_FORMATS


_FORMATS: Mapping[str, tuple[str, Keywords]] = {
    "int32": ("integer", {"minimum": -(2**31), "maximum": 2**31 - 1}),
    "int64": ("integer", {"minimum": -(2**63), "maximum": 2**63 - 1}),
    "byte": ("string", {"pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}),
    "decimal": ("string", {"pattern": "^-?(0|[1-9][0-9]*)([.][0-9]+)?$"}),
}
"""Of OpenAPI's registry: the type they are asserted of, and how JSON Schema, which does not know them, says the same."""


_OTHER_ENGINE = "other engine"
"""Holds the text of a pattern that the validator cannot match; no keyword has a space."""


def _with_pattern(said: Keywords) -> Keywords:
    """The schema with such a pattern as a format, which the runtime has Python match (runtime/checks.py)."""
    pattern = said.pop(_OTHER_ENGINE, None)
    if pattern is None:
        return said
    named = {"format": f"{PATTERN_FORMAT}{pattern}"}
    return {**said, "allOf": [*said.get("allOf", ()), named]} if "format" in said else {**said, **named}


def _with_format(said: Keywords) -> Keywords:
    """The schema with what a format of OpenAPI asks for."""
    kind, asserted = _FORMATS.get(said.get("format", ""), ("", {}))
    if said.get("type") != kind:
        return said
    if asserted.keys() & said.keys():
        return {**said, "allOf": [*said.get("allOf", ()), asserted]}
    return {**said, **asserted}


def _allowing_null(said: Keywords) -> Keywords:
    """The same schema, with null allowed; what applies to the value in place would refuse it."""
    if _IN_PLACE & said.keys():
        return {"anyOf": [said, {"type": "null"}]}
    types = said.get("type")
    if types is not None:
        named = types if isinstance(types, list) else [types]
        said["type"] = named if "null" in named else [*named, "null"]
    if "enum" in said and not any(value is None for value in said["enum"]):
        said["enum"] = [*said["enum"], None]
    return said


def _put(root: dict[str, Any], path: list[str], schema: Any) -> None:
    """Sets the schema at the path unless something is there."""
    node: Any = root
    for token in path[:-1]:
        if isinstance(node, list) and token.isdigit() and int(token) < len(node):
            node = node[int(token)]
        elif isinstance(node, dict):
            node = node.setdefault(token, {})
        else:
            return
    if isinstance(node, dict) and path:
        node.setdefault(path[-1], schema)
