"""Merge patches: classes in which absence means something of its own (RFC 7396)."""

from collections.abc import Iterator, Mapping

from ..model.api import Api, Content
from ..model.schema import Array, Object, Reference, Schema, Union


def patches(api: Api, classes: Mapping[str, Schema]) -> frozenset[str]:
    """The classes that are used as a merge patch and nowhere else, with their inline parts."""
    contents = [content for operation in api.operations if operation.body for content in operation.body.contents]
    merge = [c for c in contents if c.media_type == "application/merge-patch+json" and c.schema]
    if not merge:
        return frozenset()
    roots = {c.schema.target if isinstance(c.schema, Reference) else c.schema.pointer for c in merge if c.schema}
    parts = {pointer for pointer in classes for root in roots if pointer == root or pointer.startswith(f"{root}/")}
    used = {target for pointer, schema in classes.items() if pointer not in parts for target in targets(schema)}
    used |= {target for schema in _used_elsewhere(api, merge) for target in targets(schema)}
    return frozenset(parts - used)


def _used_elsewhere(api: Api, merge: list[Content]) -> Iterator[Schema]:
    for operation in (*api.operations, *api.webhooks):
        bodies = operation.body.contents if operation.body else ()
        replies = (content for response in operation.responses for content in response.contents)
        for content in (*bodies, *replies):
            if content not in merge:
                yield from (schema for schema in (content.schema, content.item_schema) if schema is not None)
        yield from (parameter.schema for parameter in operation.parameters)


def targets(schema: Schema) -> Iterator[str]:
    """The pointers that the schema and its parts refer to."""
    match schema:
        case Reference(target=target):
            yield target
        case Object(properties=properties, additional=additional, base=base):
            for part in (*(p.schema for p in properties), additional, base):
                if part is not None:
                    yield from targets(part)
        case Array(items=items, prefix=prefix):
            for part in (items, *prefix):
                yield from targets(part)
        case Union(variants=variants):
            for part in variants:
                yield from targets(part)
        case _:
            return
