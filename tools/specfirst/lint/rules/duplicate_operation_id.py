"""Two operations have the same operationId.

An operationId becomes the name of a Python method, and links and documentation refer to operations by it
(OpenAPI, Operation Object: "The id MUST be unique among all operations described in the API").

Fails:

```yaml
paths:
  /pets:
    get: {operationId: listPets, responses: {"200": {description: The pets}}}
  /animals:
    get: {operationId: listPets, responses: {"200": {description: The animals}}}
```

Fixed:

```yaml
paths:
  /pets:
    get: {operationId: listPets, responses: {"200": {description: The pets}}}
  /animals:
    get: {operationId: listAnimals, responses: {"200": {description: The animals}}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Operation, Survey


@rule("duplicate-operation-id", Effect.BLOCKING, "Two operations have the same operationId.")
def duplicate_operation_id(survey: Survey) -> Iterator[Fault]:
    first: dict[str, Operation] = {}
    for operation in survey.operations:
        name = operation.node.get("operationId")
        if not isinstance(name, str):
            continue
        known = first.setdefault(name, operation)
        if known is not operation:
            yield Fault(
                pointers.join(operation.pointer, "operationId"),
                f'"{name}" is already the operationId of "{known.title}"',
                "rename one of them, the name becomes a Python method",
                (pointers.join(known.pointer, "operationId"),),
            )
