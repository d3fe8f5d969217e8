"""What datamodel-code-generator prints of shapes, each of which it is asked about once.

See docs/decisions/0001-models-class-by-class.md.
"""

import ast
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from .code import literal
from .model_check import UnexpectedOutput
from .model_document import BASE, PROPERTY, Shape, document, printed_name
from .model_memory import ShapeMemory
from .model_statement import Printed, printed

_CALLS = 8
"""Calls of the generator until its garbage is collected: about 30 MB."""

_Use = tuple[str, tuple[str, ...], tuple[str, ...], tuple[float, ...]]


@dataclass(slots=True)
class Printer:
    """Types by their shapes, as they are printed, with the contract's names and texts put in."""

    generate: Callable[[Mapping[str, Any]], str]
    batch: int
    """Shapes in one call."""
    shapes: ShapeMemory
    """By the key of a shape, what was printed of it, with its stubs and tokens."""
    _printed: dict[_Use, Printed] = field(default_factory=dict[_Use, Printed])

    def learn(self, shapes: Iterable[Shape]) -> None:
        """Have the shapes printed that were not yet."""
        unknown = {each.key: each for each in shapes if each.key not in self.shapes.expressions}
        if unknown:
            with _only_new_garbage() as collect:
                for number, group in enumerate(_groups(unknown.values(), self.batch), 1):
                    self.shapes.remember(self._learned(group))
                    if number % _CALLS == 0:
                        collect()

    def printed(self, shape: Shape) -> Printed:
        """A type whose shape is known."""
        annotations = tuple(one.text for one in shape.annotations.values())
        use = (shape.key, annotations, tuple(shape.texts.values()), tuple(shape.bounds.values()))
        if use not in self._printed:
            self._printed[use] = printed(shape, ast.parse(self.shapes.expressions[shape.key], mode="eval").body)
        return self._printed[use]

    def _learned(self, group: list[Shape]) -> dict[str, str]:
        statements = _statements(self.generate(document(group)))
        found: dict[str, str] = {}
        for index, shape in enumerate(group):
            statement = statements.pop(printed_name(index), None)
            if statement is None:
                raise UnexpectedOutput(shape.pointer, "nothing at all")
            found[shape.key] = ast.unparse(_expression(shape, printed_name(index), statement))
        if statements:
            pointers = ", ".join(shape.pointer for shape in group)
            raise UnexpectedOutput(pointers, f"models of its own: {', '.join(statements)}")
        return found


@contextmanager
def _only_new_garbage() -> Iterator[Callable[[], object]]:
    """A collection of what has become garbage in the block: the generator leaves cycles, and all that was there before stays."""
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()


def _groups(shapes: Iterable[Shape], size: int) -> Iterator[list[Shape]]:
    rest = iter(shapes)
    while group := list(islice(rest, size)):
        yield group


def _statements(source: str) -> dict[str, ast.stmt]:
    """Classes and aliases of a module by their names."""
    found: dict[str, ast.stmt] = {}
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                found[name] = node
            case ast.Import() | ast.ImportFrom():
                pass
            case _:
                raise UnexpectedOutput("a batch", type(node).__name__)
    return found


def _expression(shape: Shape, name: str, statement: ast.stmt) -> ast.expr:
    """The type in a statement that was printed of a shape."""
    match statement:
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeAliasType"), args=[ast.Constant(value=said), expression])):
            if shape.is_alias and said == name:
                return expression
        case ast.ClassDef(
            bases=[ast.Name(id=base)],
            body=[ast.AnnAssign(target=ast.Name(id=attribute), annotation=expression, value=None)],
        ):
            if not shape.is_alias and base == BASE and attribute == PROPERTY:
                return expression
        case _:
            pass
    raise UnexpectedOutput(shape.pointer, f"another statement than {literal(name)} should be")
