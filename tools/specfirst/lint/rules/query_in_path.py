"""A path holds a question mark.

A path ends before the query, so a request never matches this one. What follows the question mark is the
business of query parameters (OpenAPI, Paths Object; RFC 3986, section 3.3). Under --lenient the path is served to
requests that have the query; a parameter in it (`/rides?page={number}`, `/rides?{page}=1`,
`/rides{?page}`) is one of the query.

Fails:

```yaml
paths:
  /pets?kind=dog:
    get: {responses: {"200": {description: The dogs}}}
```

Fixed:

```yaml
paths:
  /pets:
    get:
      parameters:
        - {name: kind, in: query, schema: {const: dog}}
      responses: {"200": {description: The dogs}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.model.paths import as_served


@rule("query-in-path", Effect.BLOCKING, "A path holds a question mark.")
def query_in_path(survey: Survey) -> Iterator[Fault]:
    for path, pointer, _ in survey.paths:
        if "?" in path:
            hint = f'write "{as_served(path).partition("?")[0]}", and what follows the "?" as query parameters'
            yield Fault(pointer, f'the path "{path}" holds a query, which no path of a request does', hint)
