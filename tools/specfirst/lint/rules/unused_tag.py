"""A tag is declared that no operation has.

It is an empty section of the documentation. A parent of a used tag is used.

Fails:

```yaml
tags: [{name: pets}, {name: shops}]
paths:
  /pets:
    get: {tags: [pets], responses: {"200": {description: The pets}}}
```

Fixed:

```yaml
tags: [{name: pets}]
paths:
  /pets:
    get: {tags: [pets], responses: {"200": {description: The pets}}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.tags import declared_tags, used_tags


@rule("unused-tag", Effect.FINDING, "A tag is declared that no operation has.")
def unused_tag(survey: Survey) -> Iterator[Fault]:
    declared = declared_tags(survey)
    used = {name for operation in survey.operations for _, name in used_tags(operation)}
    parents = [tag.get("parent") for _, tag in declared.values()]  # of any type
    for name, (pointer, _) in declared.items():
        if name not in used and name not in parents:
            yield Fault(pointer, f'no operation has the tag "{name}"', "remove it")
