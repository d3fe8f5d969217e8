"""What can only be said once every schema is known: circles, null behind references, discriminators, defaults."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import chain
from typing import Any, cast, get_args, get_type_hints

from specfirst.pointer import last
from specfirst.records import record, replace

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
    found = _Found(without_circles(api.schemas, reader.report), _uses(api))
    nulls = Nulls(found.components, reader.refusing_null)
    found = found.rewritten(nulls.settled)
    if reader.has_discriminators:
        discriminators = Discriminators(partial(_lookup, found.components), reader)
        discriminators.decide(schema for root in found.roots() for schema in every(root))
        found = found.rewritten(discriminators.settled)
    lookup = partial(_lookup, found.components)

    def checked(schema: Schema) -> Schema:
        schema = with_exclusiveness(schema, lookup)
        if schema.default is ABSENT or fits(schema.default, schema, lookup):
            return schema
        name = last(schema.pointer)
        reader.report.add(
            "default-off-schema", schema.pointer, f'the default of "{name}" is not what its schema asks for'
        )
        return replace(schema, default=ABSENT)

    found = found.rewritten(checked).changed(Faithful(reader.document).settled)
    return replace(found.put_into(api), degradations=reader.report.degradations)


@record(frozen=True, slots=True)
class _Found:
    """All schemas of a contract: they are looked for once, and put where they were once they are settled."""

    components: Mapping[str, Schema]
    uses: Sequence[Schema]
    """Those that stand in operations and webhooks, in the order in which `_with_schemas` meets them."""

    def roots(self) -> Iterator[Schema]:
        return chain(self.components.values(), self.uses)

    def changed(self, change: Callable[[Schema], Schema]) -> "_Found":
        components = {pointer: change(schema) for pointer, schema in self.components.items()}
        return _Found(components, [change(schema) for schema in self.uses])

    def rewritten(self, change: Callable[[Schema], Schema]) -> "_Found":
        return self.changed(lambda schema: rewritten(schema, change))

    def put_into(self, api: Api) -> Api:
        rest = iter(self.uses)
        operations, webhooks = _with_schemas((api.operations, api.webhooks), lambda _: next(rest))
        return replace(api, schemas=self.components, operations=operations, webhooks=webhooks)


def _lookup(schemas: Mapping[str, Schema], reference: Reference) -> Schema:
    """What stands behind a reference, and never another reference."""
    found: Schema = reference
    while isinstance(found, Reference):
        found = schemas.get(found.target, AnyValue(pointer=found.target))
    return found


_PLAIN = frozenset({type(None), str, bool, int})


def _with_schemas(value: Any, change: Callable[[Schema], Schema]) -> Any:
    """The same value with every schema in it changed, however deep in dataclasses and sequences it stands."""
    kind: Any = type(value)
    if kind in _PLAIN or not value:
        return value
    if kind is tuple:
        items = tuple([_with_schemas(item, change) for item in value])
        return value if is_unchanged(items, value) else items
    if issubclass(kind, Node):
        return change(cast("Schema", value))
    if kind is dict:
        return {key: _with_schemas(item, change) for key, item in value.items()}
    changed: dict[str, Any] = {}
    for name in _schema_fields(kind):
        before = getattr(value, name)
        if (after := _with_schemas(before, change)) is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


@cache
def _schema_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that a schema may stand in: the others need not be looked through."""
    if not is_dataclass(kind):
        return ()
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
    return [*api.schemas.values(), *_uses(api)]


def _uses(api: Api) -> list[Schema]:
    found: list[Schema] = []

    def noted(schema: Schema) -> Schema:
        found.append(schema)
        return schema

    _with_schemas((api.operations, api.webhooks), noted)
    return found
