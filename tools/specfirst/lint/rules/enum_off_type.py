"""A value of an enum, or a const, is not of the schema's type.

No value can match both, so it is refused although the contract lists it. In YAML, true, false, null and numbers
need quotes to be text; readers of YAML 1.1 take yes, no, on and off for true and false as well.

Fails:

```yaml
type: string
enum: [true, false, auto]
```

Fixed:

```yaml
type: string
enum: ["true", "false", auto]
```
"""

from collections.abc import Iterator
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.keywords import is_of_type, types_of
from specfirst.lint.registry import Fault, rule
from specfirst.lint.shown import shown
from specfirst.lint.survey import Survey


@rule("enum-off-type", Effect.FINDING, "A value of an enum, or a const, is not of the schema's type.")
def enum_off_type(survey: Survey) -> Iterator[Fault]:
    for found in survey.schemas_with("enum", "const"):
        types = types_of(found.node) if "enum" in found.node or "const" in found.node else None
        if types is None:
            continue
        values = found.node.get("enum")
        listed: list[tuple[tuple[str | int, ...], Any]] = [
            (("enum", index), value) for index, value in enumerate(values if isinstance(values, list) else ())
        ]
        if "const" in found.node:
            listed.append((("const",), found.node["const"]))
        for tokens, value in listed:
            if not is_of_type(value, types):
                message = f"{shown(value)} is not of the type {' or '.join(sorted(types))}"
                yield Fault(pointers.join(found.pointer, *tokens), message, _hint(value, types))


def _hint(value: Any, types: frozenset[str]) -> str | None:
    if value is None:
        return "add null to the types"
    return f'quote it: "{shown(value)}"' if "string" in types and isinstance(value, (bool, int, float)) else None
