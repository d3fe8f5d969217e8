"""Discriminators: kept where the tags of the variants, as their own schemas state them, tell the variants apart."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from specfirst.pointer import join, last
from specfirst.records import replace

from .kinds import Lookup
from .schema import Discriminator, Enumeration, Object, Property, Reference, Schema, String, Union

if TYPE_CHECKING:
    from .normalise import Normaliser

Tags: TypeAlias = tuple[str | int, ...]


class Discriminators:
    """Decides about every union first, and changes schemas only then."""

    def __init__(self, lookup: Lookup, reader: "Normaliser") -> None:
        self._lookup = lookup
        self._reader = reader
        self._decided: dict[str, Discriminator | None] = {}
        self._narrowed: dict[tuple[str, str], Tags] = {}

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(_references(self._reader.document.root))

    def decide(self, schemas: Iterable[Schema]) -> None:
        """Takes note of what each union with a discriminator can keep of it."""
        for schema in schemas:
            if isinstance(schema, Union) and schema.discriminator is not None and schema.pointer not in self._decided:
                self._decided[schema.pointer] = None  # for one that is a variant of itself
                self._decided[schema.pointer] = self._kept(schema, schema.discriminator)

    def settled(self, schema: Schema) -> Schema:
        """A union with the discriminator that was decided on, and an object with the tags that a mapping gives it."""
        match schema:
            case Union(discriminator=written) if written is not None:
                return replace(schema, discriminator=self._decided.get(schema.pointer))
            case Object(properties=properties) if any((schema.pointer, p.name) in self._narrowed for p in properties):
                return replace(schema, properties=tuple(self._with_tags(schema, found) for found in properties))
            case _:
                return schema

    def _with_tags(self, owner: Object, found: Property) -> Property:
        tags = self._narrowed.get((owner.pointer, found.name))
        if tags is None or not isinstance(found.schema, String):
            return found
        stated = Enumeration(
            pointer=join(owner.pointer, "properties", found.name),  # variants may share the one of the union
            values=tags,
            title=found.schema.title,
            description=found.schema.description,
            deprecated=found.schema.deprecated,
            read_only=found.schema.read_only,
            write_only=found.schema.write_only,
            examples=found.schema.examples,
        )
        return replace(found, schema=stated)

    def _kept(self, union: Union, wanted: Discriminator) -> Discriminator | None:
        name = wanted.property_name
        given = [mapped or self._implied(found) for mapped, found in zip(wanted.tags, union.variants, strict=True)]
        stated = [self._stated(found, name) for found in union.variants]
        narrowing: dict[tuple[str, str], Tags] = {}
        for index, found in enumerate(union.variants):
            if index == wanted.default:  # takes other tags, too
                stated[index] = given[index] or None
                continue
            owner = self._narrowable(found, name) if stated[index] is None else None
            if owner is not None and given[index]:
                stated[index] = narrowing[owner.pointer, name] = given[index]
            elif stated[index] is None and given[index] and self._has_open_tag(found, name):
                stated[index] = given[index]
        tags = _telling_apart(stated) or _telling_apart(list(map(_chosen, given, stated)))
        if tags is None:
            message = f'"{name}" does not tell the variants apart by values of its own in each; they are tried in turn'
            self._reader.report.add("ambiguous-discriminator", union.pointer, message)
            return None
        self._narrowed.update(narrowing)
        return Discriminator(property_name=name, tags=tags, default=wanted.default)

    def _implied(self, variant: Schema) -> Tags:
        """OpenAPI, Discriminator Object: without a mapping the tag is the name of the component."""
        if not isinstance(variant, Reference) or self._reader.components.is_inner(variant.target):
            return ()
        return (last(variant.target),)

    def _stated(self, variant: Schema, name: str) -> Tags | None:
        """The tags that a variant states: values of a required property, or those of a union with the same one."""
        found = self._lookup(variant) if isinstance(variant, Reference) else variant
        match found:
            case Object():
                return tags_of(self._reader.components.full(found), name, self._lookup)
            case Union(discriminator=discriminator):
                if discriminator is None or discriminator.property_name != name:
                    return None
                self.decide([found])
                kept = self._decided[found.pointer]
                return (
                    None
                    if kept is None or kept.default is not None
                    else tuple(tag for tags in kept.tags for tag in tags)
                )
            case _:
                return None

    def _narrowable(self, variant: Schema, name: str) -> Object | None:
        """The object whose tag may be narrowed: its own and plain text, and nothing else uses the object."""
        found = self._lookup(variant) if isinstance(variant, Reference) else variant
        if not isinstance(found, Object):
            return None
        if isinstance(variant, Reference) and self._uses[variant.target] != 1:
            return None
        return found if _has_open_tag(found, name) else None

    def _has_open_tag(self, variant: Schema, name: str) -> bool:
        """The variant requires a text as its tag and leaves open which: the union alone says what it is there."""
        found = self._lookup(variant) if isinstance(variant, Reference) else variant
        return isinstance(found, Object) and _has_open_tag(self._reader.components.full(found), name)


def _telling_apart(tags: list[Tags | None]) -> tuple[Tags, ...] | None:
    """The tags, if every variant has some and no two have the same."""
    known = tuple(found for found in tags if found is not None)
    every = [tag for found in known for tag in found]
    is_whole = len(known) == len(tags) and len({(type(tag), tag) for tag in every}) == len(every)
    return known if is_whole else None


def _chosen(given: Tags, stated: Tags | None) -> Tags | None:
    """The tags that a union gives to a variant which states more of them, such as all those of what it extends."""
    return given if given and stated is not None and set(given) <= set(stated) else stated


def _has_open_tag(schema: Object, name: str) -> bool:
    return any(
        tag.name == name and tag.required and isinstance(tag.schema, String) and not tag.schema.nullable
        for tag in schema.properties
    )


def tags_of(schema: Object, name: str, lookup: Lookup) -> Tags | None:
    """The values of a required property that has a fixed set of texts or integers; None for any other."""
    found = next((part for part in schema.properties if part.name == name and part.required), None)
    if found is None or found.schema.nullable:
        return None
    values = lookup(found.schema) if isinstance(found.schema, Reference) else found.schema
    if not isinstance(values, Enumeration) or values.nullable:
        return None
    fitting = tuple(value for value in values.values if isinstance(value, (str, int)) and not isinstance(value, bool))
    return fitting if len(fitting) == len(values.values) else None


def _references(root: Any) -> Iterator[str]:
    """The pointer of every `$ref` to a place of the document; those in examples count too."""
    waiting = [root]
    while waiting:
        found = waiting.pop()
        if isinstance(found, list):
            waiting.extend(found)
        elif isinstance(found, dict):
            reference = found.get("$ref")
            if isinstance(reference, str) and reference.startswith("#"):
                yield reference[1:]
            waiting.extend(found.values())
