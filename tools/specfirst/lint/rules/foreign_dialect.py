"""Schemas are said to be of another dialect than they are read in.

Schemas are those of JSON Schema 2020-12 with OpenAPI's keywords, whatever `$schema` or `jsonSchemaDialect` says: a keyword that
the other dialect has, or gives another meaning, is not understood.

Fails:

```yaml
openapi: 3.1.0
jsonSchemaDialect: http://json-schema.org/draft-07/schema#
```

Fixed:

```yaml
openapi: 3.1.0
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
```
"""

import re
from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey

_KNOWN = re.compile(
    r"https://json-schema\.org/draft/2020-12/schema#?|https://spec\.openapis\.org/oas/3\.[0-9]+/(dialect|schema)/[a-z0-9-]+"
)


@rule("foreign-dialect", Effect.FINDING, "Schemas are said to be of another dialect than they are read in.")
def foreign_dialect(survey: Survey) -> Iterator[Fault]:
    places = [
        ("", survey.root, "jsonSchemaDialect"),
        *((found.pointer, found.node, "$schema") for found in survey.schemas_with("$schema")),
    ]
    for pointer, node, name in places:
        dialect = node.get(name)
        if isinstance(dialect, str) and not _KNOWN.fullmatch(dialect):
            message = f'"{dialect[:80]}" is not understood: schemas are read as JSON Schema 2020-12'
            yield Fault(pointers.join(pointer, name), message)
