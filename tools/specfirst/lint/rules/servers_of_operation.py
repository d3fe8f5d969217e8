"""A path or an operation has servers of its own.

They are documented only: all operations are served under one prefix, the path that the servers of the document have in
common. Give operations that live elsewhere a contract of their own.

Fails:

```yaml
paths:
  /files:
    servers: [{url: https://files.example.com}]
```

Fixed:

```yaml
servers: [{url: https://files.example.com}]
paths:
  /files: {}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("servers-of-operation", Effect.FINDING, "A path or an operation has servers of its own.")
def servers_of_operation(survey: Survey) -> Iterator[Fault]:
    items = ((pointer, item.node) for _, pointer, item in survey.paths)
    operations = ((operation.pointer, operation.node) for operation in survey.routes)
    for pointer, node in (*items, *operations):
        if isinstance(node, dict) and node.get("servers"):
            message = "these servers are documented only: all operations are served under one prefix"
            yield Fault(pointers.join(pointer, "servers"), message)
