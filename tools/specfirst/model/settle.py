"""What can only be said once every schema is known: circles, null behind references, discriminators, defaults."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any, cast, get_args, get_type_hints

from specfirst.pointer import last
from specfirst.records import replace

from .api import Api
from .circles import without_circles
from .discriminators import Discriminators
from .exclusive import with_exclusiveness
from .faithful import Faithful
from .fits import fits
from .normalise import Normaliser
from .nulls import Nulls
from .schema import ABSENT, AnyValue, Node, Reference, Schema
from .walk import every, is_unchanged, rewritten


def settled(api: Api, reader: Normaliser) -> Api:
    """The contract with its schemas checked against what they refer to."""
    api = replace(api, schemas=without_circles(api.schemas, reader.report))
    nulls = Nulls(api.schemas, reader.refusing_null)
    api = _changed(api, nulls.settled)
    discriminators = Discriminators(partial(_lookup, api.schemas), reader)
    discriminators.decide(schema for root in roots(api) for schema in every(root))
    if discriminators.has_decided:
        api = _changed(api, discriminators.settled)
    lookup = partial(_lookup, api.schemas)

    def checked(schema: Schema) -> Schema:
        schema = with_exclusiveness(schema, lookup)
        if schema.default is ABSENT or fits(schema.default, schema, lookup):
            return schema
        name = last(schema.pointer)
        reader.report.add(
            "default-off-schema", schema.pointer, f'the default of "{name}" is not what its schema asks for'
        )
        return replace(schema, default=ABSENT)

    api = _changed(api, checked)
    api = _with_roots(api, Faithful(reader.document).settled)
    return replace(api, degradations=reader.report.degradations)


def _lookup(schemas: Mapping[str, Schema], reference: Reference) -> Schema:
    """What stands behind a reference, and never another reference."""
    found: Schema = reference
    while isinstance(found, Reference):
        found = schemas.get(found.target, AnyValue(pointer=found.target))
    return found


def _changed(api: Api, change: Callable[[Schema], Schema]) -> Api:
    return _with_roots(api, lambda schema: rewritten(schema, change))


def _with_roots(api: Api, change: Callable[[Schema], Schema]) -> Api:
    return replace(
        api,
        schemas={pointer: change(schema) for pointer, schema in api.schemas.items()},
        operations=_with_schemas(api.operations, change),
        webhooks=_with_schemas(api.webhooks, change),
    )


_PLAIN = frozenset({type(None), str, bool, int})


def _with_schemas(value: Any, change: Callable[[Schema], Schema]) -> Any:
    """The same value with every schema in it changed, however deep in dataclasses and sequences it stands."""
    if type(value) in _PLAIN:
        return value
    match value:
        case tuple():
            items = tuple([_with_schemas(item, change) for item in value])
            return value if is_unchanged(items, value) else items
        case Node():
            return change(cast("Schema", value))
        case dict():
            return {key: _with_schemas(item, change) for key, item in value.items()} or value
        case _ if is_dataclass(value) and not isinstance(value, type):
            changed: dict[str, Any] = {}
            for name in _schema_fields(type(value)):
                before = getattr(value, name)
                if (after := _with_schemas(before, change)) is not before:
                    changed[name] = after
            return replace(value, **changed) if changed else value
        case _:
            return value


@cache
def _schema_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that a schema may stand in: the others need not be looked through."""
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _may_hold(hints[field.name], frozenset({kind})))


def _may_hold(hint: Any, within: frozenset[Any]) -> bool:
    if inner := get_args(hint):
        return any(_may_hold(one, within) for one in inner)
    if hint in within or not isinstance(hint, type):
        return False
    if issubclass(hint, Node):
        return True
    return is_dataclass(hint) and any(_may_hold(one, within | {hint}) for one in get_type_hints(hint).values())


def roots(api: Api) -> list[Schema]:
    """The component schemas, and those that stand in operations."""
    found = list(api.schemas.values())

    def noted(schema: Schema) -> Schema:
        found.append(schema)
        return schema

    _with_schemas((api.operations, api.webhooks), noted)
    return found
