"""Something else stands where an object, a list or a mapping belongs.

What a contract means by a text where a response belongs, or by one parameter where a list of them does, is
anybody's guess.

Fails:

```yaml
paths:
  /pets:
    get:
      security: {token: []}
```

Fixed:

```yaml
paths:
  /pets:
    get:
      security: [{token: []}]
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found, Kind, Shape, field_of
from specfirst.model.loose import meant


@rule("invalid-object", Effect.BLOCKING, "Something else stands where an object, a list or a mapping belongs.")
def invalid_object(survey: Survey) -> Iterator[Fault]:
    for found in survey.everything:
        if isinstance(found.node, dict):
            yield from () if found.kind is Kind.SCHEMA else _invalid_fields(found)
        elif not (
            found.node is None or (found.kind is Kind.SCHEMA and isinstance(found.node, bool)) or _is_plain(found)
        ):
            name, kind = pointers.last(found.pointer), found.kind.replace("-", " ")
            message = f'"{name}" is {_described(found.node)} where an object of the kind "{kind}" belongs'
            yield Fault(found.pointer, message)


def _is_plain(found: Found) -> bool:
    """A text for a discriminator or a flag, of which loose-keyword tells; an extension among media types."""
    name = pointers.last(found.pointer)
    if found.kind is Kind.MEDIA_TYPE:
        return name.startswith("x-") and "/" not in name
    return found.kind in (Kind.SCHEMA, Kind.DISCRIMINATOR) and meant(name, found.node, found.pointer) is not None


def _invalid_fields(found: Found) -> Iterator[Fault]:
    for name, value in found.node.items():
        field = field_of(found.kind, name)
        wanted = _WANTED.get(field.shape) if field else None
        if wanted and value is not None and not isinstance(value, wanted[0]):
            message = f'"{name}" is {_described(value)} where {wanted[1]} belongs'
            yield Fault(pointers.join(found.pointer, name), message)


_WANTED: Mapping[Shape, tuple[type, str]] = {Shape.MAP: (dict, "a mapping"), Shape.LIST: (list, "a list")}


def _described(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "a number"
