"""What of a schema is received and what is sent: readOnly properties are not in requests, writeOnly ones not in answers.

OpenAPI 3.2, Schema Object, fixed fields: `required` takes effect there alone. A schema that both have keeps its name in
answers; its form in requests is a schema of its own where it differs.
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeAlias

from specfirst.records import replace

from ..model.api import Api, Content, Operation, RequestBody, Response
from ..model.one_sided import INPUT
from ..model.schema import Object, Property, Reference, Schema, Union
from ..model.walk import every, rewritten

Form: TypeAlias = Callable[[Schema], Schema]


def with_views(api: Api) -> Api:
    """The contract with a schema of its own for requests wherever they differ from answers."""
    received, sent = _roots(api, is_received=True), _roots(api, is_received=False)
    if not any(map(_has_note, (*api.schemas.values(), *received, *sent))):
        return api
    views = _Views(api, received, sent)
    return replace(
        api,
        schemas=dict(views.schemas()),
        operations=tuple(_operation(found, views.received, views.sent) for found in api.operations),
        # Others answer webhooks and callbacks: their requests are what is sent.
        webhooks=tuple(_operation(found, views.sent, views.received) for found in api.webhooks),
    )


class _Views:
    def __init__(self, api: Api, received: list[Schema], sent: list[Schema]) -> None:
        self._schemas = api.schemas
        self._tags = frozenset(_tags((*api.schemas.values(), *received, *sent)))
        self._differing = self._closed(
            pointer
            for pointer, schema in api.schemas.items()
            if any(self._is_one_sided(part) for part in every(schema))
        )
        self._received = self._reached(received)
        self._sent = self._reached(sent)

    def schemas(self) -> Iterator[tuple[str, Schema]]:
        """The components in their order, each followed by its form in requests if answers have one too."""
        for pointer, schema in self._schemas.items():
            is_received = pointer in self._received
            if pointer not in self._differing or not (is_received or pointer in self._sent):
                yield pointer, schema
            if pointer in self._differing and pointer in self._sent:
                yield pointer, self.sent(schema)
            if pointer in self._differing and is_received:
                yield self._key(pointer), self.received(schema)

    def received(self, schema: Schema) -> Schema:
        """The schema as requests have it; what differs in it has a pointer of its own."""
        differing = {part.pointer for part in every(schema) if self._differs(part)}
        if not differing:
            return schema
        found = rewritten(schema, partial(self._without, "read_only", self._key))
        within = differing - self._schemas.keys()
        return rewritten(found, lambda part: _as_input(part, within) if part.pointer in differing else part)

    def sent(self, schema: Schema) -> Schema:
        """The schema as answers have it."""
        return rewritten(schema, partial(self._without, "write_only", str))

    def _key(self, pointer: str) -> str:
        """What the form in requests is known by: the component itself where answers do not have it."""
        return INPUT + pointer if pointer in self._sent else pointer

    def _without(self, note: str, key: Callable[[str], str], part: Schema) -> Schema:
        match part:
            case Reference(target=target) if target in self._differing:
                return replace(part, target=key(target))
            case Object(properties=properties, base=base):
                kept = tuple(found for found in properties if not self._has(found, note))
                if base is not None and self._is_emptied(base.target, note):
                    base = None
                if base is not None and base.target in self._differing:
                    base = replace(base, target=key(base.target))
                if len(kept) == len(properties) and base is part.base:
                    return part
                left_out = {found.name for found in properties} - {found.name for found in kept}
                return replace(part, properties=kept, base=base, mentioned=part.mentioned - left_out)
            case _:
                return part

    def _is_emptied(self, target: str, note: str) -> bool:
        """Nothing is left of the class but a map, which no class extends."""
        schema = self._schemas.get(target)
        if not isinstance(schema, Object) or not all(self._has(found, note) for found in schema.properties):
            return False
        return replace(schema, properties=(), base=None).is_map and (
            schema.base is None or self._is_emptied(schema.base.target, note)
        )

    def _has(self, found: Property, note: str) -> bool:
        """The property, or what it refers to, is readOnly or writeOnly; a tag that tells variants apart stays."""
        schema, seen = found.schema, set[str]()
        while isinstance(schema, Reference) and not getattr(schema, note) and schema.target not in seen:
            seen.add(schema.target)
            schema = self._schemas.get(schema.target, schema)
        return bool(getattr(schema, note)) and found.name not in self._tags

    def _is_one_sided(self, part: Schema) -> bool:
        return isinstance(part, Object) and any(
            self._has(found, note) for found in part.properties for note in ("read_only", "write_only")
        )

    def _differs(self, schema: Schema) -> bool:
        """Something in the schema is not the same in requests and answers."""
        return any(
            self._is_one_sided(part) or (isinstance(part, Reference) and part.target in self._differing)
            for part in every(schema)
        )

    def _closed(self, first: Iterable[str]) -> frozenset[str]:
        """The components, and all that refer to them."""
        users: dict[str, list[str]] = {}
        for pointer, schema in self._schemas.items():
            for target in _targets(schema):
                users.setdefault(target, []).append(pointer)
        return _reachable(first, lambda pointer: users.get(pointer, ()))

    def _reached(self, roots: Iterable[Schema]) -> frozenset[str]:
        first = (target for root in roots for target in _targets(root))
        return _reachable(first, lambda pointer: _targets(self._schemas[pointer]) if pointer in self._schemas else ())


def _has_note(schema: Schema) -> bool:
    """Something in the schema is for requests or for answers alone."""
    return any(part.read_only or part.write_only for part in every(schema))


def _as_input(part: Schema, within: AbstractSet[str]) -> Schema:
    if isinstance(part, Reference) and part.target in within:  # a part that contains itself
        part = replace(part, target=INPUT + part.target)
    return replace(part, pointer=INPUT + part.pointer)


def _reachable(first: Iterable[str], following: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(first)
    while waiting:
        pointer = waiting.pop()
        if pointer not in found:
            found.add(pointer)
            waiting.extend(following(pointer))
    return frozenset(found)


def _targets(schema: Schema) -> Iterator[str]:
    return (part.target for part in every(schema) if isinstance(part, Reference))


def _tags(schemas: Iterable[Schema]) -> Iterator[str]:
    for schema in schemas:
        for part in every(schema):
            if isinstance(part, Union) and part.discriminator is not None:
                yield part.discriminator.property_name


def _roots(api: Api, *, is_received: bool) -> list[Schema]:
    """The schemas of what is received, or of what is sent."""
    found: list[Schema] = []

    def noted(schema: Schema) -> Schema:
        found.append(schema)
        return schema

    for operations, is_ours in ((api.operations, True), (api.webhooks, False)):
        for operation in operations:
            if is_ours is is_received:
                _body(operation.body, noted)
                found.extend(parameter.schema for parameter in operation.parameters)
            else:
                tuple(_response(response, noted) for response in operation.responses)
        for socket in (operation.websocket for operation in operations if operation.websocket):
            found.extend(schema for schema in (socket.receive if is_received else socket.send,) if schema)
    return found


def _operation(operation: Operation, request: Form, answer: Form) -> Operation:
    return replace(
        operation,
        body=_body(operation.body, request),
        responses=tuple(_response(response, answer) for response in operation.responses),
    )


def _body(body: RequestBody | None, form: Form) -> RequestBody | None:
    return body and replace(body, contents=tuple(_content(found, form) for found in body.contents))


def _response(response: Response, form: Form) -> Response:
    return replace(response, contents=tuple(_content(found, form) for found in response.contents))


def _content(content: Content, form: Form) -> Content:
    return replace(
        content,
        schema=content.schema and form(content.schema),
        item_schema=content.item_schema and form(content.item_schema),
    )
