"""No value can match a schema.

The parts of an allOf ask for types that exclude each other, a lower bound is above the upper one, or an enum
lists nothing. Every request or answer that has such a value would be refused.

Fails:

```yaml
allOf:
  - {type: integer}
  - {type: string}
```

Fixed:

```yaml
anyOf:
  - {type: integer}
  - {type: string}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.keywords import is_number, types_of
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found, Kind

_BOUNDS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_UPPER = frozenset(upper for _, upper in _BOUNDS)


@rule("unsatisfiable-schema", Effect.BLOCKING, "No value can match a schema.")
def unsatisfiable_schema(survey: Survey) -> Iterator[Fault]:
    known: dict[str, frozenset[str] | None] = {}
    for found in survey.schemas_with(*_UPPER, "enum", "allOf"):
        if not _UPPER.isdisjoint(found.node):
            yield from _empty_bounds(found)
        if found.node.get("enum") == []:
            yield Fault(
                pointers.join(found.pointer, "enum"), "the enum lists no value", "list the values, or remove it"
            )
        if isinstance(found.node.get("allOf"), list) and _is_without_type(survey, found, known):
            message = "the parts of the allOf ask for types that exclude each other, so no value matches"
            yield Fault(pointers.join(found.pointer, "allOf"), message, "write anyOf where one of them is enough")


def _empty_bounds(found: Found) -> Iterator[Fault]:
    for lower, upper in _BOUNDS:
        low, high = found.node.get(lower), found.node.get(upper)
        if is_number(low) and is_number(high) and low > high:
            yield Fault(
                pointers.join(found.pointer, lower), f"{lower} {low} is above {upper} {high}, so no value matches"
            )


def _is_without_type(survey: Survey, found: Found, known: dict[str, frozenset[str] | None]) -> bool:
    try:
        return _types(survey, found, known) == frozenset()
    except RecursionError:  # hundreds of schemas that extend one another: not worth a list of our own
        return False


def _types(survey: Survey, found: Found, known: dict[str, frozenset[str] | None]) -> frozenset[str] | None:
    """What is left of the types when all parts are heeded; None for any, and within a cycle."""
    end = survey.follow(found)
    if end.pointer not in known:
        known[end.pointer] = None
        known[end.pointer] = _types_of_parts(survey, end, known)
    return known[end.pointer]


def _types_of_parts(survey: Survey, end: Found, known: dict[str, frozenset[str] | None]) -> frozenset[str] | None:
    if not isinstance(end.node, dict):
        return None
    types = _split(types_of(end.node))
    parts = end.node.get("allOf")
    for index, part in enumerate(parts if isinstance(parts, list) else ()):
        pointer = pointers.join(end.pointer, "allOf", index)
        types = _both(types, _types(survey, Found(Kind.SCHEMA, pointer, part), known))
    return types | {"null"} if types and end.node.get("nullable") is True else types


def _split(types: frozenset[str] | None) -> frozenset[str] | None:
    """Numbers as integers and the others, so that types can be intersected by name."""
    return types if types is None or "number" not in types else types | {"integer"}


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other
