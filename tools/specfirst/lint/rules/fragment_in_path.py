"""A path holds a number sign.

Clients keep a fragment to themselves, so servers see the path before it only (RFC 3986, section 3.5). Some
contracts tell operations of one path apart this way. Each is served at the path it is written at, the number
sign percent-encoded; and at the path before it to requests that have what the fragment names, `name=value` or
`name`, in their query or as a header, or that lead to no other operation.

Fails:

```yaml
paths:
  /files/{id}#add:
    post: {responses: {"204": {description: Added}}}
```

Fixed:

```yaml
paths:
  /files/{id}/add:
    post: {responses: {"204": {description: Added}}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("fragment-in-path", Effect.FINDING, "A path holds a number sign.")
def fragment_in_path(survey: Survey) -> Iterator[Fault]:
    for path, pointer, _ in survey.paths:
        if "#" in path:
            yield Fault(
                pointer, f'the path "{path}" holds a fragment, which clients do not send', "use a path of its own"
            )
