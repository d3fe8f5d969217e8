"""Nothing refers to a component.

Neither operations nor other components that are in use need it. It is kept in the served document, and a model
is generated for a schema.

Fails:

```yaml
components:
  schemas:
    Cat: {type: object}
```

Fixed:

```yaml
paths:
  /cat:
    get:
      responses:
        "200":
          description: The cat
          content: {application/json: {schema: {$ref: "#/components/schemas/Cat"}}}
components:
  schemas:
    Cat: {type: object}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.usage import used_components
from specfirst.load.grammar import SECTIONS


@rule("unused-component", Effect.FINDING, "Nothing refers to a component.")
def unused_component(survey: Survey) -> Iterator[Fault]:
    if not survey.operations or survey.is_cut:
        return
    used = used_components(survey)
    components = survey.root.get("components")
    for section, named in components.items() if isinstance(components, dict) else ():
        if section in SECTIONS.values() and isinstance(named, dict):
            for name in named:
                if (section, name) not in used:
                    pointer = pointers.join("/components", section, name)
                    yield Fault(pointer, f'nothing refers to "{name}" of {section}', "remove it")
