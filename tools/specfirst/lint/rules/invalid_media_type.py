"""A media type has characters that a header cannot carry, or none at all.

Media types travel in Content-Type and Accept, as visible ASCII (RFC 9110, sections 5.5 and 8.3). With --lenient what stands
under another one is left out.

Fails:

```yaml
content:
  text/plain; charset=ütf-8: {}
```

Fixed:

```yaml
content:
  text/plain; charset=utf-8: {}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind
from specfirst.model.http_names import is_sendable_media_type


@rule("invalid-media-type", Effect.BLOCKING, "A media type has characters that a header cannot carry, or none at all.")
def invalid_media_type(survey: Survey) -> Iterator[Fault]:
    for found in survey.of(Kind.REQUEST_BODY, Kind.RESPONSE, Kind.PARAMETER, Kind.HEADER):
        content = found.node.get("content")
        for written in content if isinstance(content, dict) else ():
            if not is_sendable_media_type(written):
                pointer = pointers.join(found.pointer, "content", written)
                yield Fault(pointer, f'"{written}" cannot be sent as a media type', "write one like application/json")
