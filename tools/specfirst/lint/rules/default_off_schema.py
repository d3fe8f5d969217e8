"""A default value does not match its own schema.

The default is given to the implementation where a value is absent, so it has to be one that a client could have
sent.

Fails:

```yaml
type: string
enum: [dog, cat]
default: bird
```

Fixed:

```yaml
type: string
enum: [dog, cat]
default: dog
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.json_schema import below
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("default-off-schema", Effect.BLOCKING, "A default value does not match its own schema.")
def default_off_schema(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("default"):
        value = found.node.get("default")
        if value is None or ("$ref" in found.node and survey.is_version_30):
            continue
        for mismatch in survey.values.mismatches(found.pointer, value)[:1]:
            pointer = below(pointers.join(found.pointer, "default"), mismatch)
            yield Fault(pointer, f"the default does not match its schema: {mismatch.message}", "change one of them")
