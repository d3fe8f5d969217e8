"""A keyword of a schema has a value that means nothing.

A bound that is no number, or a type that does not exist, cannot be enforced, and to leave it out would let
everything pass (JSON Schema Validation, section 6).

Fails:

```yaml
type: integer
multipleOf: 0
```

Fixed:

```yaml
type: integer
multipleOf: 5
```
"""

from collections.abc import Iterator
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.keywords import KEYWORDS, TYPES
from specfirst.lint.registry import Fault, rule
from specfirst.lint.shown import shown
from specfirst.lint.suggestions import nearest
from specfirst.lint.survey import Survey
from specfirst.model.loose import meant


@rule("invalid-keyword", Effect.BLOCKING, "A keyword of a schema has a value that means nothing.")
def invalid_keyword(survey: Survey) -> Iterator[Fault]:
    for found, name in survey.ill_formed:
        value = found.node[name]
        if meant(name, value, found.pointer) is None:
            message = f"{name} must be {KEYWORDS[name].wanted}, not {shown(value)}"
            yield Fault(pointers.join(found.pointer, name), message, _hint(name, value))


def _hint(name: str, value: Any) -> str | None:
    return nearest(value, TYPES) if name == "type" and isinstance(value, str) else None
