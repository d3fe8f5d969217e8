"""Path templates (OpenAPI, Path Templating; RFC 6570 level 1 expressions, names of any characters but braces)."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from specfirst.model.paths import as_served

_EXPRESSION = re.compile(r"\{([^{}]*)\}")


def parameter_names(path: str) -> list[str]:
    """The names in braces, in order, repeated ones repeated."""
    return _EXPRESSION.findall(as_served(path))


def names_in_query(path: str) -> dict[str, str]:
    """By the name in braces, what it is called in a query that the path ends with: `page` in `/rides?page={number}`."""
    pairs = parse_qsl(as_served(path).partition("?")[2])
    return {found[1]: key for key, value in pairs if (found := _EXPRESSION.fullmatch(value))}


def shape(path: str) -> str:
    """The template without names: equal for paths that match the same requests."""
    return _EXPRESSION.sub("{}", as_served(path))


def is_well_formed(path: str) -> bool:
    """Whether every brace belongs to a pair that encloses a name, and no pair another."""
    rest = _EXPRESSION.sub("", path)
    return "{" not in rest and "}" not in rest and all(parameter_names(path))


def overlapping(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paths that some request matches both of, neither being the more specific; the earlier one first."""
    tree: dict[str, Any] = {}
    segments: dict[str, list[str]] = {}
    for path in paths:
        segments[path] = path.split("/")
        for known in _matching(tree, segments[path], 0):
            if _is_undecided(segments[known], segments[path]):
                yield known, path
        branch = tree
        for segment in segments[path]:
            branch = branch.setdefault(_kind(segment), {})
        branch[_END] = path


_ANY = "{}"
_END = "/"


def _kind(segment: str) -> str:
    return _ANY if "{" in segment else segment


def _matching(tree: dict[str, Any], segments: list[str], at: int) -> Iterator[str]:
    """The paths of the tree that could match the same requests."""
    if at == len(segments):
        if _END in tree:
            yield tree[_END]
        return
    kind = _kind(segments[at])
    branches = (
        [name for name in tree if name != _END] if kind == _ANY else [name for name in (kind, _ANY) if name in tree]
    )
    for name in branches:
        yield from _matching(tree[name], segments, at + 1)


def _is_undecided(one: list[str], other: list[str]) -> bool:
    """Whether each has a literal segment where the other has a parameter alone."""
    pairs = [(_kind(mine), _kind(theirs)) for mine, theirs in zip(one, other, strict=True)]
    return (_ANY in {mine for mine, theirs in pairs if theirs != _ANY}) and (
        _ANY in {theirs for mine, theirs in pairs if mine != _ANY}
    )
