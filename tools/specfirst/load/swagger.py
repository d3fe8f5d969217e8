"""Swagger 2.0 as OpenAPI 3.0, so that nobody else has to know it.

Source of the rules: "Swagger 2.0 Specification" and the OpenAPI 3.0.4 Specification, object by object. What 3.0 cannot
say is kept as an extension.
"""

from dataclasses import dataclass, replace
from typing import Any

from specfirst import pointer as pointers

from .document import Document
from .grammar import METHODS
from .swagger_context import Context, is_body, is_form
from .swagger_parameters import body, form_body, parameter
from .swagger_responses import response
from .swagger_schemas import convert_schemas, rewrite_references
from .swagger_security import security_scheme

_VERSION = "3.0.3"
_CONVERTED = frozenset(
    {"swagger", "host", "basePath", "schemes", "consumes", "produces", "definitions", "parameters", "responses"}
    | {"securityDefinitions", "paths", "info"}
)


def converted(document: Document) -> Document:
    """The document with a root of OpenAPI 3.0; places lead to what is written in the Swagger document."""
    conversion = _Conversion(Context(document.root))
    root = conversion.root()
    convert_schemas(root)
    rewrite_references(root, conversion.context)
    return replace(document, root=root, moves=conversion.context.moves)


@dataclass(slots=True)
class _Conversion:
    context: Context

    def root(self) -> dict[str, Any]:
        old, context = self.context.root, self.context
        context.move("/openapi", "/swagger")
        root: dict[str, Any] = {"openapi": _VERSION, "info": old.get("info")}
        if servers := self.servers(old, old.get("schemes")):
            context.move("/servers", "/host" if "host" in old else "/basePath" if "basePath" in old else "/schemes")
            root["servers"] = servers
        paths = _mapping(old.get("paths"))
        root["paths"] = {path: self.path_item(path, item) for path, item in paths.items()}
        root.update((key, value) for key, value in old.items() if key not in _CONVERTED)
        if components := self.components():
            root["components"] = components
        return root

    def servers(self, node: dict[str, Any], schemes: Any) -> list[dict[str, Any]]:
        host, base = (self.context.root.get(key) for key in ("host", "basePath"))
        base = base if isinstance(base, str) else ""
        if not isinstance(host, str):
            return [{"url": base}] if base and node is self.context.root else []
        listed = [scheme for scheme in schemes if isinstance(scheme, str)] if isinstance(schemes, list) else []
        path = "" if base == "/" else base
        return [{"url": f"{scheme}://{host}{path}"} for scheme in listed or ["https"]]

    def components(self) -> dict[str, Any]:
        old, found = self.context.root, dict[str, Any]()
        if schemas := _mapping(old.get("definitions")):
            self.context.move("/components/schemas", "/definitions")
            found["schemas"] = dict(schemas)
        if responses := _mapping(old.get("responses")):
            found["responses"] = {name: self.shared_response(name, node) for name, node in responses.items()}
        self.shared_parameters(found)
        if schemes := _mapping(old.get("securityDefinitions")):
            self.context.move("/components/securitySchemes", "/securityDefinitions")
            found["securitySchemes"] = {name: security_scheme(node) for name, node in schemes.items()}
        return found

    def shared_response(self, name: str, node: Any) -> Any:
        at, written = pointers.of(("components", "responses", name)), pointers.of(("responses", name))
        self.context.move(at, written)
        return response(self.context, node, at, written, self.context.media_types("produces", None))

    def shared_parameters(self, found: dict[str, Any]) -> None:
        """Form fields have no shared form in 3.0: they are copied into each body that refers to them."""
        for name, node in _mapping(self.context.root.get("parameters")).items():
            written = pointers.of(("parameters", name))
            if is_body(self.context.meant(node)):
                at = pointers.of(("components", "requestBodies", name))
                media_types = self.context.media_types("consumes", None)
                found.setdefault("requestBodies", {})[name] = body(self.context, node, at, written, media_types)
            elif not is_form(self.context.meant(node)):
                at = pointers.of(("components", "parameters", name))
                found.setdefault("parameters", {})[name] = parameter(self.context, node, at, written)

    def path_item(self, path: str, item: Any) -> Any:
        if not isinstance(item, dict) or path.startswith("x-"):
            return item
        at = pointers.of(("paths", path))
        shared = _list(item.get("parameters"))
        result = {key: value for key, value in item.items() if key != "parameters" and key not in METHODS}
        if kept := self.parameters(shared, f"{at}/parameters"):
            result["parameters"] = kept
        for method in METHODS:
            if method in item:
                result[method] = self.operation(item[method], f"{at}/{method}", shared, f"{at}/parameters")
        return result

    def operation(self, node: Any, at: str, shared: list[Any], shared_at: str) -> Any:
        if not isinstance(node, dict):
            return node
        dropped = ("parameters", "consumes", "produces", "schemes", "responses")
        result = {key: value for key, value in node.items() if key not in dropped}
        own = _list(node.get("parameters"))
        if servers := self.servers(node, node.get("schemes")) if "schemes" in node else []:
            self.context.move(f"{at}/servers", f"{at}/schemes")
            result["servers"] = servers
        if kept := self.parameters(own, f"{at}/parameters"):
            result["parameters"] = kept
        placed = [(f"{at}/parameters/{index}", item) for index, item in enumerate(own)]
        above = [(f"{shared_at}/{index}", item) for index, item in enumerate(shared)]
        request_body = self.request_body(node, at, placed, above)
        if request_body is not None:
            result["requestBody"] = request_body
        result["responses"] = self.responses(node, at)
        return result

    def parameters(self, items: list[Any], at: str) -> list[Any]:
        """Those that are neither the body nor a field of a form."""
        kept = list[Any]()
        for index, item in enumerate(items):
            meant = self.context.meant(item)
            if not is_body(meant) and not is_form(meant):
                kept.append(parameter(self.context, item, f"{at}/{len(kept)}", f"{at}/{index}"))
        return kept

    def request_body(
        self, node: dict[str, Any], at: str, own: list[tuple[str, Any]], above: list[tuple[str, Any]]
    ) -> Any:
        context, target = self.context, f"{at}/requestBody"
        media_types = context.media_types("consumes", node)
        bodies = [(written, item) for written, item in (*own, *above) if is_body(context.meant(item))]
        if bodies:
            written, item = bodies[0]
            return body(context, item, target, written, media_types)
        fields = dict[str, tuple[str, Any]]()
        for written, item in (*above, *own):
            if is_form(meant := context.meant(item)):
                fields[str(meant.get("name"))] = (context.origin(item, written), meant)
        return form_body(context, list(fields.values()), target, media_types) if fields else None

    def responses(self, node: dict[str, Any], at: str) -> Any:
        responses = node.get("responses")
        if not isinstance(responses, dict):
            return responses
        media_types = self.context.media_types("produces", node)
        return {
            status: item if status.startswith("x-") else response(self.context, item, pointer, pointer, media_types)
            for status, item in responses.items()
            for pointer in (pointers.join(at, "responses", status),)
        }


def _mapping(node: Any) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}


def _list(node: Any) -> list[Any]:
    return node if isinstance(node, list) else []
