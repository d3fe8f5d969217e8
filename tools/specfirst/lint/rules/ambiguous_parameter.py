"""A parameter or header says twice what it holds.

It has `schema` beside `content`, or several media types: only the first of them can hold, `schema` before `content`
(OpenAPI, Parameter Object).

Fails:

```yaml
parameters:
  - {name: at, in: query, schema: {type: string}, content: {application/json: {}}}
```

Fixed:

```yaml
parameters:
  - {name: at, in: query, content: {application/json: {}}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("ambiguous-parameter", Effect.FINDING, "A parameter or header says twice what it holds.")
def ambiguous_parameter(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.PARAMETER, Kind.HEADER):
        content = found.node.get("content")
        if not isinstance(content, dict) or not content:
            continue
        if "schema" in found.node:
            yield Fault(pointers.join(found.pointer, "content"), "the content is ignored beside a schema", "leave one")
        elif len(content) > 1:
            second = list(content)[1]
            message = f"{second} is ignored: a parameter has one media type"
            yield Fault(pointers.join(found.pointer, "content", second), message, "leave one")
