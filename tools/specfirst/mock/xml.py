"""Values as XML, named as their schemas say (OpenAPI, XML Object)."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring  # what is written here is never parsed

from pydantic_core import to_json

from specfirst.placing.nodes import Nodes
from specfirst.pointer import join, last

_COMPONENTS = "/components/schemas/"


def xml_content(value: Any, nodes: Nodes, pointer: str) -> bytes:
    """A document with the value of the schema at a pointer as its root element."""
    writer = _Writer(nodes)
    name = last(nodes.followed(pointer)) if nodes.followed(pointer).startswith(_COMPONENTS) else "root"
    root = Element(writer.name(pointer, name))
    writer.fill(root, value, pointer)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


class _Writer:
    """Writes elements by the schemas of one document."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes

    def name(self, pointer: str, name: str) -> str:
        """What the value of a schema is called: its own name, else that of the property or component; with its prefix."""
        said = self._said(pointer)
        own, prefix = said.get("name"), said.get("prefix")
        name = own if isinstance(own, str) else name
        return f"{prefix}:{name}" if isinstance(prefix, str) and prefix else name

    def fill(self, element: Element, value: Any, pointer: str) -> None:
        """Give an element its content, and the namespace that its schema says."""
        said = self._said(pointer)
        if isinstance(namespace := said.get("namespace"), str):
            prefix = said.get("prefix")
            element.set(f"xmlns:{prefix}" if prefix else "xmlns", namespace)
        if isinstance(value, dict):
            for name, each in value.items():
                self._add(element, name, each, self._property(pointer, name))
        elif isinstance(value, list):
            for item in value:
                self._add(element, element.tag, item, join(self._nodes.followed(pointer), "items"))
        elif value is not None:
            element.text = value if isinstance(value, str) else to_json(value).decode()

    def _add(self, parent: Element, name: str, value: Any, pointer: str) -> None:
        said, called = self._said(pointer), self.name(pointer, name)
        if said.get("attribute") is True or said.get("nodeType") == "attribute":
            parent.set(called, value if isinstance(value, str) else to_json(value).decode())
        elif said.get("nodeType") in ("text", "cdata"):
            parent.text = value if isinstance(value, str) else to_json(value).decode()
        elif isinstance(value, list):
            is_wrapped = said.get("wrapped") is True or said.get("nodeType") == "element"
            inner = SubElement(parent, called) if is_wrapped else parent
            items = join(self._nodes.followed(pointer), "items")
            for item in value:
                self._add(inner, name, item, items)
        else:
            self.fill(SubElement(parent, called), value, pointer)

    def _said(self, pointer: str) -> Mapping[str, Any]:
        """The XML Object of a schema, which may stand beside its reference."""
        return {**self._nodes.field(self._nodes.followed(pointer), "xml"), **self._nodes.field(pointer, "xml")}

    def _property(self, pointer: str, name: str) -> str:
        found = (join(one, "properties", name) for one in self._parts(pointer))
        return next((one for one in found if self._nodes.fields(one)), join(pointer, "properties", name))

    def _parts(self, pointer: str, depth: int = 0) -> Iterator[str]:
        """The schema behind the references, and those it is composed of."""
        pointer = self._nodes.followed(pointer)
        yield pointer
        for keyword in ("allOf", "oneOf", "anyOf") if depth < 8 else ():
            for index, _ in enumerate(self._nodes.items(join(pointer, keyword))):
                yield from self._parts(join(pointer, keyword, index), depth + 1)
