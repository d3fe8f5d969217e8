"""The allow list of printed models: what a statement of one may consist of."""

import ast
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType


class UnexpectedOutput(RuntimeError):
    """A model was printed with something that is not on the allow list: an error of ours, never of the contract."""

    def __init__(self, pointer: str, what: str) -> None:
        super().__init__(f"internal error: the model of {pointer} was printed with {what}")


_NODES = (
    ast.Module, ast.ClassDef, ast.AnnAssign, ast.Assign, ast.Expr, ast.Pass, ast.Name, ast.Load, ast.Store, ast.Constant,
    ast.Subscript, ast.Tuple, ast.List, ast.Dict, ast.BinOp, ast.BitOr, ast.UnaryOp, ast.USub, ast.Call, ast.keyword,
)  # fmt: skip
_CALLED = frozenset(
    {"Checked", "ConfigDict", "Field", "OneOf", "Pattern", "TaggedBy", "TypeAliasType", "dataclass", "from_wire"}
)


def check(
    tree: ast.Module,
    nodes: Iterable[ast.AST],
    pointer: str,
    other_names: Mapping[str, str] = MappingProxyType({}),
    models: AbstractSet[str] = frozenset(),
) -> None:
    """Raises UnexpectedOutput for anything but one class or alias of assignments, literals, members of models and known calls.

    `nodes` are all nodes of the tree; `other_names` are those that a few names go by in it; `models` those of all models.
    """
    called = _CALLED | {other for name, other in other_names.items() if name in _CALLED}
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in called:
                pass
            case ast.Call():
                raise UnexpectedOutput(pointer, f"a call of {ast.unparse(node.func)}")
            case ast.Attribute(value=ast.Name(id=name)) if name in models:
                pass
            case ast.Expr(value=value) if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
                raise UnexpectedOutput(pointer, "an expression")
            case ast.ClassDef(decorator_list=[ast.Name(id="dataclass") | ast.Call(func=ast.Name(id="dataclass"))]):
                pass
            case ast.ClassDef(decorator_list=[_, *_]):
                raise UnexpectedOutput(pointer, "a decorator")
            case _ if not isinstance(node, _NODES):
                raise UnexpectedOutput(pointer, type(node).__name__)
            case _:
                pass
    if not isinstance(tree.body[0], (ast.ClassDef, ast.Assign)) or not all(
        isinstance(each, ast.Expr) for each in tree.body[1:]
    ):
        raise UnexpectedOutput(pointer, "more than one statement")
