"""An object has a field that OpenAPI does not give it.

What is misspelt, of another version, or an extension without its `x-`, says nothing: it is served with the document, and
nobody acts on it. Schemas of OpenAPI 3.1 and later may have keywords of their own; those that look like a known one, or
like a property, are told of.

Fails:

```yaml
paths:
  /pets:
    get:
      descripton: All pets
      produces: [application/json]
```

Fixed:

```yaml
paths:
  /pets:
    get:
      description: All pets
```
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.fields import FIELDS_OF_2_0, FIXED_FIELDS
from specfirst.lint.registry import Fault, rule
from specfirst.lint.suggestions import nearest
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found, Kind

_MISSPELT = 0.8
"""How similar a name is to the known one that it is a misspelling of."""
_OF_PROPERTIES = frozenset({"type", "$ref", "properties", "items", "enum", "allOf", "anyOf", "oneOf"})


@rule("unknown-field", Effect.FINDING, "An object has a field that OpenAPI does not give it.")
def unknown_field(survey: Survey) -> Iterator[Fault]:
    for found in survey.everything:
        known = FIXED_FIELDS.get(found.kind)
        if known is None or not isinstance(found.node, dict) or known.issuperset(found.node):
            continue
        if "$ref" in found.node and not _has_siblings(found.kind, survey):
            continue
        is_open = found.kind is Kind.SCHEMA and not survey.is_version_30
        for name, value in found.node.items():
            if name not in known and not name.startswith("x-"):
                yield from _fault(found, name, value, is_open=is_open, is_2_0=survey.document.is_converted)


def _has_siblings(kind: Kind, survey: Survey) -> bool:
    """Whether what stands beside a `$ref` counts."""
    return kind is Kind.PATH_ITEM or (kind is Kind.SCHEMA and not survey.is_version_30)


def _fault(found: Found, name: str, value: Any, *, is_open: bool, is_2_0: bool) -> Iterator[Fault]:
    pointer = pointers.join(found.pointer, name)
    instead = FIELDS_OF_2_0.get(found.kind, {}).get(name)
    if instead:
        if not is_2_0:
            yield Fault(pointer, f'"{name}" is a field of OpenAPI 2.0', instead)
        return
    hint = _misspelt(found.kind, name, is_2_0=is_2_0) or (_as_property(value) if found.kind is Kind.SCHEMA else None)
    if hint or not is_open:
        message = f'"{name}" is no field of an object of the kind "{found.kind.words}", and says nothing'
        yield Fault(pointer, message, hint or 'let the name of an extension begin with "x-"')


@lru_cache(maxsize=1000)
def _misspelt(kind: Kind, name: str, *, is_2_0: bool) -> str | None:
    known = sorted({*FIXED_FIELDS[kind], *(FIELDS_OF_2_0.get(kind, ()) if is_2_0 else ())})
    return nearest(name, known, _MISSPELT) or nearest(name.lower(), known, _MISSPELT)


def _as_property(value: Any) -> str | None:
    """Something that looks like the schema of a property."""
    is_schema = isinstance(value, dict) and not _OF_PROPERTIES.isdisjoint(value)
    return "properties are listed under properties" if is_schema else None
