"""Contracts of one file that refer to their own components by name, and to nothing else: most that are large.

There is nothing to bundle in them. They take a look at each object, where bundle.py copies them all.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from specfirst import pointer as pointers

from .bundle import is_reference
from .claims import sections_of
from .cycles import lead_to_ends
from .depths import is_shallow
from .document import Document
from .grammar import Kind, Shape, field_of, is_extension
from .identifiers import may_have_identifiers
from .source import Source, version_of


class _NotPlainError(Exception):
    """Something has to be followed, copied, or found fault with."""


def as_written(entry: Source) -> Document | None:
    """The document that bundling the contract would give; None where bundle.py has to see to it."""
    version = version_of(entry.value)
    if version.startswith("2") or may_have_identifiers(entry):
        return None
    document = Document(entry.value, version, (entry,), ())
    targets = _targets(entry)
    try:
        references = _references(document, targets)
    except _NotPlainError:
        return None
    return document if lead_to_ends(document, references) and is_shallow(document, references) else None


def _targets(entry: Source) -> Mapping[Any, Kind]:
    """The kind of each component, by the reference to it as bundle.py would write it."""
    written = entry.value.get("components")
    components = written if isinstance(written, dict) else {}
    return {
        "#" + pointers.join("/components", section[-1], name): kind
        for kind, section in sections_of(entry).items()
        for name, node in _mapping(components.get(section[-1])).items()
        if "%" not in name and (isinstance(node, dict) or (kind is Kind.SCHEMA and isinstance(node, bool)))
    }


def _mapping(node: Any) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}


def _references(document: Document, targets: Mapping[Any, Kind]) -> set[str]:
    """What the objects refer to; raises _NotPlainError."""
    found = set[str]()
    for kind, pointer, node in document.objects:
        if type(node) is not dict:
            if is_extension(kind, pointers.last(pointer), node):
                raise _NotPlainError
            continue
        if "$ref" in node:
            found.add(_known(node["$ref"], kind, targets))
        for name, value in node.items():
            if type(value) is dict and "$ref" in value and not _is_one(kind, name):
                raise _NotPlainError
        if kind is Kind.DISCRIMINATOR:
            found.update(_known(value, Kind.SCHEMA, targets) for value in _mapped(node))
    return found


def _mapped(node: dict[str, Any]) -> Iterator[str]:
    """The references of a discriminator."""
    values = (*_mapping(node.get("mapping")).values(), node.get("defaultMapping"))
    return (value for value in values if isinstance(value, str) and is_reference(value))


def _known(reference: Any, kind: Kind, targets: Mapping[Any, Kind]) -> str:
    if not isinstance(reference, str) or targets.get(reference) is not kind:
        raise _NotPlainError
    return reference


def _is_one(kind: Kind, name: str) -> bool:
    """Whether the field holds one object, which is looked at by itself; a map, a list or prose may be a reference as a whole."""
    field = field_of(kind, name)
    return field is not None and field.shape in (Shape.ONE, Shape.ONE_OR_LIST)
