"""A path parameter is written with a web framework's converter.

Some frameworks read {id:int} as a parameter id that must be a number. In OpenAPI the whole text in braces is
the parameter's name, and its schema says what it must be.

Fails:

```yaml
paths:
  /pets/{petId:int}:
    get:
      parameters:
        - {name: "petId:int", in: path, required: true, schema: {type: string}}
      responses: {"200": {description: The pet}}
```

Fixed:

```yaml
paths:
  /pets/{petId}:
    get:
      parameters:
        - {name: petId, in: path, required: true, schema: {type: integer}}
      responses: {"200": {description: The pet}}
```
"""

from collections.abc import Iterator

from specfirst.diagnostics import Effect
from specfirst.lint.registry import Fault, rule
from specfirst.lint.survey import Survey
from specfirst.lint.templates import parameter_names

_CONVERTERS = frozenset({"path", "int", "float", "str", "uuid", "string", "any"})


@rule("converter-in-path", Effect.FINDING, "A path parameter is written with a web framework's converter.")
def converter_in_path(survey: Survey) -> Iterator[Fault]:
    for path, pointer, _ in survey.paths:
        for name in parameter_names(path):
            plain, _, converter = name.partition(":")
            if converter in _CONVERTERS:
                message = f'"{{{name}}}" is a parameter named "{name}", not a converter'
                yield Fault(pointer, message, f"write {{{plain}}} and give the parameter a schema")
