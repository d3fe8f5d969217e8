"""A pattern that needs backtracking has no maxLength beside it.

Look-around and back-references can take time out of proportion to the text. Texts over 4,096 characters are
refused for such a pattern; a maxLength says so in the contract.

Fails:

```yaml
type: string
pattern: ^(?=.*[0-9]).+$
```

Fixed:

```yaml
type: string
pattern: ^(?=.*[0-9]).+$
maxLength: 72
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.patterns import compiles, is_linear
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("unbounded-pattern", Effect.FINDING, "A pattern that needs backtracking has no maxLength beside it.")
def unbounded_pattern(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("pattern"):
        pattern = found.node.get("pattern")
        if isinstance(pattern, str) and "maxLength" not in found.node and not is_linear(pattern) and compiles(pattern):
            pointer = pointers.join(found.pointer, "pattern")
            yield Fault(
                pointer,
                f'the pattern "{pattern[:60]}" needs backtracking, and no maxLength bounds the text',
                "add maxLength",
            )
