"""A tag is declared twice.

Which description holds is not said (OpenAPI, OpenAPI Object: "Each tag name in the list MUST be unique"). The
first one does.

Fails:

```yaml
tags:
  - {name: pets, description: Animals at home}
  - {name: pets, description: Animals for sale}
```

Fixed:

```yaml
tags:
  - {name: pets, description: Animals at home}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Kind


@rule("duplicate-tag", Effect.FINDING, "A tag is declared twice.")
def duplicate_tag(survey: Survey) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for found in survey.of(Kind.TAG):
        name = found.node.get("name")
        if isinstance(name, str) and first.setdefault(name, found.pointer) != found.pointer:
            yield Fault(found.pointer, f'the tag "{name}" is declared already', "remove one", (first[name],))
