"""A component's name has characters that names of components cannot have.

Names are made of letters, digits, dots, underscores and hyphens, so that references need no escapes (OpenAPI,
Components Object: ^[a-zA-Z0-9._-]+$).

Fails:

```yaml
components:
  schemas:
    My Pet: {type: object}
```

Fixed:

```yaml
components:
  schemas:
    MyPet: {type: object}
```
"""

import re
from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.load.grammar import SECTIONS

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@rule(
    "invalid-component-name", Effect.FINDING, "A component's name has characters that names of components cannot have."
)
def invalid_component_name(survey: Survey) -> Iterator[Fault]:
    components = survey.root.get("components")
    for section, named in components.items() if isinstance(components, dict) else ():
        if section in SECTIONS.values() and isinstance(named, dict):
            for name in named:
                if not _NAME.fullmatch(name):
                    message = f'"{name}" is no name of a component, which matches ^[A-Za-z0-9._-]+$'
                    suggestion = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "Name"
                    yield Fault(
                        pointers.join("/components", section, name), message, f'rename it, for example "{suggestion}"'
                    )
