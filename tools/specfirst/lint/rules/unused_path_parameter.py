"""A path parameter is declared that the path does not have.

It never has a value. Mostly the name in braces and the declared one are spelt differently.

Fails:

```yaml
paths:
  /pets:
    get:
      parameters:
        - {name: petId, in: path, required: true, schema: {type: string}}
      responses: {"200": {description: The pets}}
```

Fixed:

```yaml
paths:
  /pets/{petId}:
    get:
      parameters:
        - {name: petId, in: path, required: true, schema: {type: string}}
      responses: {"200": {description: The pet}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.suggestions import nearest
from specfirst.lint.survey import Survey
from specfirst.lint.templates import parameter_names


@rule("unused-path-parameter", Effect.FINDING, "A path parameter is declared that the path does not have.")
def unused_path_parameter(survey: Survey) -> Iterator[Fault]:
    for operation in survey.routes:
        names = parameter_names(operation.path or "")
        for parameter in survey.parameters(operation).values():
            if parameter.location == "path" and parameter.name not in names:
                message = f'the path "{operation.path}" has no parameter "{parameter.name}"'
                yield Fault(parameter.pointer, message, nearest(parameter.name, names))
