"""What a contract shows for a media type or a header: its examples, word for word."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from specfirst.load import Document
from specfirst.placing.nodes import Nodes
from specfirst.pointer import join
from specfirst.settings import printed


@dataclass(frozen=True, slots=True)
class Example:
    """One example: a value still to be written, or what was written already."""

    name: str | None
    """None for the one of `example`."""
    value: Any = None
    content: bytes | None = None
    """Of `serializedValue` and `externalValue`: it is sent as it is."""


class Examples:
    """The examples of one document."""

    def __init__(self, document: Document, *, allow_outside: bool = False) -> None:
        """`allow_outside`: whether `externalValue` may lead to files outside of the contract's folder."""
        self._document = document
        self._nodes = Nodes(document)
        self._allow_outside = allow_outside

    def of(self, carrier: str) -> Iterator[Example]:
        """Those of a Media Type, a Header or a Parameter Object at a pointer, in their order (OpenAPI, Media Type Object)."""
        fields = self._nodes.fields(carrier)
        if "example" in fields:
            yield Example(None, fields["example"])
        for name in self._nodes.field(carrier, "examples"):
            pointer = self._nodes.followed(join(carrier, "examples", name))
            example = self._read(name, pointer)
            if example is not None:
                yield example

    def _read(self, name: str, pointer: str) -> Example | None:
        """The Example Object; None where it shows nothing that is at hand."""
        fields = self._nodes.fields(pointer)
        if isinstance(written := fields.get("serializedValue"), str):
            return Example(name, content=written.encode("utf-8", "surrogatepass"))
        for field in ("dataValue", "value"):
            if field in fields:
                return Example(name, fields[field])
        content = self._external(join(pointer, "externalValue"), fields.get("externalValue"))
        return None if content is None else Example(name, content=content)

    def _external(self, pointer: str, reference: Any) -> bytes | None:
        """The file that a relative reference leads to, from the file it is written in."""
        if not isinstance(reference, str) or urlsplit(reference).scheme or reference.startswith("//"):
            return None
        written_in = self._document.place(pointer).file
        source = next((one.path for one in self._document.sources if printed(one.path) == written_in), None)
        if source is None:
            return None
        file = (source.parent / unquote(urlsplit(reference).path)).resolve()
        return file.read_bytes() if self._may_read(file) else None

    def _may_read(self, file: Path) -> bool:
        folder = self._document.sources[0].path.resolve().parent
        return file.is_file() and (self._allow_outside or file.is_relative_to(folder))
