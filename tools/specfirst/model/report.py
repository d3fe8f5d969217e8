"""What could not be built as it is written, gathered while the model is made."""

from dataclasses import dataclass, field

from specfirst.pointer import join, tokens

from .api import Degradation

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""Path Item Object (OpenAPI 3.2): the methods with a field of their own."""


@dataclass(slots=True)
class Report:
    """Collects each degradation once."""

    told: int = 0
    """How often something was noted, the same as before included."""
    _found: dict[tuple[str, str], Degradation] = field(default_factory=dict[tuple[str, str], Degradation])

    def add(self, rule: str, pointer: str, message: str, *, untyped: bool = False) -> None:
        """Notes that what stands at `pointer` is built in a plainer form; `untyped` where its operation loses types."""
        self.told += 1
        operation = operation_of(pointer) if untyped else None
        degradation = Degradation(pointer=pointer, rule=rule, message=message, operation=operation)
        self._found.setdefault((rule, pointer), degradation)

    @property
    def degradations(self) -> tuple[Degradation, ...]:
        """In the order in which they were found."""
        return tuple(self._found.values())


def operation_of(pointer: str) -> str | None:
    """The pointer of the operation something is written in; None for what stands elsewhere."""
    match tokens(pointer):
        case ["paths" | "webhooks" as section, path, method, *_] if method in METHODS:
            return join("", section, path, method)
        case ["paths" | "webhooks" as section, path, "additionalOperations", method, *_]:
            return join("", section, path, "additionalOperations", method)
        case _:
            return None
