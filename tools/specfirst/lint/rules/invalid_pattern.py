r"""A pattern is no regular expression.

It cannot be enforced. Patterns are those of ECMA-262 with the u flag, in which an escape of a character that
needs none, or a range from a class like [\w-.], is an error (JSON Schema Core, section 6.4).

Fails:

```yaml
type: string
pattern: ^[a-z
```

Fixed:

```yaml
type: string
pattern: ^[a-z]
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.patterns import compiles, foreign_syntax
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("invalid-pattern", Effect.BLOCKING, "A pattern is no regular expression.")
def invalid_pattern(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas:
        pattern = found.node.get("pattern")
        if isinstance(pattern, str) and not compiles(pattern):
            yield _fault(pointers.join(found.pointer, "pattern"), pattern)
        patterns = found.node.get("patternProperties")
        for name in patterns if isinstance(patterns, dict) else ():
            if not compiles(name):
                yield _fault(pointers.join(found.pointer, "patternProperties", name), name)


def _fault(pointer: str, pattern: str) -> Fault:
    return Fault(pointer, f'"{pattern[:80]}" is no regular expression of ECMA-262', foreign_syntax(pattern))
