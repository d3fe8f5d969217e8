"""What is left of two schemas when a value has to be both."""

from typing import TYPE_CHECKING

from specfirst.pointer import join, last
from specfirst.records import replace

from .fits import fits
from .kinds import types_of
from .merging import bare, largest, notes, numbers, shape, smallest, strings
from .schema import (
    AnyValue,
    Array,
    Boolean,
    Discriminator,
    Enumeration,
    Nothing,
    Null,
    Number,
    Object,
    Property,
    Reference,
    Schema,
    String,
    Union,
)  # fmt: skip
from .unions import joined

if TYPE_CHECKING:
    from .normalise import Normaliser

_MOST_VARIANTS = 120


class Intersection:
    """Intersects schemas of one document."""

    def __init__(self, reader: "Normaliser") -> None:
        self._reader = reader
        self._expanding: set[tuple[str, str]] = set()

    def of(self, left: Schema, right: Schema, pointer: str) -> Schema:
        """What both accept, at `pointer`; Nothing where there is no such value. Notes of the right one win."""
        nullable = self._allows_null(left) and self._allows_null(right)
        found = self._kinds(left, right, pointer)
        if isinstance(found, Nothing) and nullable:
            return Null(pointer=pointer)
        if isinstance(found, (AnyValue, Nothing, Null)):
            return found
        if isinstance(found, Reference) and not nullable:
            self._reader.refusing_null.add(found.pointer)
        return replace(found, nullable=nullable)

    def objects(self, left: Object, right: Object, pointer: str) -> Object:
        """An object with the properties of both, in their order; what both declare has to be both."""
        left, right = self._reader.components.full(left), self._reader.components.full(right)
        properties = {found.name: found for found in left.properties}
        for found in right.properties:
            other = properties.get(found.name)
            both = self._limited(found, left, pointer) if other is None else self._property(other, found, pointer)
            properties[found.name] = both
        own = {found.name for found in right.properties}
        merged = [found if found.name in own else self._limited(found, right, pointer) for found in properties.values()]
        closed = _leaves_out(left, right) or _leaves_out(right, left)
        whole = replace(
            left,
            **notes(left, right),
            pointer=pointer,
            properties=tuple(merged),
            additional=self._additional(left, right, pointer),
            open_by_default=left.open_by_default and right.open_by_default,
            mentioned=left.mentioned | right.mentioned,
            min_properties=largest(left.min_properties, right.min_properties),
            max_properties=smallest(left.max_properties, right.max_properties),
            residual=left.residual | right.residual | ({"allOf"} if closed else frozenset()),
        )
        return replace(whole, residual=whole.residual | _counted(whole))

    def _kinds(self, left: Schema, right: Schema, pointer: str) -> Schema:
        match left, right:
            case (Nothing(), _) | (_, Nothing()):
                return Nothing(pointer=pointer)
            case (AnyValue(residual=residual), other) | (other, AnyValue(residual=residual)):
                return replace(other, **notes(left, right), pointer=pointer, residual=other.residual | residual)
            case (Reference(), _) | (_, Reference()):
                return self._references(left, right, pointer)
            case (Union() as union, other) | (other, Union() as union):
                return self._each(union, other, pointer)
            case (Enumeration() as enumeration, other) | (other, Enumeration() as enumeration):
                return self._values(enumeration, other, left, right, pointer)
            case Number(), Number():
                return replace(numbers(left, right), pointer=pointer)
            case String(), String():
                return replace(strings(left, right), pointer=pointer)
            case Boolean(), Boolean():
                return replace(left, **notes(left, right), pointer=pointer, residual=left.residual | right.residual)
            case Array(), Array():
                return self._arrays(left, right, pointer)
            case Object(), Object():
                return self.objects(left, right, pointer)
            case _:
                return Nothing(pointer=pointer)

    def _allows_null(self, schema: Schema) -> bool:
        match schema:
            case AnyValue() | Null():
                return True
            case Reference(nullable=False):
                found = self._reader.lookup(schema)
                return isinstance(found, (AnyValue, Null)) or found.nullable
            case _:
                return schema.nullable

    # References

    def _references(self, left: Schema, right: Schema, pointer: str) -> Schema:
        if isinstance(left, Reference) and isinstance(right, Reference) and left.target == right.target:
            return replace(right, **notes(left, right), pointer=pointer, residual=left.residual | right.residual)
        if isinstance(left, Reference):
            return self._expanded(left, right, pointer, is_left=True)
        return self._expanded(right, left, pointer, is_left=False) if isinstance(right, Reference) else left

    def _expanded(self, reference: Reference, other: Schema, pointer: str, *, is_left: bool) -> Schema:
        if self._says_nothing_more(reference, other):
            return replace(
                reference, **(notes(reference, other) if is_left else notes(other, reference)), pointer=pointer
            )
        if reference.target not in self._reader.components:
            return replace(other, pointer=pointer, residual=other.residual | {"allOf"})
        key = (reference.target, other.pointer)
        if key in self._expanding:
            return replace(reference, pointer=pointer, residual=reference.residual | {"allOf"})
        self._expanding.add(key)
        try:
            target = self._reader.lookup(reference)
            if isinstance(target, Object):
                target = self._reader.components.full(target)
            target = replace(target, **notes(reference, reference))
            found = self.of(target, other, pointer) if is_left else self.of(other, target, pointer)
        finally:
            self._expanding.discard(key)
        if _is_alike(found, target):
            return replace(reference, pointer=pointer)
        left = self._reader.components.real(reference)[0].residual
        return replace(found, residual=found.residual | left) if left else found

    def _says_nothing_more(self, reference: Reference, other: Schema) -> bool:
        """The other is no more than `type: object`, which the target is anyway."""
        trivial = isinstance(other, Object) and other.is_map and isinstance(other.additional, AnyValue)
        if not trivial or other.residual or not isinstance(other, Object):
            return False
        if other.additional is not None and other.additional.residual:
            return False
        if (other.min_properties, other.max_properties) != (None, None):
            return False
        return types_of(reference, self._reader.lookup) == {"object"}

    # Unions and values

    def _each(self, union: Union, other: Schema, pointer: str) -> Schema:
        """The union of what the other leaves of each variant, each under the name of its variant."""
        found: list[Schema] = []
        tags: list[tuple[str | int, ...]] = []
        for index, variant in enumerate(union.variants):
            part = self.of(variant, other, join(pointer, union.keyword, index))
            if isinstance(part, (Nothing, Null)):
                continue
            inner = part.variants if isinstance(part, Union) and part.keyword == union.keyword else (part,)
            found.extend(_titled(piece, variant) if piece is part else piece for piece in inner)
            tags.extend(
                [union.discriminator.tags[index] if union.discriminator and piece is part else () for piece in inner]
            )
        if len(found) > _MOST_VARIANTS and not isinstance(other, AnyValue):
            message = "the variants are too many to be combined with what stands beside them"
            self._reader.report.add("too-many-variants", pointer, message, untyped=True)
            return replace(union, pointer=pointer, residual=union.residual | {"allOf"})
        whole = joined(union.keyword, found, pointer, nullable=False)
        if isinstance(whole, Union) and union.discriminator and len(whole.variants) == len(tags):
            discriminator = Discriminator(
                property_name=union.discriminator.property_name,
                tags=tuple(tags),
                default=union.discriminator.default if len(union.variants) == len(tags) else None,
            )
            whole = replace(whole, discriminator=discriminator)
        return replace(whole, residual=whole.residual | union.residual)

    def _values(self, enumeration: Enumeration, other: Schema, left: Schema, right: Schema, pointer: str) -> Schema:
        """The values that the other allows; what is within a list or an object is left to the validator."""
        values = tuple(value for value in enumeration.values if self._may_be(value, other))
        if not values:
            return Nothing(pointer=pointer)
        left_over = enumeration.residual | other.residual
        if isinstance(other, (Array, Object)):
            left_over |= {"allOf"}
        unnamed = replace(enumeration, value_names=(), value_descriptions=())
        return replace(unnamed, **notes(left, right), pointer=pointer, values=values, residual=left_over)

    def _may_be(self, value: object, schema: Schema) -> bool:
        match schema:
            case Array():
                return isinstance(value, list)
            case Object():
                return isinstance(value, dict)
            case _:
                return fits(value, schema, self._reader.lookup)

    # Containers

    def _arrays(self, left: Array, right: Array, pointer: str) -> Array:
        length = max(len(left.prefix), len(right.prefix))
        pairs = [(_item(left, index), _item(right, index)) for index in range(length)]
        return replace(
            left,
            **notes(left, right),
            pointer=pointer,
            items=self._part(left.items, right.items, pointer, "items"),
            prefix=tuple(self._part(one, two, pointer, "prefixItems", index) for index, (one, two) in enumerate(pairs)),
            min_items=largest(left.min_items, right.min_items),
            max_items=smallest(left.max_items, right.max_items),
            unique_items=left.unique_items or right.unique_items,
            residual=left.residual | right.residual,
        )

    def _property(self, left: Property, right: Property, owner: str) -> Property:
        schema = self._part(left.schema, right.schema, owner, "properties", right.name)
        if isinstance(schema, Nothing) and not any(isinstance(part.schema, Nothing) for part in (left, right)):
            message = f'"{right.name}" cannot be everything that is asked for'
            self._reader.report.add("unsatisfiable-schema", schema.pointer, message)
        return Property(
            name=right.name,
            schema=schema,
            required=left.required or right.required,
            python_name=right.python_name or left.python_name,
        )

    def _limited(self, found: Property, other: Object, owner: str) -> Property:
        """A property that the other object does not name: also what it says of all others."""
        if other.additional is None or self._reader.says_nothing(other.additional):
            return found
        schema = self._part(other.additional, found.schema, owner, "properties", found.name)
        return replace(found, schema=schema)

    def _additional(self, left: Object, right: Object, owner: str) -> Schema | None:
        if left.additional is None or right.additional is None:
            return None
        return self._part(left.additional, right.additional, owner, "additionalProperties")

    def _part(self, left: Schema, right: Schema, owner: str, *place: str | int) -> Schema:
        """A part of two containers: at the later place within the owner, at a place of its own where both are foreign.

        A part that the other container does not change stays where it is written, for it is the same there.
        """
        says_nothing, known = self._reader.says_nothing, self._is_known(left) and self._is_known(right)
        if says_nothing(right):
            return replace(left, **notes(left, right))
        if says_nothing(left) or (known and shape(left) == shape(right)):
            return replace(right, **notes(left, right))
        within = (part.pointer for part in (right, left) if part.pointer.startswith(f"{owner}/"))
        pointer = next(within, join(owner, *place))
        if not known:
            resolved = self._reader.deferred.resolved
            pointer = join(owner, *place)
            return self._reader.deferred.put(pointer, lambda: self.of(resolved(left), resolved(right), pointer))
        return self.of(left, right, pointer)

    def _is_known(self, schema: Schema) -> bool:
        if self._reader.deferred.is_waiting(schema):
            return False
        components = self._reader.components
        return (
            not isinstance(schema, Reference) or schema.target not in components or components.is_built(schema.target)
        )


def _counted(schema: Object) -> frozenset[str]:
    """The bounds on the number of properties of an open class, which its type does not count; those of a map it does."""
    if schema.additional is None or schema.is_map:
        return frozenset()
    bounds = {"minProperties": schema.min_properties, "maxProperties": schema.max_properties}
    return frozenset(name for name, bound in bounds.items() if bound)


def _leaves_out(closed: Object, other: Object) -> bool:
    """The one is closed and the other has properties it does not know: JSON Schema refuses them, and so must we."""
    names = {found.name for found in closed.properties}
    return closed.additional is None and any(found.name not in names for found in other.properties)


def _titled(schema: Schema, variant: Schema) -> Schema:
    title = variant.title or (last(variant.target) if isinstance(variant, Reference) else None)
    return schema if isinstance(schema, Reference) else replace(schema, title=title)


def _item(array: Array, index: int) -> Schema:
    return array.prefix[index] if index < len(array.prefix) else array.items


def _is_alike(found: Schema, target: Schema) -> bool:
    if not isinstance(found, (Enumeration, Number, String, Boolean)):
        return False
    return replace(bare(found), nullable=target.nullable) == bare(target)
