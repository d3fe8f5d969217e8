"""A pattern is written in the dialect of another language.

It is understood here, but readers of the contract in JavaScript refuse it: patterns are those of ECMA-262 (JSON
Schema Core, section 6.4).

Fails:

```yaml
type: string
pattern: (?i)^yes$
```

Fixed:

```yaml
type: string
pattern: ^[Yy][Ee][Ss]$
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.patterns import compiles, foreign_syntax
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("foreign-pattern", Effect.FINDING, "A pattern is written in the dialect of another language.")
def foreign_pattern(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("pattern"):
        pattern = found.node.get("pattern")
        problem = foreign_syntax(pattern) if isinstance(pattern, str) and compiles(pattern) else None
        if problem:
            yield Fault(pointers.join(found.pointer, "pattern"), f'the pattern "{pattern[:60]}": {problem}')
