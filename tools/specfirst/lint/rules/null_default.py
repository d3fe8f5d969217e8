"""The default is null where null is not allowed.

It is read as no default: the value is absent. To allow null, add it to the types (3.1) or say nullable: true
(3.0).

Fails:

```yaml
type: string
default: null
```

Fixed:

```yaml
type: [string, "null"]
default: null
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.keywords import allows_null_plainly
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("null-default", Effect.FINDING, "The default is null where null is not allowed.")
def null_default(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("default"):
        if "default" not in found.node or found.node["default"] is not None or "$ref" in found.node:
            continue
        if not allows_null_plainly(found.node) and survey.values.mismatches(found.pointer, None):
            message = "the default is null, which the schema does not allow: it is read as no default"
            yield Fault(pointers.join(found.pointer, "default"), message, "allow null, or remove the default")
