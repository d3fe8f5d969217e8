"""A response's key is no status of HTTP.

A response is found by a status from 100 to 599, a range from 1XX to 5XX, or default (OpenAPI, Responses Object;
RFC 9110, section 15).

Fails:

```yaml
responses:
  ok: {description: The pets}
```

Fixed:

```yaml
responses:
  "200": {description: The pets}
```
"""

import re
from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind

_STATUS = re.compile(r"[1-5](?:[0-9]{2}|XX)|default")


@rule("invalid-response-status", Effect.BLOCKING, "A response's key is no status of HTTP.")
def invalid_response_status(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.RESPONSES):
        for status in found.node:
            if not _STATUS.fullmatch(status) and not status.startswith("x-") and status != "$ref":
                message = f'"{status}" is no status of a response'
                yield Fault(pointers.join(found.pointer, status), message, _hint(status))


def _hint(status: str) -> str:
    if _STATUS.fullmatch(status.upper()):
        return f'write "{status.upper()}"'
    return "write a status from 100 to 599, a range like 4XX, or default"
