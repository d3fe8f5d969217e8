"""The answers of a contract, made of its examples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specfirst.load import Document
from specfirst.placing.nodes import Nodes
from specfirst.plan.media import ITEM_SCHEMAS, schema_field
from specfirst.pointer import join
from specfirst.runtime.header_values import Headers, encoded, exploded, json_text, simple
from specfirst.runtime.media_types import essence
from specfirst.runtime.operations import Declaration

from .bodies import concrete, is_stream, is_xml, made_up, written
from .choices import Choice, Choices
from .examples import Examples
from .preferences import Preferences
from .values import Values
from .xml import xml_content

_LEFT_TO_OTHERS = frozenset({"content-type", "content-length", "transfer-encoding", "connection"})


@dataclass(frozen=True, slots=True)
class Mocked:
    """An answer, ready to be sent."""

    status: int
    headers: Headers
    content: bytes


class Answers:
    """The answers of one contract. The same request has the same answer."""

    def __init__(self, document: Document, *, allow_outside: bool = False) -> None:
        """`allow_outside`: whether `externalValue` may lead to files outside of the contract's folder."""
        self._nodes = Nodes(document)
        self._examples = Examples(document, allow_outside=allow_outside)
        self._choices = Choices(document, self._examples)
        self._values = Values(document)

    def answer(self, declaration: Declaration, accept: str, preferred: Preferences) -> Mocked:
        """What an operation answers; NotThere where the contract has nothing that is preferred.

        An example is sent word for word, whether it fits its schema or not.
        """
        choice = self._choices.preferred(declaration, accept, preferred)
        headers = self._headers(choice.response)
        if choice.media_type is None:
            return Mocked(choice.status, headers, b"")
        media_type = concrete(choice.media_type, accept)
        content = self._content(choice, media_type)
        if media_type.startswith("text/") and "charset" not in media_type:
            media_type += "; charset=utf-8"
        headers = [*encoded({"Content-Type": media_type}), *headers]
        if essence(media_type) == "text/event-stream":
            headers += encoded({"Cache-Control": "no-cache"})
        return Mocked(choice.status, headers, content)

    def is_shown(self, declaration: Declaration) -> bool:
        """Whether the contract shows what an operation answers, or a part of it; so it is where nothing is answered."""
        choice = self._choices.usual(declaration)
        if choice.media_type is None or choice.example is not None:
            return True
        return self._values.is_shown(join(choice.content, self._schema(choice)))

    def header_names(self, declaration: Declaration) -> Iterator[str]:
        """The headers that an operation declares for its answers."""
        for response in self._choices.responses(declaration).values():
            yield from self._nodes.field(response, "headers")

    def _content(self, choice: Choice, media_type: str) -> bytes:
        example, schema = choice.example, self._schema(choice)
        if example is not None and example.content is not None:
            return example.content
        pointer = join(choice.content, schema)
        has_items = schema in ITEM_SCHEMAS and is_stream(media_type)
        if example is None and (content := made_up(media_type)) is not None:
            return content
        made = self._values.items_of if has_items else self._values.of
        value = made(pointer) if example is None else example.value
        if is_xml(media_type) and not isinstance(value, str):
            return xml_content(value, self._nodes, pointer)
        return written(value, media_type, has_items=has_items)

    def _schema(self, choice: Choice) -> str:
        """The field that has the schema of the content."""
        return schema_field(choice.media_type or "", self._nodes.fields(choice.content)) or "schema"

    def _headers(self, response: str) -> Headers:
        """Those that have to be there, and those that have an example."""
        names = (name for name in self._nodes.field(response, "headers") if name.lower() not in _LEFT_TO_OTHERS)
        return [field for name in names for field in self._header(name, join(response, "headers", name))]

    def _header(self, name: str, pointer: str) -> Headers:
        pointer = self._nodes.followed(pointer)
        fields = self._nodes.fields(pointer)
        media_type = next(iter(self._nodes.field(pointer, "content")), None)
        carrier = pointer if media_type is None else join(pointer, "content", media_type)
        schema = join(carrier, "schema")
        shown = next((example for one in (pointer, carrier) for example in self._examples.of(one)), None)
        if shown is not None and shown.content is not None:
            return _encoded(name, shown.content.decode("latin-1"))
        if shown is None and fields.get("required") is not True and not self._values.is_shown(schema):
            return []
        value = self._values.of(schema) if shown is None else shown.value
        return _encoded(name, _header_text(value, fields, is_json=media_type is not None))


def _header_text(value: Any, fields: Mapping[str, Any], *, is_json: bool) -> str | None:
    """A value in style "simple" (OpenAPI, Header Object), or as JSON where the header has `content`."""
    if is_json:
        return json_text(value)
    return exploded(value) if fields.get("explode") is True else simple(value)


def _encoded(name: str, text: str | None) -> Headers:
    """The header; none where it cannot carry the text."""
    try:
        return encoded({name: text})
    except ValueError:
        return []
