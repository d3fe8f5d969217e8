"""Which schemas say more than a Python type can: a JSON Schema validator checks the same values beside it."""

from collections.abc import Iterable, Iterator

from ..model.ecma import translated
from ..model.schema import Schema, String, Union
from ..model.walk import every

NOT_ASSERTED = frozenset({"contentSchema"})
"""Keywords that JSON Schema 2020-12 has for information only (8.5)."""


def checked_keywords(schema: Schema) -> frozenset[str]:
    """What the validator has to check of the schema itself; empty for one that its type says in full."""
    found = schema.residual and schema.residual - NOT_ASSERTED
    if isinstance(schema, String) and schema.pattern is not None and translated(schema.pattern) is None:
        return found | {"pattern"}
    return found


def checked_pointers(schemas: Iterable[Schema]) -> Iterator[str]:
    """The pointers of all schemas within these that the validator checks."""
    for schema in schemas:
        for part in every(schema):
            if (part.residual or isinstance(part, String)) and checked_keywords(part):  # the fewest
                yield part.pointer


def tagged_pointers(schemas: Iterable[Schema]) -> Iterator[str]:
    """The pointers of all unions within these whose variants a tag tells apart."""
    for schema in schemas:
        for part in every(schema):
            if isinstance(part, Union) and part.discriminator is not None:
                yield part.pointer
