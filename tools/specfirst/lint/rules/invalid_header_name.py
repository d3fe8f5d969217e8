"""A header or a cookie has a name that HTTP cannot carry.

The name of a header is a token: letters, digits and some signs, no blank, no colon and nothing beyond ASCII (RFC 9110,
section 5.1). A cookie's ends at the first `=`, `;` or `,` (RFC 6265, section 4.1.1). Nobody can send anything under another
name. With --lenient such a header of a response, and such a parameter, is left out, and an API key under it is never given.

Fails:

```yaml
headers:
  X Total: {schema: {type: integer}}
```

Fixed:

```yaml
headers:
  X-Total: {schema: {type: integer}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found, Kind
from specfirst.model.http_names import is_header_name, is_sendable

_HINT = "use letters, digits and hyphens"


@rule("invalid-header-name", Effect.BLOCKING, "A header or a cookie has a name that HTTP cannot carry.")
def invalid_header_name(survey: Survey) -> Iterator[Fault]:
    for found in (*survey.of(Kind.PARAMETER), *survey.of(Kind.SECURITY_SCHEME)):
        yield from _of_field(found)
    for found in survey.of(Kind.RESPONSE, Kind.ENCODING):
        headers = found.node.get("headers")
        for name in headers if isinstance(headers, dict) else ():
            if not is_header_name(name):
                pointer = pointers.join(found.pointer, "headers", name)
                yield Fault(pointer, f'"{name}" is no name of a header', _HINT)


def _of_field(found: Found) -> Iterator[Fault]:
    """The name of a parameter or of an API key."""
    name, location = found.node.get("name"), found.node.get("in")
    is_key = found.kind is Kind.PARAMETER or found.node.get("type") == "apiKey"
    if is_key and isinstance(name, str) and isinstance(location, str) and not is_sendable(name, location):
        yield Fault(pointers.join(found.pointer, "name"), f'"{name}" is no name of a {location}', _HINT)
