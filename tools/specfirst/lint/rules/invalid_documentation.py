"""Something else stands where an example, a link, a tag, a contact, a licence or external documentation belongs.

Nothing that is generated depends on it: it is served as it is written, and nobody can read it.

Fails:

```yaml
content:
  application/json:
    schema: {type: integer}
    examples: [5]
```

Fixed:

```yaml
content:
  application/json:
    schema: {type: integer}
    examples: {five: {value: 5}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.misplaced import misplaced
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import ONLY_DOCUMENTING


@rule("invalid-documentation", Effect.FINDING, "Something else stands where what only documents belongs.")
def invalid_documentation(survey: Survey) -> Iterator[Fault]:
    return misplaced(survey, ONLY_DOCUMENTING)
