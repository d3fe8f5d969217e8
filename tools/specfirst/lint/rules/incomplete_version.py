"""The openapi field is no full version.

The version has three parts (OpenAPI, Versions). Without quotes, 3.1 is a number to YAML, and 3.10 the same
number as 3.1.

Fails:

```yaml
openapi: 3.1
info: {title: Pets, version: "1"}
```

Fixed:

```yaml
openapi: 3.1.0
info: {title: Pets, version: "1"}
```
"""

import re
from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey


@rule("incomplete-version", Effect.FINDING, "The openapi field is no full version.")
def incomplete_version(survey: Survey) -> Iterator[Fault]:
    written = str(survey.root.get("openapi", "3.0.0"))
    if re.fullmatch(r"[0-9]+\.[0-9]+", written):
        yield Fault("/openapi", f'"{written}" is no full version of OpenAPI', f'write "{written}.0"')
