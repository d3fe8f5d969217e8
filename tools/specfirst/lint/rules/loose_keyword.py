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
from specfirst.lint.keywords import is_well_formed
from specfirst.lint.registry import Fault, rule
from specfirst.lint.shown import shown
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found
from specfirst.model.loose import meant


@rule("loose-keyword", Effect.FINDING, "A keyword of a schema has a value of the wrong form whose meaning is plain.")
def loose_keyword(survey: Survey) -> Iterator[Fault]:
    for found, name in survey.ill_formed:
        yield from _ill_formed(found, name)
    for found in survey.schemas_with("required"):
        names = found.node.get("required")
        if isinstance(names, list) and is_well_formed("required", names) and len(set(names)) < len(names):
            yield Fault(pointers.join(found.pointer, "required"), "required names a property twice", "name it once")


def _ill_formed(found: Found, name: str) -> Iterator[Fault]:
    pointer, value = pointers.join(found.pointer, name), found.node[name]
    stands_for = meant(name, value, found.pointer)
    if stands_for is None:
        return
    if not stands_for:
        yield Fault(
            pointer, f"{name} is {shown(value)}, which is read as if it were not there", _in_place_of(name, value)
        )
    elif stands_for.keys() == {name}:
        plain = shown(stands_for[name])
        yield Fault(pointer, f"{name} is {shown(value)}, which is read as {plain}", f"write {plain}")
    else:
        written = ", ".join(f"{key}: {item}" for key, item in stands_for.items())
        yield Fault(pointer, f"{name} is {shown(value)}, which is read as {written}", f"write {written}")


def _in_place_of(name: str, value: Any) -> str:
    is_flag = name == "required" and value is not None
    return "list the property among the required ones of its object" if is_flag else "remove it"
