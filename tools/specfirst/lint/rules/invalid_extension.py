"""An extension has a value that means nothing, or stands where it means nothing.

docs/extensions.md has the JSON Schema of each extension that is acted on. A value off its schema is as good as none:
the limit it should set, or the date it should name, does not hold.

Fails:

```yaml
paths:
  /photos:
    post:
      x-max-size: 5 MB
      responses: {"201": {description: Stored}}
```

Fixed:

```yaml
paths:
  /photos:
    post:
      x-max-size: 5000000
      responses: {"201": {description: Stored}}
```
"""

from collections.abc import Iterator

from specfirst import pointer as pointers
from specfirst.diagnostics import Effect
from specfirst.extensions import EXTENSIONS
from specfirst.lint.registry import Fault, rule
from specfirst.lint.suggestions import nearest
from specfirst.lint.survey import Survey
from specfirst.load.grammar import Found

_REPLACED_BY = "x-replaced-by"
_NAMES = frozenset(EXTENSIONS)


@rule("invalid-extension", Effect.FINDING, "An extension has a value, or a place, that means nothing.")
def invalid_extension(survey: Survey) -> Iterator[Fault]:
    for found in survey.everything:
        if isinstance(found.node, dict) and not _NAMES.isdisjoint(found.node):
            for name in found.node:
                if name in EXTENSIONS:
                    yield from _faults(found, name)
    yield from _leads_nowhere(survey)


def _leads_nowhere(survey: Survey) -> Iterator[Fault]:
    """`x-replaced-by` of operations: an operationId, or a pointer."""
    names = [operation.node.get("operationId") for operation in survey.operations]
    known = [name for name in names if isinstance(name, str)]
    for operation in survey.operations:
        target = operation.node.get(_REPLACED_BY)
        if isinstance(target, str) and target not in known and not _exists(survey, target):
            pointer = pointers.join(operation.pointer, _REPLACED_BY)
            yield Fault(pointer, f'"{target}" is no operationId and no pointer to anything', nearest(target, known))


def _exists(survey: Survey, target: str) -> bool:
    try:
        survey.document.at(target.removeprefix("#"))
    except KeyError:
        return False
    return target.removeprefix("#").startswith("/")


def _faults(found: Found, name: str) -> Iterator[Fault]:
    extension = EXTENSIONS[name]
    pointer = pointers.join(found.pointer, name)
    if found.kind not in extension.on:
        if extension.is_ours:
            places = ", ".join(kind.words for kind in extension.on)
            yield Fault(pointer, f"{name} means nothing here, on a {found.kind.words}", f"it belongs on: {places}")
        return
    for tokens, message in extension.faults(found.node[name]):
        yield Fault(
            pointers.join(pointer, *tokens), f"{name} cannot be used: {message}", f"write it like {extension.example}"
        )
