"""A keyword of a schema has a value of the wrong form whose meaning is plain.

It is read as what it plainly stands for. Other tools may refuse the schema, or leave the keyword out.

Fails:

```yaml
type: array
maxItems: "5"
```

Fixed:

```yaml
type: array
maxItems: 5
```
"""

from collections.abc import Iterator
from typing import Any

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.keywords import is_well_formed, meant
from specfirst.lint.registry import Fault, rule
from specfirst.lint.shown import shown
from specfirst.lint.survey import Survey


@rule("loose-keyword", Effect.FINDING, "A keyword of a schema has a value of the wrong form whose meaning is plain.")
def loose_keyword(survey: Survey) -> Iterator[Fault]:
    for found, name in survey.ill_formed:
        yield from _ill_formed(pointers.join(found.pointer, name), name, found.node[name])
    for found in survey.schemas:
        names = found.node.get("required")
        if isinstance(names, list) and is_well_formed("required", names) and len(set(names)) < len(names):
            yield Fault(pointers.join(found.pointer, "required"), "required names a property twice", "name it once")


def _ill_formed(pointer: str, name: str, value: Any) -> Iterator[Fault]:
    stands_for = meant(name, value)
    if value is None:
        yield Fault(pointer, f"{name} is null, which is read as if it were not there", "remove it")
    elif stands_for is not None:
        yield Fault(
            pointer, f"{name} is {shown(value)}, which is read as {shown(stands_for)}", f"write {shown(stands_for)}"
        )
