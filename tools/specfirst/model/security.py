"""Security schemes, and which of them an operation requires. Whatever is unclear is closed."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias, get_args

from specfirst.pointer import join, last
from specfirst.records import replace

from .api import Operation, Requirement, SecurityScheme
from .http_names import is_sendable
from .normalise import Normaliser
from .written import Written, followed, members

_SECTION = "/components/securitySchemes"
_UNCLEAR = "unknown"
_Location: TypeAlias = Literal["query", "header", "cookie"]


def requirements(reader: Normaliser, root: Written, operation: Written) -> tuple[Requirement, ...]:
    """What an operation requires: its own list, even an empty one, else that of the document."""
    for owner in (operation, root):
        if "security" in owner.fields and owner.fields["security"] is not None:
            return tuple(_listed(reader, owner.fields["security"], join(owner.pointer, "security")))
    return ()


def security_schemes(reader: Normaliser, root: Written, operations: Iterable[Operation]) -> tuple[SecurityScheme, ...]:
    """The declared schemes in contract order, then those that operations require without a declaration."""
    found: dict[str, SecurityScheme] = {}
    components = root.fields.get("components")
    declared = Written(components if isinstance(components, dict) else {}, "/components")
    for name, value, pointer in members(declared, "securitySchemes"):
        written = followed(reader, value, pointer)
        if written is not None:
            found[name] = _scheme(reader, name, pointer, written)
    for operation in operations:
        for name in (name for requirement in operation.security for name, _ in requirement.schemes):
            if name not in found:
                pointer = join(_SECTION, name)
                found[name] = SecurityScheme(pointer=pointer, name=name, type="unknown")
                message = f'the security scheme "{name}" is not declared: the operation always answers 401'
                reader.report.add(
                    "undeclared-security-scheme", join(operation.pointer, "security"), message, untyped=True
                )
    return tuple(found.values())


def _listed(reader: Normaliser, written: Any, pointer: str) -> Iterator[Requirement]:
    listed = [written] if isinstance(written, dict) else written
    if not isinstance(listed, list):
        listed = [written]
    for index, value in enumerate(listed):
        if isinstance(value, dict):
            yield Requirement(schemes=tuple((_name(name), _scopes(scopes)) for name, scopes in value.items()))
        else:
            message = "this is no security requirement: it is never met"
            reader.report.add("invalid-security", join(pointer, index), message, untyped=True)
            yield Requirement(schemes=((_UNCLEAR, ()),))


def _name(written: str) -> str:
    """OpenAPI 3.2, Security Requirement Object: the name of a component, or a reference to it."""
    return last(written) if written.startswith(f"#{_SECTION}/") else written


def _scopes(written: Any) -> tuple[str, ...]:
    return tuple(scope for scope in written if isinstance(scope, str)) if isinstance(written, list) else ()


def _scheme(reader: Normaliser, name: str, pointer: str, written: Written) -> SecurityScheme:
    description, deprecated = written.text("description"), written.flag("deprecated") is True
    unknown = SecurityScheme(pointer=pointer, name=name, type="unknown", description=description, deprecated=deprecated)
    scheme = _typed(unknown, written)
    if scheme is unknown:
        message = f'the security scheme "{name}" is not complete, or of a type that is not known: it is never met'
        reader.report.add("invalid-security-scheme", pointer, message)
    return scheme


def _typed(unknown: SecurityScheme, written: Written) -> SecurityScheme:
    """The scheme with its type and what that needs; as it was where something of it is missing."""
    match written.fields.get("type"):
        case "apiKey":
            location, parameter = _location(written.fields.get("in")), written.text("name")
            if location is not None and parameter and is_sendable(parameter, location):
                return replace(unknown, type="apiKey", location=location, parameter_name=parameter)
        case "http" if scheme := written.text("scheme"):
            return replace(unknown, type="http", http_scheme=scheme.lower())
        case "oauth2":
            flows, scopes = _flows(written)
            return replace(unknown, type="oauth2", flows=flows, scopes=scopes)
        case "openIdConnect" | "mutualTLS" as kind:
            return replace(unknown, type=kind)
        case _:
            pass
    return unknown


def _location(value: Any) -> _Location | None:
    return next((location for location in get_args(_Location) if location == value), None)


def _flows(written: Written) -> tuple[tuple[str, ...], dict[str, str]]:
    """The names of the flows, and the scopes of all of them with their descriptions."""
    names: list[str] = []
    scopes: dict[str, str] = {}
    for name, flow, _ in members(written, "flows"):
        names.append(name)
        listed = flow.get("scopes") if isinstance(flow, dict) else None
        for scope, description in listed.items() if isinstance(listed, dict) else ():
            scopes.setdefault(scope, description if isinstance(description, str) else "")
    return tuple(names), scopes
