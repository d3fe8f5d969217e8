"""Nothing stands where an object belongs.

An empty YAML value is null. It is read as if the field were not there, or as an object without fields where its
key alone says something, like the status of a response.

Fails:

```yaml
responses:
  "204":
```

Fixed:

```yaml
responses:
  "204":
    description: Deleted
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("null-object", Effect.FINDING, "Nothing stands where an object belongs.")
def null_object(survey: Survey) -> Iterator[Fault]:
    for found in survey.others:
        if found.node is None and found.kind is not Kind.SCHEMA:
            name, kind = pointers.last(found.pointer), found.kind.replace("-", " ")
            yield Fault(
                found.pointer, f'"{name}" is null where an object of the kind "{kind}" belongs', "write it or remove it"
            )
