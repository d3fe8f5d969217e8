"""Schemas and references of a converted Swagger 2.0 document."""

from typing import Any

from .grammar import Kind, walk_from
from .swagger_context import Context


def convert_schemas(root: dict[str, Any]) -> None:
    """Gives the schemas of a converted document the form of 3.0, in place: they are copies already."""
    for found in list(walk_from(Kind.DOCUMENT, "", root)):
        if found.kind is Kind.SCHEMA and isinstance(found.node, dict):
            _convert(found.node)


def rewrite_references(root: dict[str, Any], context: Context) -> None:
    """Leads the references of a converted document to where their targets have gone, in place."""
    places = {written: at for at, written in reversed(context.moves.items()) if _is_move(at, written)}
    for prefix in ("parameters", "responses"):
        places[f"/{prefix}"] = f"/components/{prefix}"
    done = set[int]()  # a copied response shares its schema with the one it was copied from
    for found in list(walk_from(Kind.DOCUMENT, "", root)):
        node = found.node
        if not isinstance(node, dict) or found.kind is Kind.DOCUMENT or id(node) in done:
            continue
        done.add(id(node))
        if "$ref" in node:
            node["$ref"] = _moved(node["$ref"], places)


def _is_move(at: str, written: str) -> bool:
    """Whether an object has gone to where it is now; a copy of a shared object has its home elsewhere."""
    return at.startswith("/components/") or at.split("/")[:3] == written.split("/")[:3]


def _convert(schema: dict[str, Any]) -> None:
    if schema.get("type") == "file":
        schema.update(type="string", format="binary")
    if isinstance(name := schema.get("discriminator"), str):
        schema["discriminator"] = {"propertyName": name}
    if isinstance(nullable := schema.get("x-nullable"), bool) and "$ref" not in schema:
        schema.setdefault("nullable", nullable)


def _moved(reference: Any, places: dict[str, str]) -> Any:
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return reference
    pointer = prefix = reference[1:]
    while prefix:
        if prefix in places:
            return f"#{places[prefix]}{pointer[len(prefix) :]}"
        prefix = prefix.rpartition("/")[0]
    return reference
