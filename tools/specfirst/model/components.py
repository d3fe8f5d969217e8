"""The component schemas, each built after those it is composed of."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from specfirst.pointer import join
from specfirst.records import replace

from .inner import inner_schemas
from .schema import AnyValue, Object, Reference, Schema

if TYPE_CHECKING:
    from .normalise import Normaliser

_SECTION = "/components/schemas"
_LEFT_OVER = "/definitions"
"""Where OpenAPI 2.0 kept schemas, and documents of 3.x refer to them all the same."""
_COMPOSING = frozenset({"$ref", "allOf", "oneOf", "anyOf"})


class Components:
    """Component schemas by pointer, and what is read like them (inner.py), built when they are asked for."""

    def __init__(self, reader: "Normaliser") -> None:
        self._reader = reader
        section = _section(reader.document.root)
        self._inner = inner_schemas(reader.document, section)
        self._written = section | self._inner
        self._built: dict[str, Schema] = {}
        self._begun: set[str] = set()
        self._full: dict[str, Object] = {}
        self._reduced: dict[str, Schema] = {}

    def __contains__(self, pointer: str) -> bool:
        return pointer in self._written

    def is_inner(self, pointer: str) -> bool:
        """Whether what is written at the pointer, within another schema, is read like a component."""
        return pointer in self._inner

    def all(self) -> dict[str, Schema]:
        """Every component, in contract order."""
        for pointer in self._written:
            for needed in self._in_order(pointer):
                self.schema(needed)
        if not self._reader.deferred.is_empty:
            for pointer in self._written:
                self._built[pointer] = self._reader.deferred.resolved(self._built[pointer])
        self._full.clear()
        return {pointer: self._built[pointer] for pointer in self._written}

    def waits_for(self, written: Any) -> bool:
        """The schema is composed of a component that is not built yet; a reference alone needs no component."""
        if not isinstance(written, dict) or len(self._built) == len(self._written):
            return False
        if _COMPOSING.isdisjoint(written) or ("$ref" in written and len(written) == 1):
            return False
        targets = (self.target(reference) for reference in _composing(written))
        return any(target in self._written and not self.is_built(target) for target in targets if target is not None)

    def is_built(self, pointer: str) -> bool:
        """The component, and those it is an alias of, are built."""
        seen: set[str] = set()
        while pointer in self._built and pointer not in seen:
            seen.add(pointer)
            found = self._built[pointer]
            if not isinstance(found, Reference):
                return True
            pointer = found.target
        return pointer not in self._written

    def target(self, reference: str) -> str | None:
        """The pointer that a `$ref` within the document leads to; None for any other."""
        if not reference.startswith("#"):
            return None
        pointer = reference[1:]
        return pointer if pointer in self._written else unquote(pointer)

    def schema(self, pointer: str) -> Schema:
        """The component; one that is composed of itself is built without the part that closes the circle."""
        if pointer in self._built:
            return self._built[pointer]
        if pointer in self._begun:
            return self._without_composition(pointer)
        self._begun.add(pointer)
        self._built[pointer] = self._reader.schema(self._written[pointer], pointer)
        return self._built[pointer]

    def real(self, reference: Reference) -> tuple[Reference, Schema]:
        """What stands behind a chain of references, and the last reference of the chain."""
        seen: set[str] = set()
        while reference.target in self and reference.target not in seen:
            seen.add(reference.target)
            found = self.schema(reference.target)
            if not isinstance(found, Reference):
                return reference, found
            nullable, residual = reference.nullable or found.nullable, reference.residual | found.residual
            reference = replace(found, nullable=nullable, residual=residual)
        return reference, AnyValue(pointer=reference.target)

    def full(self, schema: Object) -> Object:
        """The object with the properties of its bases as its own, those of the first base first."""
        if schema.base is None:
            return schema
        target = schema.base.target
        if target not in self._full:
            found = self.schema(target)
            self._full[target] = self.full(found) if isinstance(found, Object) else Object(pointer=target)
        base = self._full[target]
        return replace(
            schema,
            base=None,
            properties=(*base.properties, *schema.properties),
            open_by_default=schema.open_by_default and base.open_by_default,
            mentioned=schema.mentioned | base.mentioned,
            min_properties=schema.min_properties if base.min_properties is None else base.min_properties,
            max_properties=schema.max_properties if base.max_properties is None else base.max_properties,
        )

    def bases(self, schema: Object) -> int:
        """How many classes stand below the object's."""
        count = 0
        while schema.base is not None and isinstance(found := self.schema(schema.base.target), Object):
            schema, count = found, count + 1
        return count

    def _without_composition(self, pointer: str) -> Schema:
        if pointer in self._reduced:
            return self._reduced[pointer]
        written = self._written[pointer]
        self._reduced[pointer] = AnyValue(pointer=pointer, residual=frozenset({"allOf"}))
        message = "the schema is composed of itself; the part that leads back to it is left out"
        self._reader.report.add("circular-composition", pointer, message, untyped=True)
        if not isinstance(written, dict):
            return AnyValue(pointer=pointer)
        rest = {name: value for name, value in written.items() if name not in ("allOf", "oneOf", "anyOf", "$ref")}
        self._reduced[pointer] = self._reader.schema(rest, pointer)
        return self._reduced[pointer]

    def _in_order(self, pointer: str) -> Iterator[str]:
        """The components that must be built before one, the deepest first, and itself; without recursion."""
        seen = {pointer}
        waiting = [(pointer, iter(self._composed_of(pointer)))]
        while waiting:
            current, needed = waiting[-1]
            following = next((found for found in needed if found not in seen and found not in self._built), None)
            if following is None:
                waiting.pop()
                yield current
            else:
                seen.add(following)
                waiting.append((following, iter(self._composed_of(following))))

    def _composed_of(self, pointer: str) -> list[str]:
        written = self._written[pointer]
        references = _composing(written) if isinstance(written, dict) and not _COMPOSING.isdisjoint(written) else ()
        targets = (self.target(reference) for reference in references)
        return [target for target in targets if target is not None and target in self]


def _section(root: Mapping[str, Any]) -> dict[str, Any]:
    components = root.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    return {**_mapped(_SECTION, schemas), **_mapped(_LEFT_OVER, root.get("definitions"))}


def _mapped(section: str, schemas: Any) -> dict[str, Any]:
    return {join(section, name): schema for name, schema in schemas.items()} if isinstance(schemas, dict) else {}


def _composing(written: Any) -> Iterator[str]:
    """The references of a schema and of all that it is composed of, but not of its properties and items."""
    waiting = [written]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, dict):
            continue
        if isinstance(found.get("$ref"), str):
            yield found["$ref"]
        for keyword in ("allOf", "oneOf", "anyOf"):
            if isinstance(found.get(keyword), list):
                waiting.extend(found[keyword])
