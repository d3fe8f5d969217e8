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
            owner = self._narrowable(found, name) if stated[index] is None else None
            if owner is not None and given[index]:
                stated[index] = narrowing[owner.pointer, name] = given[index]
        tags = [found for found in stated if found is not None]
        every = [tag for found in tags for tag in found]
        if len(tags) < len(stated) or len({(type(tag), tag) for tag in every}) < len(every):
            message = f'"{name}" does not tell the variants apart by values of its own in each; they are tried in turn'
            self._reader.report.add("ambiguous-discriminator", union.pointer, message)
            return None
        self._narrowed.update(narrowing)
        return Discriminator(property_name=name, tags=tuple(tags))

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
            case Union(variants=variants, discriminator=discriminator):
                if discriminator is None or discriminator.property_name != name:
                    return None
                inner = [self._stated(part, name) for part in variants]
                known = [tags for tags in inner if tags is not None]
                return tuple(tag for tags in known for tag in tags) if len(known) == len(inner) else None
            case _:
                return None

    def _narrowable(self, variant: Schema, name: str) -> Object | None:
        """The object whose tag may be narrowed: its own and plain text, and nothing else uses the object."""
        found = self._lookup(variant) if isinstance(variant, Reference) else variant
        if not isinstance(found, Object):
            return None
        if isinstance(variant, Reference) and self._uses[variant.target] != 1:
            return None
        plain = any(
            tag.name == name and tag.required and isinstance(tag.schema, String) and not tag.schema.nullable
            for tag in found.properties
        )
        return found if plain else None


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
