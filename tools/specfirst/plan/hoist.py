"""Which schemas get a name, and which: the models of a package.

A name depends on the place of a schema alone. Claims are made in this order: components, the inline parts of components in
contract order, shared and operations' bodies, responses and parameters in contract order.
"""

from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from specfirst.records import record, replace

from ..model.api import Api, Content, Operation, Parameter, RequestBody, Response
from ..model.one_sided import INPUT
from ..model.schema import ABSENT, Array, Enumeration, Node, Number, Object, Property, Reference, Schema, String, Union
from ..model.settle import roots
from ..model.walk import WHOLE, every, is_unchanged, rewritten
from ..pointer import tokens
from ..settings import EnumKind
from . import names
from .component_names import claim_components
from .enum_classes import EnumClasses
from .labels import content_name, form_name, labels
from .lock import ATTRIBUTE, Lock
from .media import Kind, kind_of
from .model_classes import ModelClass, Models
from .names import joined, pascal, singular
from .patches import patches
from .union_tags import inlined, tag_pointers
from .words import media_word, operation_words, status_word

NodeT = TypeVar("NodeT", bound=Node)
Uses: TypeAlias = dict[str, Schema]
"""By pointer of the schema as written: what stands where it is used."""

_LONG_ENUM = 60
_NAMELESS = WHOLE - {Enumeration}
"""Schemas that stand where they are used, unless something refers to them there."""


@record(frozen=True, slots=True)
class Hoisted:
    """The named schemas, and what is left at each place that uses one."""

    models: Models
    uses: Mapping[str, Schema]
    """By pointer of the schema as written: a Reference where it has a name, else the schema with named parts replaced."""
    classes: Mapping[str, Schema]
    """The named schemas by pointer."""
    words: Mapping[str, str]
    """What the classes of an operation are named after, by its pointer."""


def hoist(api: Api, lock: Lock, enum_kind: EnumKind) -> Hoisted:
    """Every schema of the contract that becomes a class or an alias, under its name."""
    hoister = _Hoister(api, lock, enum_kind)
    claim_components(api.schemas, hoister.table, hoister.words)
    for pointer in api.schemas:
        hoister.component(pointer)
    for operation in (*api.operations, *api.webhooks):
        hoister.operation(operation)
    patched = patches(api, hoister.classes)
    classes = tuple(_model_class(pointer, hoister, patched) for pointer in hoister.classes)
    return Hoisted(Models(classes=classes, names=hoister.table.names), hoister.uses, hoister.classes, hoister.words)


class _Hoister:
    def __init__(self, api: Api, lock: Lock, enum_kind: EnumKind) -> None:
        self.api = api
        self._tags = tag_pointers(api)
        self.lock = lock
        self.enum_classes = EnumClasses(enum_kind, self._tags, lock)
        self.table = lock.models()
        self.classes: dict[str, Schema] = {}
        self.uses: Uses = {}
        self.words = operation_words((*api.operations, *api.webhooks), lock)
        self._begun: set[str] = set()
        self._recursive = _recursive_parts(api)

    # Claims

    def component(self, pointer: str) -> None:
        """The component and all of its inline parts; a second call does nothing."""
        if pointer not in self._begun:
            self._begun.add(pointer)
            self.classes[pointer] = self.api.schemas[pointer]  # keeps the order of the contract
            schema = self.enum_classes.settled(self.api.schemas[pointer])
            self.classes[pointer] = self.shallow(schema, self.table.names[pointer])

    def operation(self, operation: Operation) -> None:
        name = self.words[operation.pointer]
        for parameter in operation.parameters:
            self._parameter(parameter, name)
        if operation.body:
            self._body(operation.body, name)
        lowest = min(
            (r.status for r in operation.responses if isinstance(r.status, int) and 200 <= r.status < 300), default=None
        )
        for response in operation.responses:
            self._response(response, name, status_word(response.status, lowest))
        if operation.websocket:
            for word, schema in (("Received", operation.websocket.receive), ("Sent", operation.websocket.send)):
                if schema is not None:
                    self.use(schema, f"{name}{word}")

    def _parameter(self, parameter: Parameter, name: str) -> None:
        shared = _shared(parameter.pointer, "Parameter", ("parameter", "param"))
        self.use(parameter.schema, shared or name + pascal(parameter.name))

    def _body(self, body: RequestBody, name: str) -> None:
        shared = _shared(body.pointer, "Body", ("body", "request"))
        self._contents(body.contents, shared or f"{name}Body")

    def _response(self, response: Response, name: str, word: str) -> None:
        shared = _shared(response.pointer, "Response", ("response",))
        self._contents(response.contents, shared or name + word)
        for header in response.headers:
            self.use(header.schema, (shared or name) + pascal(header.name) + "Header")

    def _contents(self, contents: tuple[Content, ...], name: str) -> None:
        said: list[tuple[Schema, Schema]] = []
        for index, content in enumerate(contents):
            word = media_word(content.media_type)
            is_form = word in ("Form", "Multipart") and name.endswith("Body")
            own = form_name(name.removesuffix("Body")) if is_form else name
            own = own if index == 0 or own != name else name + word
            if word == "Multipart" and isinstance(content.schema, Object | Union):
                self.uses[content.schema.pointer] = self._parts(content.schema, own)
            elif content.schema is not None and not self._is_only_text(content):
                self._content(content.schema, own, said, is_alone=len(contents) == 1)
            if content.item_schema is not None:
                self.use(content.item_schema, f"{own}Item")
            for encoding in content.encoding.values():
                for header in encoding.headers:
                    self.use(header.schema, f"{own}{pascal(header.name)}Header")

    def _content(self, schema: Schema, name: str, said: list[tuple[Schema, Schema]], *, is_alone: bool) -> None:
        """What the schema of a content is called: as that of an earlier content which says the very same."""
        if is_alone or isinstance(schema, Reference):
            self.use(schema, name)
            return
        placeless = rewritten(schema, lambda part: replace(part, pointer=""))
        known = next((used for earlier, used in said if earlier == placeless), None)
        if known is None:
            said.append((placeless, self.use(schema, name)))
        else:
            self.uses[schema.pointer] = known

    def _parts(self, schema: Schema, name: str) -> Schema:
        """A form, or each form of a union, without a name: its parts are those of a dataclass."""
        match schema:
            case Object():
                return self.shallow(schema, name)
            case Union(variants=variants):
                labelled = zip(variants, labels(variants), strict=True)
                return replace(
                    schema, variants=tuple(self._parts(variant, joined(name, label)) for variant, label in labelled)
                )
            case _:
                return self.use(schema, name)

    def _is_only_text(self, content: Content) -> bool:
        """Read and written as text or bytes: a class for the object in it would be of no use."""
        match kind_of(content):
            case Kind.BINARY:
                return isinstance(content.schema, Object | Array | Union)
            case Kind.TEXT:
                return not isinstance(content.schema, Reference) and self._is_composite(content.schema)
            case _:
                return False

    def _is_composite(self, schema: Schema | None) -> bool:
        """An object or an array, or a union of nothing else."""
        match schema:
            case Reference(target=target):
                return self._is_composite(self.api.schemas.get(target))
            case Union(variants=variants):
                return all(map(self._is_composite, variants))
            case _:
                return isinstance(schema, Object | Array)

    # Schemas

    def use(self, schema: Schema, owner: str, part: str = "") -> Schema:
        """What stands where `schema` is used: a Reference if it needs a name, else itself with its parts named.

        The name is that of the owner and what the schema is to it; where that is taken, with all words of both.
        """
        if schema.pointer in self.uses and not isinstance(schema, Reference):
            known = self.uses[schema.pointer]
            return known if known.nullable == schema.nullable else replace(known, nullable=schema.nullable)
        if type(schema) in _NAMELESS and schema.pointer not in self._recursive:
            self.uses[schema.pointer] = schema
            return schema
        is_named = self._needs_name(schema) or schema.pointer in self._recursive
        name = joined(owner, part)
        used = self._named(schema, name, owner + part) if is_named else self.shallow(schema, name)
        self.uses[schema.pointer] = used
        return used

    def _needs_name(self, schema: Schema) -> bool:
        if isinstance(schema, Enumeration) and schema.pointer in self._tags:
            return False  # however long: an alias is no `Literal` to Pydantic
        return _needs_name(schema) or self.enum_classes.names_itself(schema)

    def _named(self, schema: Schema, name: str, in_full: str) -> Reference:
        pointer = schema.pointer
        form = INPUT if pointer.startswith(INPUT) else ""
        owner = form + "/".join(pointer.removeprefix(form).split("/")[:4])
        if owner in self.api.schemas and owner not in self._begun:
            self.component(owner)  # a part that a flattened class took over is named by where it is written
        if pointer not in self.classes:
            self.table.claim(
                pointer,
                names.said_class(schema.python_name or "") or name,
                in_full,
                f"{name}Schema",
                is_said=schema.python_name is not None,
            )
            self.classes[pointer] = schema
            plain = replace(schema, nullable=False, default=ABSENT)
            if self.enum_classes.names_itself(plain):
                plain = self.enum_classes.settled(plain)
            self.classes[pointer] = self.shallow(plain, self.table.names[pointer])
        return _reference_to(schema, pointer)

    def shallow(self, schema: Schema, name: str) -> Schema:
        """The schema with a Reference in place of every part that has a name."""
        match schema:
            case Object(properties=properties, additional=additional):
                named = tuple(self._property(found, name) for found in properties)
                others = additional and self._element(additional, f"{name}Value")
                if others is additional and is_unchanged(named, properties):
                    return schema
                return replace(schema, properties=named, additional=others)
            case Array(items=items, prefix=prefix):
                following = self._element(items, singular(name))
                first = tuple(self._element(part, f"{name}Item{index}") for index, part in enumerate(prefix, 1))
                if following is items and is_unchanged(first, prefix):
                    return schema
                return replace(schema, items=following, prefix=first)
            case Union(variants=variants):
                labelled = zip(variants, labels(variants), strict=True)
                parts = tuple(self._element(variant, name, label) for variant, label in labelled)
                return schema if is_unchanged(parts, variants) else replace(schema, variants=parts)
            case _:
                return schema

    def _property(self, found: Property, owner: str) -> Property:
        schema = inlined(found.schema, self.api) if found.schema.pointer in self._tags else found.schema
        used = self.use(schema, owner, pascal(found.name) or "Property")
        return found if used is found.schema else replace(found, schema=used)

    def _element(self, schema: Schema, owner: str, part: str = "") -> Schema:
        """A part of a container or a union: one with bounds gets an alias, named by what it says where that is short."""
        if _is_bounded(schema) and schema.pointer not in self._recursive:
            name, said = joined(owner, part), content_name(schema)
            pointer = f"content:{said}" if said else schema.pointer
            if pointer not in self.classes:
                self.table.claim(pointer, said or name, f"{said or name}Value")
                self.classes[pointer] = self.shallow(
                    replace(_without_notes(schema), nullable=False), self.table.names[pointer]
                )
            return _reference_to(schema, pointer)
        return self.use(schema, owner, part)


def _model_class(pointer: str, hoister: _Hoister, patches: frozenset[str]) -> ModelClass:
    schema = hoister.classes[pointer]
    return ModelClass(
        name=hoister.table.names[pointer],
        schema=schema,
        attributes=_attributes(pointer, hoister.classes, hoister.lock),
        is_patch=pointer in patches,
    )


def _attribute(each: Property) -> str:
    return names.attribute(each.name) if each.python_name is None else names.said_attribute(each.python_name)


def _attributes(pointer: str, classes: Mapping[str, Schema], lock: Lock) -> dict[str, str]:
    """Python attribute by wire name, of the class's own properties; those of its bases are taken."""
    schema = classes[pointer]
    if not isinstance(schema, Object):
        return {}
    lines = [(pointer, schema)]
    while (line := lines[-1][1]).base is not None and isinstance(base := classes[line.base.target], Object):
        lines.append((line.base.target, base))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for owner, line in reversed(lines):
        found = lock.within(ATTRIBUTE, owner, [(p.name, _attribute(p)) for p in line.properties], taken)
        taken |= set(found.values())
    return found


def _recursive_parts(api: Api) -> frozenset[str]:
    """The pointers of schemas that parts of them refer to, and that are no components: they need a name all the same."""
    parts = (part for root in roots(api) for part in every(root))
    return frozenset(part.target for part in parts if isinstance(part, Reference) and part.target not in api.schemas)


def _shared(pointer: str, suffix: str, said: tuple[str, ...]) -> str | None:
    """The name for parts of a shared component, with what it is unless that is said; None for what an operation has."""
    path = tokens(pointer)
    if path[:1] != ["components"] or len(path) != 3:
        return None
    name = pascal(path[2])
    return name if any(word in name.lower() for word in said) else name + suffix


def _needs_name(schema: Schema) -> bool:
    match schema:
        case Object():
            return not schema.is_map
        case Union(variants=variants, discriminator=discriminator):
            named = sum(isinstance(variant, Reference) or _needs_name(variant) for variant in variants)
            return discriminator is not None or named > 1
        case Enumeration(values=values):
            return len(repr(values)) > _LONG_ENUM
        case _:
            return False


def _is_bounded(schema: Schema) -> bool:
    match schema:
        case Number(minimum=None, maximum=None, exclusive_minimum=None, exclusive_maximum=None, multiple_of=None):
            return False
        case String(min_length=None, max_length=None, pattern=None):
            return False
        case Array(min_items=None, max_items=None):
            return False
        case Number() | String() | Array():
            return True
        case _:
            return False


def _without_notes(schema: NodeT) -> NodeT:
    return replace(
        schema,
        description=None,
        title=None,
        default=ABSENT,
        deprecated=False,
        examples=(),
        read_only=False,
        write_only=False,
    )


def _reference_to(schema: Schema, pointer: str) -> Reference:
    return Reference(
        pointer=schema.pointer,
        target=pointer,
        description=schema.description,
        deprecated=schema.deprecated,
        read_only=schema.read_only,
        write_only=schema.write_only,
        default=schema.default,
        examples=schema.examples,
        nullable=schema.nullable,
    )
