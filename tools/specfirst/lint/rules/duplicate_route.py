"""Two paths differ in nothing but the names of their parameters.

Every request that matches one matches the other (OpenAPI, Paths Object: "Templated paths with the same hierarchy
but different templated names MUST NOT exist as they are identical").

Fails:

```yaml
paths:
  /pets/{id}: {get: ...}
  /pets/{name}: {delete: ...}
```

Fixed: one path item with both operations.

```yaml
paths:
  /pets/{id}: {get: ..., delete: ...}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.templates import shape


@rule("duplicate-route", Effect.BLOCKING, "Two paths differ in nothing but the names of their parameters.")
def duplicate_route(survey: Survey) -> Iterator[Fault]:
    first: dict[str, tuple[str, str]] = {}
    for path, pointer, _ in survey.paths:
        known, known_pointer = first.setdefault(shape(path), (path, pointer))
        if known != path:
            yield Fault(
                pointer,
                f'"{path}" matches the same requests as "{known}"',
                "write the operations of both under one path",
                (known_pointer,),
            )
