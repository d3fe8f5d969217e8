"""Parameter Objects: of the path and the operation, merged, with the defaults of their location."""

import re
from collections.abc import Iterator
from typing import Any, Final, get_args
from urllib.parse import parse_qsl

from specfirst.pointer import join
from specfirst.records import replace

from .api import Location, Parameter, Style
from .http_names import is_sendable
from .normalise import Normaliser
from .schema import AnyValue, Schema, String
from .written import Written, deprecation, followed, items, members

_STYLES: Final[dict[Location, tuple[Style, ...]]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
    "querystring": ("form",),
}
"""OpenAPI 3.2, Style Values; the default comes first."""
_IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
"""OpenAPI 3.2, Parameter Object, name: "the parameter definition SHALL be ignored"."""
_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def parameters(reader: Normaliser, path: str | None, item: Written, operation: Written) -> tuple[Parameter, ...]:
    """Those of the path, overridden by those of the operation; `path` is None where there is no template to fill."""
    found: dict[tuple[str, str], Parameter] = {}
    for owner in (item, operation):
        seen: set[tuple[str, str]] = set()
        for parameter in _listed(reader, owner):
            key = (parameter.location, _name_of(parameter))
            if key in seen:
                message = (
                    f'"{parameter.name}" stands twice among the parameters in {parameter.location}; the first counts'
                )
                reader.report.add("duplicate-parameter", parameter.pointer, message)
            else:
                seen.add(key)
                found[key] = parameter
    if path is None:
        return tuple(found.values())
    return tuple(_filling(reader, path, operation, found))


def _filling(
    reader: Normaliser, path: str, operation: Written, found: dict[tuple[str, str], Parameter]
) -> Iterator[Parameter]:
    """The parameters, with exactly those in the path that its template names.

    Those in a query of the path (`/rides?page={number}`) are parameters of the query: `page`.
    """
    before, _, query = path.partition("?")
    names = list(dict.fromkeys(_TEMPLATE.findall(before)))
    queried = {value[1:-1]: key for key, value in parse_qsl(query) if _TEMPLATE.fullmatch(value)}
    wanted: list[tuple[Location, str]] = [("path", name) for name in names]
    wanted.extend(("query", key) for name, key in queried.items() if ("path", name) not in found)
    for (location, name), parameter in found.items():
        if location == "path" and name in queried and name not in names and ("query", queried[name]) not in found:
            yield replace(parameter, name=queried[name], location="query", style="form", explode=False)
        elif location != "path" or name in names:
            yield parameter
        else:
            message = f'the path has no "{{{name}}}"; the parameter is left out'
            reader.report.add("unused-path-parameter", parameter.pointer, message)
    for location, name in wanted:
        if (location, name) in found:
            continue
        message = f'"{{{name}}}" of the path is not declared; it is taken as text'
        reader.report.add("undeclared-path-parameter", operation.pointer, message, untyped=True)
        yield _plain(name, location, join(operation.pointer, "parameters", f"{location}.{name}"))


def _name_of(parameter: Parameter) -> str:
    """What tells the parameter from others of its location; headers have names of no case (RFC 9110, 5.1)."""
    return parameter.name.lower() if parameter.location == "header" else parameter.name


def _plain(name: str, location: Location, pointer: str) -> Parameter:
    return Parameter(
        pointer=pointer,
        name=name,
        location=location,
        required=location == "path",
        schema=String(pointer=join(pointer, "schema")),
        style="simple" if location == "path" else "form",
        explode=False,
    )


def _listed(reader: Normaliser, owner: Written) -> Iterator[Parameter]:
    for value, pointer in items(owner, "parameters"):
        written = followed(reader, value, pointer)
        if written is not None:
            parameter = _parameter(reader, written)
            if parameter is not None:
                yield parameter


def _parameter(reader: Normaliser, written: Written) -> Parameter | None:
    name, location = written.text("name"), _location(written.fields.get("in"))
    if name is None or location is None:
        message = "a parameter needs a name and a known location; it is left out"
        reader.report.add("invalid-parameter", written.pointer, message, untyped=True)
        return None
    if location == "header" and name.lower() in _IGNORED_HEADERS:
        return None
    if not is_sendable(name, location):
        message = f'"{name}" is no name of a {location}; the parameter is left out'
        reader.report.add("invalid-header-name", join(written.pointer, "name"), message, untyped=True)
        return None
    schema, media_type = schema_or_content(reader, written)
    style = _style(reader, written, location)
    return Parameter(
        pointer=written.pointer,
        name=name,
        location=location,
        required=location == "path" or written.flag("required") is True,
        schema=schema,
        style=style,
        explode=style in ("form", "cookie") if written.flag("explode") is None else written.flag("explode") is True,
        media_type=media_type,
        description=written.text("description"),
        deprecation=deprecation(reader, written),
        allow_reserved=written.flag("allowReserved") is True,
        allow_empty_value=written.flag("allowEmptyValue") is True,
        multisegment=location == "path" and written.flag("x-path-multisegment") is True,
        python_name=written.text("x-python-name"),
    )


def schema_or_content(reader: Normaliser, written: Written) -> tuple[Schema, str | None]:
    """The schema of a parameter or header, with the media type where it stands under `content`."""
    if "schema" in written.fields:
        return reader.schema(written.fields["schema"], join(written.pointer, "schema")), None
    for media_type, value, pointer in members(written, "content"):
        content = followed(reader, value, pointer)
        if content is None or "schema" not in content.fields:
            return AnyValue(pointer=join(pointer, "schema")), media_type
        return reader.schema(content.fields["schema"], join(content.pointer, "schema")), media_type
    return AnyValue(pointer=join(written.pointer, "schema")), None


def _location(value: Any) -> Location | None:
    return next((location for location in get_args(Location) if location == value), None)


def _style(reader: Normaliser, written: Written, location: Location) -> Style:
    styles = _STYLES[location]
    value = written.fields.get("style")
    if value is None or value in styles:
        return value or styles[0]
    message = f'style "{value}" is not for parameters in {location}; "{styles[0]}" is used'
    reader.report.add("invalid-style", join(written.pointer, "style"), message, untyped=True)
    return styles[0]
