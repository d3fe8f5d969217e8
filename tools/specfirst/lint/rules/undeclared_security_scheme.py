"""A security requirement names a scheme that components/securitySchemes does not declare.

Nothing says which credentials are asked for, so nothing could check them. Under "allow" the operation is generated
and always answers 401.

Fails:

```yaml
paths:
  /pets:
    get:
      security: [{token: []}]
```

Fixed:

```yaml
paths:
  /pets:
    get:
      security: [{token: []}]
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.suggestions import nearest
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("undeclared-security-scheme", Effect.BLOCKING, "A security requirement names a scheme that is not declared.")
def undeclared_security_scheme(survey: Survey) -> Iterator[Fault]:
    components = survey.root.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    declared = schemes if isinstance(schemes, dict) else {}
    for requirement in survey.of(Kind.SECURITY_REQUIREMENT):
        for name in requirement.node:
            if name not in declared and not _is_reference(survey, name):
                message = f'the security scheme "{name}" is not declared in components/securitySchemes'
                yield Fault(pointers.join(requirement.pointer, name), message, nearest(name, declared))


def _is_reference(survey: Survey, name: str) -> bool:
    """Whether the name is the URI of a scheme of this document, as OpenAPI 3.2 allows."""
    return survey.document.version.startswith("3.2") and name.startswith("#/components/securitySchemes/")
