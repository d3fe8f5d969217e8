"""Aliases and unions that lead back to themselves without an object or array between."""

from collections.abc import Mapping

from specfirst.records import replace

from .report import Report
from .schema import AnyValue, Reference, Schema, Union
from .unions import joined


def without_circles(schemas: Mapping[str, Schema], report: Report) -> dict[str, Schema]:
    """The components, each without the reference that closes a circle: no value is allowed by it alone."""
    return _Circles(schemas, report).cut()


class _Circles:
    def __init__(self, schemas: Mapping[str, Schema], report: Report) -> None:
        self._schemas = dict(schemas)
        self._report = report
        self._open: set[str] = set()
        self._done: set[str] = set()

    def cut(self) -> dict[str, Schema]:
        for pointer in self._schemas:
            self._component(pointer)
        return self._schemas

    def _component(self, pointer: str) -> None:
        if pointer in self._done or pointer not in self._schemas:
            return
        self._open.add(pointer)
        schema = self._schemas[pointer]
        self._schemas[pointer] = self._opened(schema) or AnyValue(pointer=pointer, description=schema.description)
        self._open.discard(pointer)
        self._done.add(pointer)

    def _opened(self, schema: Schema) -> Schema | None:
        """The schema without what leads back to an open component; None where that is all of it."""
        match schema:
            case Reference(target=target) if target in self._open:
                message = "the reference leads back to itself and never to a value"
                self._report.add("reference-cycle", schema.pointer, message, untyped=True)
                return None
            case Reference(target=target):
                self._component(target)
                return schema
            case Union(variants=variants):
                opened = [self._opened(variant) for variant in variants]
                if all(left is right for left, right in zip(opened, variants, strict=True)):
                    return schema
                left = [variant for variant in opened if variant is not None]
                found = joined(schema.keyword, left, schema.pointer, nullable=schema.nullable)
                return replace(found, description=schema.description, title=schema.title) if left else None
            case _:
                return schema
