"""The tags of a document (OpenAPI, Tag Object) and of its operations."""

from collections.abc import Iterator
from typing import Any

from specfirst.load.grammar import Kind

from .survey import Operation, Survey


def declared_tags(survey: Survey) -> dict[str, tuple[str, dict[str, Any]]]:
    """By name the pointer and the object of each tag, the first of duplicates."""
    declared: dict[str, tuple[str, dict[str, Any]]] = {}
    for found in survey.of(Kind.TAG):
        if isinstance(found.node.get("name"), str):
            declared.setdefault(found.node["name"], (found.pointer, found.node))
    return declared


def used_tags(operation: Operation) -> Iterator[tuple[int, str]]:
    """Index and name of each tag of an operation."""
    names = operation.node.get("tags")
    for index, name in enumerate(names if isinstance(names, list) else ()):
        if isinstance(name, str):
            yield index, name
