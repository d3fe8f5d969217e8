"""An enum lists a value twice.

It changes nothing; one of them may have been meant to be another (JSON Schema Validation, section 6.1.2).

Fails:

```yaml
enum: [dog, cat, dog]
```

Fixed:

```yaml
enum: [dog, cat, bird]
```
"""

import json
from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.shown import shown
from specfirst.lint.survey import Survey


@rule("duplicate-enum-value", Effect.FINDING, "An enum lists a value twice.")
def duplicate_enum_value(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("enum"):
        values = found.node.get("enum")
        first: dict[str, int] = {}
        for index, value in enumerate(values if isinstance(values, list) else ()):
            key = json.dumps(value, sort_keys=True)
            if first.setdefault(key, index) != index:
                pointer = pointers.join(found.pointer, "enum", index)
                original = pointers.join(found.pointer, "enum", first[key])
                yield Fault(pointer, f"the enum lists {shown(value)} already", "remove one of them", (original,))
