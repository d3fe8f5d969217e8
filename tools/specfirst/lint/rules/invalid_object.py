"""Something else stands where an object, a list or a mapping belongs.

What a contract means by a text where a response belongs, or by one parameter where a list of them does, is
anybody's guess.

Fails:

```yaml
paths:
  /pets:
    get:
      security: {token: []}
```

Fixed:

```yaml
paths:
  /pets:
    get:
      security: [{token: []}]
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.misplaced import misplaced
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import ONLY_DOCUMENTING, Kind

_DECIDING = frozenset(Kind) - ONLY_DOCUMENTING


@rule("invalid-object", Effect.BLOCKING, "Something else stands where an object, a list or a mapping belongs.")
def invalid_object(survey: Survey) -> Iterator[Fault]:
    return misplaced(survey, _DECIDING)
