"""Dataclasses that nobody changes and that are made in great numbers: `@record(frozen=True, ...)` and their `replace`.

To type checkers they are frozen dataclasses, so that no line that sets a field of one passes. At run time they are not: Python
would set each field by object.__setattr__, which makes a schema cost five times as much. A contract of 13 MB has 180,000 of them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import replace
else:
    from collections.abc import Callable
    from dataclasses import dataclass, fields
    from functools import cache
    from typing import Any

    def record(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """The dataclass, which compares and hashes as a frozen one does."""
        return dataclass(**options, unsafe_hash=frozen)

    def replace(one: Any, /, **changes: Any) -> Any:
        """As dataclasses.replace does for any dataclass, in a sixth of its time."""
        made = _copier(type(one))(one)
        for name, changed in changes.items():
            setattr(made, name, changed)
        return made

    @cache
    def _copier(kind: type) -> Callable[[Any], Any]:
        """What makes an equal object, with a statement for each field as dataclasses write it into `__init__`."""
        lines = [f" made.{field.name} = one.{field.name}" for field in fields(kind)]
        made = {"new": object.__new__, "kind": kind}
        exec("\n".join(["def copied(one):", " made = new(kind)", *lines, " return made"]), made)  # noqa: S102
        return made["copied"]


__all__ = ["record", "replace"]
