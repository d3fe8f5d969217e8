"""A header is described that OpenAPI ignores, or that is the server's.

Accept, Content-Type and Authorization are no parameters, and Content-Type is no response header: media types and security
schemes describe them (OpenAPI, Parameter Object, `name`; Response Object, `headers`). What is said here is documented only.
Transfer-Encoding and Connection say how an answer travels (RFC 9112, section 6.1), which no operation decides.

Fails:

```yaml
parameters:
  - {name: Authorization, in: header, required: true, schema: {type: string}}
```

Fixed:

```yaml
security:
  - token: []
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind

_INSTEAD = {
    "accept": "declare the media types of the responses",
    "content-type": "declare the media types under content",
    "authorization": "declare a security scheme",
}
_OF_RESPONSE = {
    "content-type": _INSTEAD["content-type"],
    "transfer-encoding": "leave it to the server",
    "connection": "leave it to the server",
}


@rule("ignored-header", Effect.FINDING, "A header is described that OpenAPI ignores, or that is the server's.")
def ignored_header(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.PARAMETER):
        name = found.node.get("name")
        if found.node.get("in") == "header" and isinstance(name, str) and name.lower() in _INSTEAD:
            yield Fault(found.pointer, f'the parameter "{name}" is ignored', _INSTEAD[name.lower()])
    for found in survey.of(Kind.RESPONSE):
        headers = found.node.get("headers")
        for name in headers if isinstance(headers, dict) else ():
            if name.lower() in _OF_RESPONSE:
                pointer = pointers.join(found.pointer, "headers", name)
                yield Fault(pointer, f'the response header "{name}" is ignored', _OF_RESPONSE[name.lower()])
