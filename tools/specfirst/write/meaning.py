"""Whether two files say the same, however another tool has laid one of them out."""

import ast
import inspect
import json
import warnings
from pathlib import PurePosixPath


def means_the_same(path: PurePosixPath, one: bytes, other: bytes) -> bool:
    """Whether two texts have the same syntax tree, or the same JSON value; False where one of them does not parse."""
    try:
        if path.suffix == ".json":
            return bool(json.loads(one) == json.loads(other))
        return path.suffix in {".py", ".pyi"} and _syntax(one) == _syntax(other)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return False


def _syntax(source: bytes) -> str:
    """The syntax tree as text, but for what formatters touch: the order of imports and the margins of docstrings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names.sort(key=lambda alias: (alias.name, alias.asname or ""))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            node.value.value = inspect.cleandoc(node.value.value).strip()
    tree.body.sort(key=lambda node: ast.dump(node) if isinstance(node, ast.Import | ast.ImportFrom) else "~")
    return ast.dump(tree)
