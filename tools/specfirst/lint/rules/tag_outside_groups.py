"""A tag is in none of the groups of x-tagGroups.

Documentation that shows groups does not show the operations of the tag at all.

Fails:

```yaml
tags: [{name: pets}, {name: shops}]
x-tagGroups:
  - {name: Animals, tags: [pets]}
```

Fixed:

```yaml
tags: [{name: pets}, {name: shops}]
x-tagGroups:
  - {name: Animals, tags: [pets]}
  - {name: Places, tags: [shops]}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.tags import declared_tags, used_tags


@rule("tag-outside-groups", Effect.FINDING, "A tag is in none of the groups of x-tagGroups.")
def tag_outside_groups(survey: Survey) -> Iterator[Fault]:
    groups = survey.root.get("x-tagGroups")
    if not isinstance(groups, list):
        return
    listed = [group["tags"] for group in groups if isinstance(group, dict) and isinstance(group.get("tags"), list)]
    grouped = {name for names in listed for name in names if isinstance(name, str)}
    used = {name for operation in survey.operations for _, name in used_tags(operation)}
    for name in dict.fromkeys((*declared_tags(survey), *sorted(used))):
        if name not in grouped:
            yield Fault("/x-tagGroups", f'the tag "{name}" is in no group', "add it to a group")
