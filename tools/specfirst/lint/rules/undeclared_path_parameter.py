"""A path has a parameter in braces that an operation does not declare.

Nothing says what type the value has, or what it means (OpenAPI, Path Templating).

Fails:

```yaml
paths:
  /pets/{petId}:
    get:
      responses: {"200": {description: The pet}}
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
from specfirst.lint.survey import Survey
from specfirst.lint.templates import names_in_query, parameter_names


@rule(
    "undeclared-path-parameter", Effect.BLOCKING, "A path has a parameter in braces that an operation does not declare."
)
def undeclared_path_parameter(survey: Survey) -> Iterator[Fault]:
    for operation in survey.routes:
        declared = survey.parameters(operation)
        queried = names_in_query(operation.path or "")
        for name in dict.fromkeys(parameter_names(operation.path or "")):
            if ("path", name) not in declared and ("query", queried.get(name)) not in declared:
                yield Fault(
                    operation.pointer,
                    f'"{operation.title}" does not declare the path parameter "{name}"',
                    f"add it to parameters: {{name: {name}, in: path, required: true, schema: ...}}",
                )
