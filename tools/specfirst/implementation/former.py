"""What methods were called before: the operations of the package on disk, and of the one last committed."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FormerMethod:
    """A method of a Protocol as an earlier run generated it."""

    module: str
    """Of its tag."""
    name: str
    http_method: str
    path: str
    operation_id: str


def former_methods(generated: Path) -> tuple[FormerMethod, ...]:
    """The methods of the routers in the folder and in the last commit; those that cannot be read are left out."""
    on_disk = [(path.stem, path.read_text("utf-8", "replace")) for path in sorted(generated.glob("routers/*.py"))]
    found = [method for module, text in (*on_disk, *_committed(generated)) for method in _methods(module, text)]
    return tuple(dict.fromkeys(found))


def _committed(generated: Path) -> Iterator[tuple[str, str]]:
    """By module: the routers of the last commit, where the folder is under version control by git."""
    names = _git(generated, "ls-tree", "--name-only", "HEAD", "routers/").splitlines()
    for name in names:
        if name.endswith(".py"):
            yield Path(name).stem, _git(generated, "show", f"HEAD:./{name}")


def _git(folder: Path, *arguments: str) -> str:
    """What git prints; "" where there is no git, no folder or no commit."""
    try:
        done = subprocess.run(  # noqa: S603 (no shell; the names are git's own)
            ["git", *arguments],  # noqa: S607 (the git of the user)
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _methods(module: str, text: str) -> Iterator[FormerMethod]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            for decorator in node.decorator_list:
                values = _operation(decorator)
                if values is not None:
                    yield FormerMethod(module, node.name, *values)


def _operation(decorator: ast.expr) -> tuple[str, str, str] | None:
    """Method, path and operationId of `@operation("GET", "/items", "listItems", ...)`."""
    if not isinstance(decorator, ast.Call) or not isinstance(decorator.func, ast.Name):
        return None
    values = [one.value for one in decorator.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if decorator.func.id != "operation" or len(values) < 3:
        return None
    return values[0], values[1], values[2]
