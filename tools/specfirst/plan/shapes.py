"""Error shapes: the bodies of refusals where a contract declares another schema than problem details."""

from dataclasses import field

from specfirst.records import record

from . import names
from .plan import ErrorShape
from .types import Annotation


@record(frozen=True, slots=True)
class Shapes:
    """The methods of ErrorShapes, one for each type of body, gathered while answers are planned."""

    by_text: dict[str, ErrorShape] = field(default_factory=dict[str, ErrorShape])

    def method(self, body: Annotation) -> str:
        """The name of the method that makes such a body."""
        if body.text not in self.by_text:
            taken = {shape.method for shape in self.by_text.values()}
            wanted, number = names.snake(body.text, empty="error"), 2
            name = wanted
            while name in taken:
                name, number = f"{wanted}_{number}", number + 1
            self.by_text[body.text] = ErrorShape(method=name, body=body)
        return self.by_text[body.text].method

    def planned(self) -> tuple[ErrorShape, ...]:
        return tuple(self.by_text.values())
