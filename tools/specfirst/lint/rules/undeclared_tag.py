"""A tag is used that the document does not declare.

Declared tags have an order and a description in the documentation. A misspelt tag moves an operation to a
Protocol of its own.

Fails:

```yaml
tags: [{name: pets}]
paths:
  /pets:
    get: {tags: [pet], responses: {"200": {description: The pets}}}
```

Fixed:

```yaml
tags: [{name: pets}]
paths:
  /pets:
    get: {tags: [pets], responses: {"200": {description: The pets}}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.suggestions import nearest
from specfirst.lint.survey import Survey
from specfirst.lint.tags import declared_tags, used_tags


@rule("undeclared-tag", Effect.FINDING, "A tag is used that the document does not declare.")
def undeclared_tag(survey: Survey) -> Iterator[Fault]:
    declared = declared_tags(survey)
    reported: set[str] = set()
    for operation in survey.operations:
        for index, name in used_tags(operation):
            if name not in declared and name not in reported:
                reported.add(name)
                pointer = pointers.join(operation.pointer, "tags", index)
                yield Fault(pointer, f'the tag "{name}" is not declared', nearest(name, declared) or "add it to tags")
