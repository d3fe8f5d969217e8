"""The document has no title or no version.

Documentation and clients show both (OpenAPI, Info Object: title and version are required).

Fails:

```yaml
openapi: 3.1.0
info: {title: Pets}
```

Fixed:

```yaml
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("missing-info", Effect.FINDING, "The document has no title or no version.")
def missing_info(survey: Survey) -> Iterator[Fault]:
    info = survey.root.get("info")
    fields = info if isinstance(info, dict) else {}
    for name in ("title", "version"):
        if not isinstance(fields.get(name), str):
            yield Fault("/info", f"info has no {name}", f"add {name}: ...")
