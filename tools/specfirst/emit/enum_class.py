"""The statement of an enum that is a class."""

from ..plan.enum_classes import EnumClass
from .code import docstring, literal

_MARGIN = "    "


def enum_class(name: str, schema: EnumClass) -> str:
    """The class of that name, unformatted."""
    lines = [f"class {name}({schema.base.name}):"]
    if schema.description and schema.description.strip():
        lines.append(f"{_MARGIN}{docstring(schema.description, 4)}\n")
    for each in schema.members:
        lines.append(f"{_MARGIN}{each.name} = {literal(each.value)}")
        if each.description:
            lines.append(f"{_MARGIN}{docstring(each.description, 4)}")
    return "\n".join(lines)
