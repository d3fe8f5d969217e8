"""Null behind references: what refers to a schema that allows null allows it too."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from specfirst.records import replace

from .schema import AnyValue, Null, Reference, Schema, Union


class Nulls:
    """Knows which components allow null; they must be free of circles."""

    def __init__(self, schemas: Mapping[str, Schema], refusing: AbstractSet[str]) -> None:
        self._schemas = schemas
        self._refusing = refusing
        self._known: dict[str, bool] = {}

    def settled(self, schema: Schema) -> Schema:
        """A reference that says whether null is allowed, and a union that says it in place of its variants."""
        match schema:
            case Reference():
                nullable = self._allows(schema)
                return schema if nullable == schema.nullable else replace(schema, nullable=nullable)
            case Union(variants=variants) if schema.nullable or self._allows(schema):
                plain = tuple(replace(found, nullable=False) if found.nullable else found for found in variants)
                return replace(schema, variants=plain, nullable=True, residual=schema.residual | self._twice(schema))
            case Union(variants=variants) if any(found.nullable for found in variants):
                return replace(schema, variants=tuple(replace(found, nullable=False) for found in variants))
            case _:
                return schema

    def _allows(self, schema: Schema) -> bool:
        match schema:
            case Reference(target=target):
                return schema.nullable or (schema.pointer not in self._refusing and self._component(target))
            case Union(variants=variants):
                inner = schema.pointer not in self._refusing and any(self._allows(found) for found in variants)
                return schema.nullable or inner
            case AnyValue() | Null():
                return False
            case _:
                return schema.nullable

    def _twice(self, union: Union) -> frozenset[str]:
        """`oneOf` where null is more than one of the variants, which the keyword refuses."""
        count = sum(self._allows(found) for found in union.variants)
        return frozenset({"oneOf"} if union.keyword == "oneOf" and count > 1 else ())

    def _component(self, pointer: str) -> bool:
        if pointer not in self._known:
            self._known[pointer] = pointer in self._schemas and self._allows(self._schemas[pointer])
        return self._known[pointer]
