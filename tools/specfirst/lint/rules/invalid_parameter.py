"""A parameter has no name, or no place that parameters come in.

Without both, it cannot be found in a request (OpenAPI, Parameter Object: name and in are required).

Fails:

```yaml
parameters:
  - {name: limit, in: url, schema: {type: integer}}
```

Fixed:

```yaml
parameters:
  - {name: limit, in: query, schema: {type: integer}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind

_LOCATIONS = ("path", "query", "header", "cookie", "querystring")


@rule("invalid-parameter", Effect.BLOCKING, "A parameter has no name, or no place that parameters come in.")
def invalid_parameter(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.PARAMETER):
        if "$ref" in found.node:
            continue
        name, location = found.node.get("name"), found.node.get("in")
        if not isinstance(name, str):
            yield Fault(found.pointer, "a parameter has no name", "add name: ...")
        if not isinstance(location, str):
            which = f'the parameter "{name}"' if isinstance(name, str) else "a parameter"
            yield Fault(found.pointer, f"{which} does not say where it stands", "add in: query, or another place")
        elif location not in _LOCATIONS:
            known = ", ".join(_LOCATIONS)
            yield Fault(
                pointers.join(found.pointer, "in"),
                f'"{location}" is no place of a parameter',
                f"parameters stand in: {known}",
            )
