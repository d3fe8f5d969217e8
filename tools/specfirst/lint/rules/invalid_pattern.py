r"""A pattern is no regular expression.

It cannot be enforced. Patterns are those of ECMA-262 (JSON Schema Core, section 6.4); what it only takes without its
u flag is fine where it cannot be mistaken, as in [\w-.], and none where it looks like another language: \A, a{,3}.

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
from specfirst.lint.patterns import foreign_syntax
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.model.patterns import for_validator, is_pattern


@rule("invalid-pattern", Effect.BLOCKING, "A pattern is no regular expression.")
def invalid_pattern(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("pattern", "patternProperties"):
        pattern = found.node.get("pattern")
        if isinstance(pattern, str) and not is_pattern(pattern):
            yield _fault(pointers.join(found.pointer, "pattern"), pattern)
        patterns = found.node.get("patternProperties")
        for name in patterns if isinstance(patterns, dict) else ():
            if for_validator(name) is None:
                yield _fault(pointers.join(found.pointer, "patternProperties", name), name)


def _fault(pointer: str, pattern: str) -> Fault:
    return Fault(pointer, f'"{pattern[:80]}" is no regular expression of ECMA-262', foreign_syntax(pattern))
