"""An example does not match its schema.

Examples are shown in the documentation, answered by the mock and sent by tests: a wrong one misleads them all.

Fails:

```yaml
type: integer
example: five
```

Fixed:

```yaml
type: integer
example: 5
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.examples import examples
from specfirst.lint.json_schema import below
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("example-off-schema", Effect.FINDING, "An example does not match its schema.")
def example_off_schema(survey: Survey) -> Iterator[Fault]:
    for example in examples(survey):
        for mismatch in survey.values.mismatches(example.schema_pointer, example.value):
            yield Fault(below(example.pointer, mismatch), f"the example does not match its schema: {mismatch.message}")
