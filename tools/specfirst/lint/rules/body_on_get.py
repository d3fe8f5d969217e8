"""A GET, HEAD or TRACE operation takes a body.

Servers and proxies in between may drop it, and some refuse the request (RFC 9110, section 9.3.1).

Fails:

```yaml
paths:
  /pets:
    get:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: The pets}}
```

Fixed:

```yaml
paths:
  /pets/search:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: The pets}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("body-on-get", Effect.FINDING, "A GET, HEAD or TRACE operation takes a body.")
def body_on_get(survey: Survey) -> Iterator[Fault]:
    for operation in survey.operations:
        if operation.method in ("GET", "HEAD", "TRACE") and operation.node.get("requestBody") is not None:
            pointer = pointers.join(operation.pointer, "requestBody")
            yield Fault(
                pointer, f'"{operation.title}" takes a body, which may not arrive', "use query parameters, or POST"
            )
