"""Requests exist that match two paths, neither of which is the more specific.

Which one answers is not defined (OpenAPI, Path Templating Matching: "In case of ambiguous matching, it's up to
the tooling"). Here the one with the first literal part does.

Fails:

```yaml
paths:
  /pets/{petId}/owner: {get: ...}
  /pets/mine/{field}: {get: ...}
```

Fixed:

```yaml
paths:
  /pets/{petId}/owner: {get: ...}
  /my-pets/{field}: {get: ...}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.templates import overlapping


@rule("ambiguous-paths", Effect.FINDING, "Requests exist that match two paths, neither of which is the more specific.")
def ambiguous_paths(survey: Survey) -> Iterator[Fault]:
    methods: dict[str, set[str]] = {}
    for operation in survey.routes:
        methods.setdefault(operation.path or "", set()).add(operation.method)
    for first, second in overlapping([path for path, _, _ in survey.paths]):
        shared = methods.get(first, set()) & methods.get(second, set())
        if shared:
            message = f'a request can match both "{second}" and "{first}"'
            yield Fault(pointers.join("/paths", second), message, "rename a part", (pointers.join("/paths", first),))
