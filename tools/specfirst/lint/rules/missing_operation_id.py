"""An operation has no operationId.

Its Python method is named by method and path then, and a change of the path renames it.

Fails:

```yaml
paths:
  /pets:
    get: {responses: {"200": {description: The pets}}}
```

Fixed:

```yaml
paths:
  /pets:
    get: {operationId: listPets, responses: {"200": {description: The pets}}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("missing-operation-id", Effect.FINDING, "An operation has no operationId.")
def missing_operation_id(survey: Survey) -> Iterator[Fault]:
    for operation in survey.routes:
        if not operation.node.get("operationId"):
            yield Fault(
                operation.pointer, f'"{operation.title}" has no operationId', "add one: it names the Python method"
            )
