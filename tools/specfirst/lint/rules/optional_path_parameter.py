"""A path parameter is not required.

A path without one of its parts is another path (OpenAPI, Parameter Object: required "MUST be true" in a path).
It is read as required.

Fails:

```yaml
parameters:
  - {name: petId, in: path, schema: {type: string}}
```

Fixed:

```yaml
parameters:
  - {name: petId, in: path, required: true, schema: {type: string}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("optional-path-parameter", Effect.FINDING, "A path parameter is not required.")
def optional_path_parameter(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.PARAMETER):
        if found.node.get("in") == "path" and found.node.get("required") is not True:
            name = found.node.get("name")
            yield Fault(found.pointer, f'the path parameter "{name}" is not required', "add required: true")
