"""The same parameter is listed twice, by name and location.

Which of the two declarations holds is not said (OpenAPI, Operation Object: "The list MUST NOT include duplicated
parameters"). An operation may declare a parameter of its path item again: its own declaration holds.

Fails:

```yaml
parameters:
  - {name: limit, in: query, schema: {type: integer}}
  - {name: limit, in: query, schema: {type: string}}
```

Fixed:

```yaml
parameters:
  - {name: limit, in: query, schema: {type: integer}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("duplicate-parameter", Effect.BLOCKING, "The same parameter is listed twice, by name and location.")
def duplicate_parameter(survey: Survey) -> Iterator[Fault]:
    for owner in survey.of(Kind.PATH_ITEM, Kind.OPERATION):
        first: dict[tuple[str, str], str] = {}
        for parameter in survey.listed_parameters(owner):
            name, location = str(parameter.name), str(parameter.location)
            if location == "header":
                name = name.lower()
            known = first.setdefault((location, name), parameter.pointer)
            if known != parameter.pointer:
                message = f'the {location} parameter "{parameter.name}" is already listed'
                yield Fault(parameter.pointer, message, "remove one of them", (known,))
