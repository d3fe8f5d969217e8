"""The examples of a document, each with the schema it illustrates."""

from collections.abc import Iterator
from typing import Any

from specfirst import pointer as pointers
from specfirst.load.grammar import Found, Kind
from specfirst.records import record

from .survey import Survey


@record(frozen=True, slots=True)
class Example:
    """A value that a schema should allow."""

    pointer: str
    value: Any
    schema_pointer: str


def examples(survey: Survey) -> Iterator[Example]:
    """Those of schemas, media types, parameters and headers; shared ones once for each use."""
    for found in survey.schemas_with("example", "examples"):
        yield from _of_schema(found)
    for found in survey.of(Kind.PARAMETER, Kind.HEADER):
        if isinstance(found.node.get("schema"), dict):
            yield from _of_carrier(survey, found)
    for found in survey.of(Kind.MEDIA_TYPE):
        if isinstance(found.node.get("schema"), dict) and _is_json(pointers.last(found.pointer)):
            yield from _of_carrier(survey, found)


def _of_schema(found: Found) -> Iterator[Example]:
    if "example" in found.node:
        yield Example(pointers.join(found.pointer, "example"), found.node["example"], found.pointer)
    values = found.node.get("examples")
    for index, value in enumerate(values if isinstance(values, list) else ()):
        yield Example(pointers.join(found.pointer, "examples", index), value, found.pointer)


def _of_carrier(survey: Survey, found: Found) -> Iterator[Example]:
    schema = pointers.join(found.pointer, "schema")
    if "example" in found.node:
        yield Example(pointers.join(found.pointer, "example"), found.node["example"], schema)
    named = found.node.get("examples")
    for name, node in named.items() if isinstance(named, dict) else ():
        example = survey.follow(Found(Kind.EXAMPLE, pointers.join(found.pointer, "examples", name), node))
        for field in ("value", "dataValue"):
            if isinstance(example.node, dict) and field in example.node:
                yield Example(pointers.join(example.pointer, field), example.node[field], schema)


def _is_json(media_type: str) -> bool:
    """Whether an example of the media type is the value itself: for others it may be its text."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence.endswith(("/json", "+json")) or essence == "*/*"
