"""Something is deprecated without saying since when and until when.

Clients learn both from the Deprecation and Sunset headers (RFC 9745, RFC 8594), and the check for breaking
changes lets a deprecated thing go after its day.

Fails:

```yaml
paths:
  /pets:
    get: {deprecated: true, responses: {"200": {description: The pets}}}
```

Fixed:

```yaml
paths:
  /pets:
    get:
      deprecated: true
      x-deprecated-since: 2026-01-01
      x-sunset: 2027-01-01
      responses: {"200": {description: The pets}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind

_DATES = ("x-deprecated-since", "x-sunset")


@rule("deprecated-without-dates", Effect.FINDING, "Something is deprecated without saying since when and until when.")
def deprecated_without_dates(survey: Survey) -> Iterator[Fault]:
    others = survey.of(Kind.OPERATION, Kind.PARAMETER, Kind.HEADER)
    for found in (*others, *survey.schemas_with("deprecated")):
        missing = [name for name in _DATES if name not in found.node]
        if found.node.get("deprecated") is True and missing:
            name = found.node.get("operationId") or found.node.get("name") or pointers.last(found.pointer)
            message = f'"{name}" is deprecated without {" and ".join(missing)}'
            yield Fault(pointers.join(found.pointer, "deprecated"), message, "add the dates, like 2027-01-01")
