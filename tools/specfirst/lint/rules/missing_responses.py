"""An operation documents no response.

Nothing says what a client gets, so the implementation may answer anything with 200.

Fails:

```yaml
paths:
  /pets:
    get: {operationId: listPets}
```

Fixed:

```yaml
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {description: The pets}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("missing-responses", Effect.FINDING, "An operation documents no response.")
def missing_responses(survey: Survey) -> Iterator[Fault]:
    for operation in survey.operations:
        responses = operation.node.get("responses")
        if responses is None or responses == {}:
            yield Fault(operation.pointer, f'"{operation.title}" documents no response', "add responses")
