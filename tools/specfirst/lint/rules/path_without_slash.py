"""A path does not begin with a slash.

The path is appended to the URL of a server (OpenAPI, Paths Object: the field name "MUST begin with a forward
slash").

Fails:

```yaml
paths:
  pets:
    get: {responses: {"200": {description: The pets}}}
```

Fixed:

```yaml
paths:
  /pets:
    get: {responses: {"200": {description: The pets}}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("path-without-slash", Effect.BLOCKING, "A path does not begin with a slash.")
def path_without_slash(survey: Survey) -> Iterator[Fault]:
    for path, pointer, _ in survey.paths:
        if not path.startswith("/"):
            yield Fault(pointer, f'the path "{path}" does not begin with "/"', f'write "/{path}"')
