"""A response declares a body under a status that has none.

An answer with 1xx, 204, 205 or 304 has no body (RFC 9110, sections 15.2, 15.3.5, 15.3.6 and 15.4.5): the content is
documented only, and nothing of it is sent.

Fails:

```yaml
responses:
  "204": {description: It is gone, content: {application/json: {schema: {type: object}}}}
```

Fixed:

```yaml
responses:
  "200": {description: It is gone, content: {application/json: {schema: {type: object}}}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found, Kind

_EMPTY = ("204", "205", "304")


@rule("body-of-empty-status", Effect.FINDING, "A response declares a body under a status that has none.")
def body_of_empty_status(survey: Survey) -> Iterator[Fault]:
    for responses in survey.of(Kind.RESPONSES):
        for status, node in responses.node.items():
            if not (status in _EMPTY or status.startswith("1")):
                continue
            found = survey.follow(Found(Kind.RESPONSE, pointers.join(responses.pointer, status), node))
            if isinstance(found.node, dict) and found.node.get("content"):
                message = f"an answer with {status} has no body: the content is documented only"
                yield Fault(pointers.join(found.pointer, "content"), message, "remove the content, or answer with 200")
