"""The braces of a path do not pair up, enclose nothing, or enclose the same name twice.

A parameter is a name in braces, and has one value (OpenAPI, Path Templating).

Fails:

```yaml
paths:
  /pets/{petId:
    get: {responses: {"200": {description: The pet}}}
```

Fixed:

```yaml
paths:
  /pets/{petId}:
    get: {responses: {"200": {description: The pet}}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.templates import is_well_formed, parameter_names


@rule(
    "invalid-path-template",
    Effect.BLOCKING,
    "The braces of a path do not pair up, enclose nothing, or enclose the same name twice.",
)
def invalid_path_template(survey: Survey) -> Iterator[Fault]:
    for path, pointer, _ in survey.paths:
        names = parameter_names(path)
        if not is_well_formed(path):
            yield Fault(pointer, f'the braces of "{path}" do not enclose one name each', "write {name}")
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            yield Fault(pointer, f'"{path}" has the parameter "{name}" twice', "give each its own name")
