"""Path templates (OpenAPI, Path Templating; RFC 6570 level 1 expressions, names of any characters but braces)."""

import re

_EXPRESSION = re.compile(r"\{([^{}]*)\}")


def parameter_names(path: str) -> list[str]:
    """The names in braces, in order, repeated ones repeated."""
    return _EXPRESSION.findall(path)


def shape(path: str) -> str:
    """The template without names: equal for paths that match the same requests."""
    return _EXPRESSION.sub("{}", path)


def is_well_formed(path: str) -> bool:
    """Whether every brace belongs to a pair that encloses a name, and no pair another."""
    rest = _EXPRESSION.sub("", path)
    return "{" not in rest and "}" not in rest and all(parameter_names(path))
