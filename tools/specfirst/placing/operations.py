"""Where a contract says what a request or a reply of an operation is refused for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specfirst import pointer as pointers
from specfirst.load import Document
from specfirst.model.paths import as_served
from specfirst.plan.media import schema_field
from specfirst.pointer import join
from specfirst.runtime.media_types import declared_for

from .nodes import Nodes
from .schemas import SchemaPlaces

Fault = Mapping[str, Any]
"""An entry of a problem's `errors`: `in`, `name`, `pointer`, `keyword`."""


@dataclass(frozen=True, slots=True)
class OperationPlaces:
    """Pointers of what one operation says of its parameters, its body and its responses."""

    nodes: Nodes
    pointer: str
    """Of the operation, in the bundled document."""
    item: str
    """Of its path item."""

    def of_request(self, fault: Fault, content_type: str) -> str:
        """What a fault of a request is about; `content_type` is that of its body."""
        if fault.get("in") != "body":
            parameter = self._parameter(str(fault.get("in")), str(fault.get("name")))
            return self.pointer if parameter is None else self._in_parameter(parameter, fault)
        body = self.nodes.followed(join(self.pointer, "requestBody"))
        if "pointer" not in fault and fault.get("keyword") == "required":
            return join(body, "required")
        return self._in_content(body, fault, content_type)

    def of_reply(self, fault: Fault, status: int) -> str:
        """What a fault of a reply is about: of a header (`in`, `name`), or else of the body; the response where it is empty."""
        response = self.response(status)
        if response is None:
            return join(self.pointer, "responses")
        if not fault:
            return response
        if fault.get("in") == "header":
            return self._in_header(response, fault)
        return self._in_content(response, fault, None)

    def response(self, status: int) -> str | None:
        """The status itself, its range, the default (OpenAPI, Responses Object); None where none is declared."""
        responses = join(self.pointer, "responses")
        declared = self.nodes.fields(responses)
        keys = (str(status), f"{status // 100}XX", "default")
        return next((self.nodes.followed(join(responses, key)) for key in keys if key in declared), None)

    def body_of(self, status: int, media_type: str) -> str | None:
        """The schema of a response's content; None where there is none."""
        response = self.response(status)
        schema = join(response or "", "content", media_type, "schema")
        return schema if response is not None and self.nodes.fields(schema) else None

    def _in_header(self, response: str, fault: Fault) -> str:
        name = str(fault.get("name")).lower()
        found = next((one for one in self.nodes.field(response, "headers") if one.lower() == name), None)
        if found is None:
            return response
        return self._in_parameter(self.nodes.followed(join(response, "headers", found)), fault)

    def _in_content(self, owner: str, fault: Fault, content_type: str | None) -> str:
        """Within a request body or a response: in the media type of the content, in the first one where that is None."""
        contents = self.nodes.field(owner, "content")
        found = next(iter(contents), None) if content_type is None else declared_for(content_type, contents)
        if found is None:
            return join(owner, "content") if contents else owner
        media_type = join(owner, "content", found)
        schema = schema_field(found, self.nodes.fields(media_type))
        if schema is None or "pointer" not in fault:
            return media_type
        return self._in_schema(join(media_type, schema), fault)

    def _in_parameter(self, parameter: str, fault: Fault) -> str:
        """Within a parameter or a header."""
        fields = self.nodes.fields(parameter)
        if "pointer" not in fault and fault.get("keyword") == "required":
            return join(parameter, "required") if "required" in fields else parameter
        if "schema" in fields:
            return self._in_schema(join(parameter, "schema"), fault)
        media_type = next(iter(self.nodes.field(parameter, "content")), None)
        return (
            parameter
            if media_type is None
            else self._in_schema(join(parameter, "content", media_type, "schema"), fault)
        )

    def _in_schema(self, schema: str, fault: Fault) -> str:
        value = pointers.tokens(str(fault.get("pointer", "")))
        return SchemaPlaces(self.nodes).keyword(schema, value, str(fault.get("keyword", "type")))

    def _parameter(self, location: str, name: str) -> str | None:
        """The operation's parameter, or else that of its path item (OpenAPI, Path Item Object)."""
        for owner in (self.pointer, self.item):
            parameters = join(owner, "parameters")
            for index, _ in enumerate(self.nodes.items(parameters)):
                pointer = self.nodes.followed(join(parameters, index))
                if _is(self.nodes.fields(pointer), location, name):
                    return pointer
        return None


def operation(document: Document, method: str, path: str) -> OperationPlaces:
    """The operation of a method, in any case, and a path as it is served."""
    nodes = Nodes(document)
    written = [key for key in nodes.fields("/paths") if path in (key, as_served(key), as_served(key).partition("?")[0])]
    items = [nodes.followed(pointers.of(("paths", key))) for key in written or [path]]
    found = ((pointer, item) for item in items if (pointer := _of_method(nodes, item, method)) is not None)
    pointer, item = next(found, (join(items[0], method.lower()), items[0]))
    return OperationPlaces(nodes, pointer, item)


def _of_method(nodes: Nodes, item: str, method: str) -> str | None:
    """The operation of the method in the path item, where it may be one of the `additionalOperations` (OpenAPI 3.2)."""
    if method.lower() in nodes.fields(item):
        return nodes.followed(join(item, method.lower()))
    others = join(item, "additionalOperations")
    return next((join(others, name) for name in nodes.fields(others) if name.upper() == method.upper()), None)


def _is(parameter: Mapping[str, Any], location: str, name: str) -> bool:
    place, own = parameter.get("in"), str(parameter.get("name"))
    if place == "querystring":
        return location == "query" and own == name
    return place == location and (own.lower() == name.lower() if place == "header" else own == name)
