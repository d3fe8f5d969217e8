"""A parameter or a header says nothing of its values.

It has neither schema nor content, so any text passes (OpenAPI, Parameter Object: it "MUST contain either a
schema property, or a content property").

Fails:

```yaml
parameters:
  - {name: limit, in: query}
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


@rule("parameter-without-schema", Effect.FINDING, "A parameter or a header says nothing of its values.")
def parameter_without_schema(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.PARAMETER, Kind.HEADER):
        if not found.node.keys() & {"$ref", "schema", "content"}:
            name = found.node.get("name", pointers.last(found.pointer))
            yield Fault(
                found.pointer, f'the {found.kind} "{name}" has neither schema nor content', "add schema: {type: ...}"
            )
