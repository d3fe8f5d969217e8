"""Nothing stands where a schema belongs.

An empty YAML value is null, which is no schema: whether anything or nothing is allowed cannot be told. The
schema that allows anything is {}.

Fails:

```yaml
components:
  schemas:
    Pet:
```

Fixed:

```yaml
components:
  schemas:
    Pet: {}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("null-schema", Effect.BLOCKING, "Nothing stands where a schema belongs.")
def null_schema(survey: Survey) -> Iterator[Fault]:
    for found in survey.others:
        if found.kind is Kind.SCHEMA and found.node is None:
            name = pointers.last(found.pointer)
            yield Fault(
                found.pointer, f'"{name}" is null where a schema belongs', "write {} for a schema that allows anything"
            )
