"""The tags of operations."""

from collections.abc import Iterable

from .api import Operation, Tag
from .written import Written, items

DEFAULT = "default"
"""The tag of an operation that names none."""


def tags(root: Written, operations: Iterable[Operation]) -> tuple[Tag, ...]:
    """Those of operations: the declared ones in contract order, then others in order of first use."""
    used = list(dict.fromkeys(operation.tag for operation in operations))
    declared: dict[str, Tag] = {}
    for value, pointer in items(root, "tags"):
        written = Written(value if isinstance(value, dict) else {}, pointer)
        name = written.text("name")
        if name in used and name is not None and name not in declared:
            summary = written.text("summary") or written.text("x-displayName")
            declared[name] = Tag(name=name, summary=summary, description=written.text("description"))
    return (*declared.values(), *(Tag(name=name, declared=False) for name in used if name not in declared))
